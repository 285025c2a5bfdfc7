import { printPattern } from "../../rules/printPattern.js";
import { printGuard, printRule, type Family, type Rule } from "../../rules/rule.js";

const WIDTH = 100;
const INDENT = "  ";
const STATEMENT_COLUMN = 31;
const USE_COLUMN = 90;

/** The rules of families as a text of at most 100 columns. */
export function layOutFamilies(families: readonly Family[]): string {
  return families
    .map(({ name, about, rules }) => {
      const head = [name.toUpperCase(), ...wrap(about, WIDTH), ""];
      return [...head, ...rules.flatMap(layOutRule)].map((line) => `${line}\n`).join("");
    })
    .join("\n");
}

/** Name, statement with its guard, and use on one line where they fit; what does not begins a line below. */
function layOutRule(rule: Rule): readonly string[] {
  const guard = printGuard(rule);
  const statement = guard === "" ? printRule(rule) : `${printRule(rule)}  ${guard}`;
  const room = USE_COLUMN - STATEMENT_COLUMN - 2;
  const [first = "", ...more] = [...fold(statement, room), ...wrap(rule.note ?? "", WIDTH - STATEMENT_COLUMN)];
  const name = `${INDENT}${rule.name}`;
  const isShort = name.length + 2 <= STATEMENT_COLUMN;
  const head = `${(isShort ? `${name.padEnd(STATEMENT_COLUMN)}${first}` : name).padEnd(USE_COLUMN)}${rule.use}`;
  const below = isShort ? more : [first, ...more];
  return [head, ...below.map((line) => `${" ".repeat(STATEMENT_COLUMN)}${line}`)];
}

/** A statement too long for a line is broken before its arrow and before its guard, and then wherever it must. */
function fold(statement: string, room: number): readonly string[] {
  if (statement.length <= room) return [statement];
  const parts = statement.split(/ (?=→ )| {2}(?=for )/).flatMap((part) => wrap(part, room));
  return parts.map((part, index) => (index === 0 ? part : `${INDENT}${part}`));
}

function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(" ").filter((part) => part !== "")) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

/** A rule as plain data. */
export function ruleAsJson(family: Family, rule: Rule): object {
  return {
    name: rule.name,
    family: family.name,
    left: printPattern(rule.left),
    right: printPattern(rule.right),
    when: rule.when,
    use: rule.use,
    gain: rule.gain,
    fast: rule.fast,
    ...(rule.note === undefined ? {} : { note: rule.note }),
  };
}
