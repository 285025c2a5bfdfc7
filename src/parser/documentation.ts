import type { IToken } from "chevrotain";

/** The texts of documentation comments, by the offset of the token that follows each. */
export type Documentation = ReadonlyMap<number, string>;

/** Finds the token that each documentation comment stands before; the nearest comment counts. */
export function attachDocumentation(tokens: readonly IToken[], blockComments: readonly IToken[]): Documentation {
  const documentation = new Map<number, string>();
  let next = 0;
  for (const comment of blockComments) {
    const text = /^\/\*\*[^/]/.test(comment.image) ? commentText(comment.image) : "";
    if (text === "") continue;
    while ((tokens[next]?.startOffset ?? Infinity) < comment.startOffset) next += 1;
    const follower = tokens[next];
    if (follower !== undefined) documentation.set(follower.startOffset, text);
  }
  return documentation;
}

/** The text between the stars that decorate a documentation comment. */
function commentText(comment: string): string {
  return comment
    .slice(3, -2)
    .split(/\r\n|[\n\r]/)
    .map((line, index) => (index === 0 ? line : line.replace(/^\s*\*? ?/, "")).trimEnd())
    .join("\n")
    .trim();
}
