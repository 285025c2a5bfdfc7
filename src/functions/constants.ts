import { defineFunction } from "./define.js";
import { math } from "./emission.js";

/** Constants: functions without parameters. */
export const constants = [
  defineFunction("pi", [], {
    doc: "Ratio of a circle's circumference to its diameter.",
    partials: () => [],
    evaluate: () => Math.PI,
    emission: math("PI"),
    precise: (arithmetic) => arithmetic.acos(-1),
    domain: [],
  }),
];
