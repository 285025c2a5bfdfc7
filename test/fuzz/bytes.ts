import type { Random } from "./random.js";

/** Text that nobody would write: random bytes, or code points from everywhere, lone surrogates included. */
export function randomText(random: Random): string {
  const length = random.integer(random.pick([10, 100, 1000]));
  return random.pick([asciiText, byteText, unicodeText])(random, length);
}

function asciiText(random: Random, length: number): string {
  return String.fromCharCode(...random.many(length, () => 32 + random.integer(95)));
}

function byteText(random: Random, length: number): string {
  return Buffer.from(random.many(length, () => random.integer(256))).toString("utf8");
}

function unicodeText(random: Random, length: number): string {
  return String.fromCodePoint(
    ...random.many(length, () => random.integer(random.pick([0x250, 0x3000, 0xe000, 0x110000]))),
  );
}
