/** A labelled value of an axis. */
export interface TickValue {
  readonly value: number;
  readonly label: string;
}

/** About `count` multiples of 1, 2 or 5 times a power of ten between two finite numbers. */
export function linearTicks(low: number, high: number, count: number): readonly TickValue[] {
  const step = roundedStep(high / count - low / count);
  // An end that is a multiple but for rounding counts as one.
  const first = Math.ceil(low / step - 1e-9);
  const multiples = Array.from({ length: Math.floor(high / step + 1e-9) - first + 1 }, (_, index) => first + index);
  const values = multiples.map((multiple) => multiple * step).filter(Number.isFinite);
  const largest = Math.max(...values.map(Math.abs));
  const isScientific = largest >= 1e5 || largest < 1e-3;
  return values.map((value) => ({ value, label: isScientific ? scientific(value, step) : plain(value, step) }));
}

/** Powers of ten between two exponents, at most about `count`; 1, 2 and 5 times powers of ten where there are few decades. */
export function logarithmicTicks(low: number, high: number, count: number): readonly TickValue[] {
  const decades = high - low;
  if (decades < 0.7) return linearTicks(10 ** low, Math.min(10 ** high, Number.MAX_VALUE), count);
  if (decades >= 2.5) return powersOfTen(exponentsBetween(low, high, count));
  return exponentsBetween(Math.floor(low), high, Infinity)
    .flatMap((exponent) => [1, 2, 5].map((mantissa) => mantissa * 10 ** exponent))
    .filter((value) => Math.log10(value) >= low && Math.log10(value) <= high)
    .map((value) => ({ value, label: printNumber(value) }));
}

/** 0, and powers of ten of both signs, whose exponents lie between two others. */
export function symmetricTicks(low: number, high: number, count: number): readonly TickValue[] {
  const positive = powersOfTen(exponentsBetween(low, high, count / 2));
  const negative = positive.map(({ value, label }) => ({ value: -value, label: `${minus}${label}` }));
  return [...negative.toReversed(), { value: 0, label: "0" }, ...positive];
}

/** A number in a few characters: three digits, with a power of ten where it is very large or small. */
export function printNumber(value: number): string {
  if (value === 0 || !Number.isFinite(value)) return withMinus(`${value}`);
  const magnitude = Math.abs(value);
  if (magnitude < 1e-3 || magnitude >= 1e5) return scientific(value, 10 ** (Math.floor(Math.log10(magnitude)) - 2));
  return withMinus(`${Number(value.toPrecision(3))}`);
}

const minus = "−";

function withMinus(text: string): string {
  return text.replace("-", minus);
}

function roundedStep(rough: number): number {
  const unit = 10 ** Math.floor(Math.log10(rough));
  const factor = [1, 2, 5].find((candidate) => candidate * unit >= rough * (1 - 1e-9)) ?? 10;
  return factor * unit;
}

function plain(value: number, step: number): string {
  return withMinus(value.toFixed(Math.max(0, -Math.floor(Math.log10(step) + 1e-9))));
}

/** A number as a mantissa, with the digits that a step needs, times a power of ten. */
function scientific(value: number, step: number): string {
  if (value === 0) return "0";
  const digits = Math.floor(Math.log10(Math.abs(value)) + 1e-9) - Math.floor(Math.log10(step) + 1e-9);
  const [mantissa = "", exponent = ""] = value.toExponential(Math.min(Math.max(digits, 0), 15)).split("e");
  const short = mantissa.includes(".") ? mantissa.replace(/\.?0+$/, "") : mantissa;
  const power = `10${superscript(Number(exponent))}`;
  if (short === "1" || short === "-1") return withMinus(short.replace("1", power));
  return withMinus(`${short}×${power}`);
}

function exponentsBetween(low: number, high: number, count: number): readonly number[] {
  const step = [1, 2, 3, 5, 10, 20, 50].find((candidate) => (high - low) / candidate <= count) ?? 100;
  const first = Math.ceil(low / step);
  return Array.from({ length: Math.max(0, Math.floor(high / step) - first + 1) }, (_, index) => (first + index) * step);
}

function powersOfTen(exponents: readonly number[]): readonly TickValue[] {
  const isShort = exponents.every((exponent) => Math.abs(exponent) < 4);
  return exponents.map((exponent) => ({
    value: Number(`1e${exponent}`),
    label: isShort ? `${Number(`1e${exponent}`)}` : `10${superscript(exponent)}`,
  }));
}

function superscript(exponent: number): string {
  return Array.from(`${exponent}`, (character) => superscripts[character] ?? character).join("");
}

const superscripts: Readonly<Record<string, string>> = Object.fromEntries(
  Array.from("-0123456789", (character, index) => [character, Array.from("⁻⁰¹²³⁴⁵⁶⁷⁸⁹")[index] ?? ""]),
);
