import { afterAll, describe, expect, it } from "vitest";

import { families } from "../../src/rules/families.js";
import { refuted } from "../../src/rules/families/refuted.js";
import { Workplace } from "./command.js";

const place = new Workplace();
afterAll(() => place.remove());

describe("difc rules", () => {
  it("prints every family in at most 100 columns", () => {
    const { status, stdout, stderr } = place.difc("rules");
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(stdout.split("\n").filter((line) => line.length > 100)).toEqual([]);
    for (const family of [...families, refuted]) {
      expect(stdout).toContain(`${family.name.toUpperCase()}\n`);
      for (const { name } of family.rules) expect(stdout).toMatch(new RegExp(`^ {2}${name} `, "m"));
    }
  });

  it("prints the rules asked for, with guard, note and use", () => {
    expect(place.difc("rules", "log-of-power", "softplus").stdout).toBe(`EXPONENTIALS
Exponentials and logarithms.

  log-of-power                 log(x^y) → y*log(x)  for x > 0                             both

STABLE
Forms that keep their digits where the plain form cancels or overflows.

  softplus                     log(1 + exp(x)) → softplus(x)                              running
                               the plain form overflows at x = 710 and is 0 at x = -40
`);
  });

  it("prints a family", () => {
    const { stdout } = place.difc("rules", "--family", "conditionals");
    expect(stdout).toMatch(/^CONDITIONALS\n/);
    expect(stdout).toContain("  equal-branches               if c then x else x → x ");
    expect(stdout).not.toContain("pythagoras");
  });

  it("prints JSON", () => {
    const printed: unknown = JSON.parse(place.difc("rules", "exp-of-lgamma", "--json").stdout);
    expect(printed).toEqual([
      {
        name: "exp-of-lgamma",
        family: "special",
        left: "exp(lgamma(x))",
        right: "gamma(x)",
        when: { x: "positive" },
        use: "both",
        gain: "operations",
        fast: false,
        note: "it is |gamma(x)| for negative x",
      },
    ]);
    const all: unknown = JSON.parse(place.difc("rules", "--json").stdout);
    expect(all).toHaveLength([...families, refuted].flatMap(({ rules }) => rules).length);
  });

  it.each([
    [["pythagorus"], "there is no rule `pythagorus`", "did you mean `pythagoras`?"],
    [["--family", "zzz"], "there is no family `zzz`", "the families are arithmetic, powers, "],
    [["zzzzz"], "there is no rule `zzzzz`", "`difc rules` lists all of them"],
    [["--family", "powers", "pythagoras"], "there is no rule `pythagoras`", ""],
  ])("reports what it does not know: %j", (words, message, help) => {
    const { status, stdout, stderr } = place.difc("rules", ...words);
    expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
    expect(stderr).toContain(`error DIFC6009: ${message}`);
    expect(stderr).toContain(help);
  });
});
