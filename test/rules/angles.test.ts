import { describe, expect, it } from "vitest";

import { recognised, shown } from "../support/robustForms.js";
import { disagreement } from "../support/values.js";

const forms = [
  ["acos(z/sqrt(x^2 + y^2 + z^2))", "atan2(hypot(x, y), z)"],
  ["acos(-z/sqrt(x^2 + y^2 + z^2))", "atan2(hypot(x, y), -z)"],
  ["acos(x/sqrt(x^2 + y^2))", "atan2(abs(y), x)"],
  ["asin(z/sqrt(x^2 + y^2 + z^2))", "atan2(z, hypot(x, y))"],
  ["acos((x*u + y*v)/(sqrt(x^2 + y^2)*sqrt(u^2 + v^2)))", "atan2(abs(x*v - y*u), x*u + y*v)"],
  ["acos((y*v + x*u)/sqrt((u^2 + v^2)*(x^2 + y^2)))", "atan2(abs("],
  [
    "acos(clamp((x*u + y*v + z*w)/(hypot(x, y, z)*hypot(u, v, w)), -1, 1))",
    "atan2(hypot(y*w - z*v, z*u - x*w, x*v - y*u), x*u + y*v + z*w)",
  ],
] as const;

describe("angles", () => {
  it.each(forms)("%s is %s", (text, form) => {
    expect(shown(text)).toContain(form);
  });

  it.each([
    "acos((x*u - y*v)/(hypot(x, y)*hypot(u, v)))",
    "acos((x*u + y*u)/(hypot(x, y)*hypot(u, v)))",
    "acos((x*u + y*v)/(hypot(x, y)*hypot(u, w)))",
    "acos((x*u + y*v)/hypot(x, y))",
    "asin((x*u + y*v)/(hypot(x, y)*hypot(u, v)))",
    "acos(2*z/sqrt(x^2 + y^2 + z^2))",
  ])("are not seen in %s", (text) => {
    expect(shown(text)).not.toContain("atan2");
  });

  it.each(forms)("%s keeps its value", (text) => {
    const { written, root } = recognised(text);
    for (const x of [1, -2, 0]) {
      for (const y of [0.5, -3]) {
        for (const z of [2, -0.25, 0]) {
          const at = new Map(Object.entries({ x, y, z, u: 0.75, v: -x, w: 1.5 }));
          expect(disagreement(written, root, at)).toBeUndefined();
        }
      }
    }
  });
});
