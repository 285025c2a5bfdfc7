import { describe, expect, it } from "vitest";

import { recognised, shown } from "../support/robustForms.js";
import { disagreement } from "../support/values.js";

const forms = [
  ["log(2*exp(x) + 3*exp(y))", "log_mix(2, x, 3, y)"],
  ["log(w*exp(x) + (1 - w)*exp(y))", "log_mix(w, x, 1 - w, y)"],
  ["log(1 + w*exp(x))", "log_mix(1, 0, w, x)"],
  ["log((w*exp(x) - exp(y))/v)", "log_mix(w/v, x, -1/v, y)"],
  ["log(w*normal_pdf(x) + v*normal_pdf(y))", "log_mix("],
  ["log(abs(w)*exp(x) + exp(y) + 2*exp(z))", "log("],
  ["log((1 + w^2)*exp(x) + exp(y) + 2*exp(z))", "log_mix(1, log_mix(1 + w^2, x, 1, y), 2, z)"],
] as const;

describe("logarithms of mixtures", () => {
  it.each(forms)("%s is %s", (text, form) => {
    expect(shown(text)).toContain(form);
  });

  it.each(["log(w*exp(x) + y)", "log(w*exp(x) + v*exp(y) + exp(z))", "log(w*exp(2) + v*exp(3))", "log(w*exp(x))"])(
    "are not seen in %s",
    (text) => {
      expect(shown(text)).not.toContain("log_mix");
    },
  );

  it.each(forms)("%s keeps its value, whatever the weights", (text) => {
    const { written, root } = recognised(text);
    for (const w of [0, 1, 0.25, -0.5, 3]) {
      for (const x of [-2, 1.5]) {
        for (const y of [1.5, -1]) {
          const at = new Map(Object.entries({ w, x, y, z: 0.5, v: 0.75 }));
          expect(disagreement(written, root, at)).toBeUndefined();
        }
      }
    }
  });
});
