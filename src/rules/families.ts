import { arithmetic } from "./families/arithmetic.js";
import { conditionals } from "./families/conditionals.js";
import { exponentials } from "./families/exponentials.js";
import { extrema } from "./families/extrema.js";
import { hyperbolic } from "./families/hyperbolic.js";
import { powers } from "./families/powers.js";
import { removable } from "./families/removable.js";
import { robust } from "./families/robust.js";
import { special } from "./families/special.js";
import { stable } from "./families/stable.js";
import { trigonometric } from "./families/trigonometric.js";
import type { Family } from "./rule.js";

/** Every rule of the simplifier by its subject. A rule may match before another only within the order of this list. */
export const families: readonly Family[] = [
  arithmetic,
  powers,
  exponentials,
  stable,
  removable,
  robust,
  trigonometric,
  hyperbolic,
  extrema,
  conditionals,
  special,
];
