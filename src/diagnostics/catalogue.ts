import { arrayPoints } from "./catalogue/arrayPoints.js";
import { check } from "./catalogue/check.js";
import { declarations } from "./catalogue/declarations.js";
import { derivations } from "./catalogue/derivations.js";
import { externs } from "./catalogue/externs.js";
import { habits } from "./catalogue/habits.js";
import { lexical } from "./catalogue/lexical.js";
import { limits } from "./catalogue/limits.js";
import { names } from "./catalogue/names.js";
import { options } from "./catalogue/options.js";
import { outputs } from "./catalogue/outputs.js";
import { plots } from "./catalogue/plots.js";
import { points } from "./catalogue/points.js";
import { shapes } from "./catalogue/shapes.js";
import { steps } from "./catalogue/steps.js";
import { syntax } from "./catalogue/syntax.js";
import { trace } from "./catalogue/trace.js";
import { types } from "./catalogue/types.js";
import type { CatalogueEntry } from "./kind.js";

/**
 * Everything difc can report: 1xxx characters, 2xxx syntax, 3xxx names, 4xxx types, 5xxx limits, 6xxx options
 * and files. All texts live here; `problems.unknownVariable.at(span, …)` makes a diagnostic.
 */
export const problems = {
  ...lexical,
  ...syntax,
  ...habits,
  ...names,
  ...declarations,
  ...derivations,
  ...externs,
  ...types,
  ...shapes,
  ...limits,
  ...options,
  ...outputs,
  ...points,
  ...arrayPoints,
  ...plots,
  ...check,
  ...steps,
  ...trace,
};

/** The entries in the order of their codes. */
export const catalogue: readonly CatalogueEntry[] = Object.values<CatalogueEntry>(problems).toSorted((a, b) =>
  a.code < b.code ? -1 : 1,
);
