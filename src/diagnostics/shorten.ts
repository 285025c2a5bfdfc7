/** Longer quotations of a model are cut: the frame shows the place. */
const maximumLength = 60;

/** A text for a message, cut between two characters where it is long. */
export function shorten(text: string): string {
  if (text.length <= maximumLength) return text;
  return `${text.slice(0, maximumLength).replace(/[\uD800-\uDBFF]$/, "")}…`;
}

/** A message with what stands between backquotes cut where it is long. */
export function shortenQuotes(message: string): string {
  return message.replace(/`([^`]*)`/g, (_, quoted: string) => `\`${shorten(quoted)}\``);
}
