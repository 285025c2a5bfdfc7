import type { Family } from "../rule.js";
import { compounding } from "./robust/compounding.js";
import { exponentials } from "./robust/exponentials.js";
import { halfAngles } from "./robust/halfAngles.js";
import { logarithms } from "./robust/logarithms.js";
import { norms } from "./robust/norms.js";

/** Forms that keep digits and range at the extremes, where a few more operations buy that. */
export const robust: Family = {
  name: "robust",
  about: "Forms that keep digits and range at the extremes, where a few more operations buy that.",
  rules: [...logarithms, ...exponentials, ...compounding, ...halfAngles, ...norms],
};
