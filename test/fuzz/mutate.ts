import type { Random } from "./random.js";

type Mutation = (random: Random, tokens: string[]) => void;

/** A text with a few random changes: tokens lost, repeated, exchanged, replaced, wrapped, or characters flipped. */
export function mutate(random: Random, text: string): string {
  const tokens = text.match(/\s+|[\p{L}_][\p{L}\d_]*|\d+|\/\*\*|\*\/|\/\/|./gsu) ?? [];
  for (let change = random.integer(4); change >= 0; change -= 1) random.pick(mutations)(random, tokens);
  return tokens.join("");
}

// prettier-ignore
const oddities = [
  "²", "×", "−", "λ", "\u{1d465}", "\u200b", "\ufeff", "\0", "\r", "\u2028", "'", '"', "`", "\\", "#", "@", ";", "..",
  "1.", "1e999", "1e-999", "0x10", "0/0", "9".repeat(400), "0.1e", "__proto__", "constructor", "toString", "NaN",
  "return", "let", "if", "then", "else", "and", "not", "for", "in", "derive", "diff(", "grad(", "sum(", "/**", "*/",
] as const;

type Wrapping = readonly [open: string, close: string];

const wrappings: readonly [Wrapping, ...Wrapping[]] = [
  ["(", ")"],
  ["sin(", ")"],
  ["-", ""],
  ["not ", ""],
  ["{", "}"],
  ["2^", ""],
] as const;

const mutations: readonly [Mutation, ...Mutation[]] = [
  (random, tokens) => tokens.splice(random.integer(tokens.length), 1 + random.integer(3)),
  (random, tokens) => {
    const start = random.integer(tokens.length);
    const slice = tokens.slice(start, start + 1 + random.integer(8));
    for (let copies = random.pick([1, 1, 1, 2, 50, 500]); copies > 0; copies -= 1) tokens.splice(start, 0, ...slice);
  },
  (random, tokens) => {
    const a = random.integer(tokens.length);
    const b = random.integer(tokens.length);
    [tokens[a], tokens[b]] = [tokens[b] ?? "", tokens[a] ?? ""];
  },
  (random, tokens) => {
    tokens[random.integer(tokens.length)] = tokens[random.integer(tokens.length)] ?? "";
  },
  (random, tokens) => tokens.splice(random.integer(tokens.length), 0, random.pick(oddities)),
  (random, tokens) => {
    const index = random.integer(tokens.length);
    const bytes = Buffer.from(tokens[index] ?? "");
    if (bytes.length === 0) return;
    bytes[random.integer(bytes.length)] = random.integer(256);
    tokens[index] = bytes.toString("utf8");
  },
  (random, tokens) => {
    const [open, close] = random.pick(wrappings);
    const depth = random.pick([1, 10, 1000, 20_000]);
    const index = random.integer(tokens.length);
    tokens[index] = open.repeat(depth) + (tokens[index] ?? "") + close.repeat(depth);
  },
];
