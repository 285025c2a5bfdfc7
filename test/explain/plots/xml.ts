const tag = /<(\/?)([\w-]+)((?:\s+[\w:-]+="[^"<&]*(?:&(?:amp|lt|gt|quot|#\d+);[^"<&]*)*")*)\s*(\/?)>/y;
const text = /(?:[^<>&]|&(?:amp|lt|gt|quot);)+/y;

/** What keeps a text from being well-formed XML of elements, quoted attributes and escaped text; undefined where it is. */
export function faultOfXml(document: string): string | undefined {
  const open: string[] = [];
  let at = 0;
  const source = document.trimEnd();
  while (at < source.length) {
    text.lastIndex = at;
    tag.lastIndex = at;
    const found = tag.exec(source);
    const words = found === null ? text.exec(source) : null;
    if (found === null && words === null) return `unreadable: ${source.slice(at, at + 60)}`;
    at += (found ?? words)?.[0].length ?? 0;
    if (found === null) {
      if (open.length === 0) return "text outside of the root";
      continue;
    }
    const [, slash, name = "", attributes = "", isEmpty] = found;
    const names = [...attributes.matchAll(/([\w:-]+)="/g)].map(([, attribute]) => attribute);
    if (new Set(names).size < names.length) return `an attribute of ${name} stands twice`;
    if (slash === "/") {
      if (open.pop() !== name) return `</${name}> closes another element`;
    } else if (isEmpty !== "/") open.push(name);
    if (open.length === 0 && at < source.length) return "two roots";
  }
  return open.length === 0 ? undefined : `not closed: ${open.join(" ")}`;
}
