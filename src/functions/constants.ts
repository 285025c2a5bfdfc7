import { above } from "../ir/range.js";
import { defineFunction } from "./define.js";
import { math } from "./emission.js";
import { within } from "./ranges.js";

/** Constants: functions without parameters. */
export const constants = [
  defineFunction("pi", [], {
    doc: "Ratio of a circle's circumference to its diameter.",
    partials: () => [],
    evaluate: () => Math.PI,
    emission: math("PI"),
    precise: (arithmetic) => arithmetic.acos(-1),
    range: within(Math.PI, above(Math.PI)),
    domain: [],
  }),
];
