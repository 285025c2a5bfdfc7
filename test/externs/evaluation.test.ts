import { describe, expect, it } from "vitest";

import { checkModel } from "../../src/explain/check/checkModel.js";
import { descend } from "../../src/explain/descend.js";
import { flowModel } from "../../src/explain/flow/flowModel.js";
import { plotFunction } from "../../src/explain/plot.js";
import { makeReport } from "../../src/explain/report/makeReport.js";
import { deriveSteps } from "../../src/explain/steps/deriveSteps.js";
import { traceModel } from "../../src/explain/trace/traceModel.js";

const model = `
extern drag(v) from "./drag.js" derivative dragSlope(v)
extern dragSlope(v) from "./drag.js"
force(v; m) = m*9.81 - drag(v)
total(v[n]) = sum(drag(v[i])^2 for i)
square(x) = x^2`;

const at = "v=1,m=2";
const of = "force";

describe("what would run another file is refused", () => {
  it.each([
    ["check", () => checkModel(model, { of })],
    ["check of a function over arrays", () => checkModel(model, { of: "total", at: ["v=[1,2]"] })],
    ["check of all functions", () => checkModel(model)],
    ["plot", () => plotFunction(model, { of, at: "m=2" })],
    ["descend", () => descend(model, { of, from: at, rates: [0.1] })],
    ["descend over arrays", () => descend(model, { of: "total", from: "v=[1,2]", rates: [0.1] })],
    ["trace", () => traceModel(model, { of, at })],
    ["flow", () => flowModel(model, { of, at })],
    ["derive --at", () => deriveSteps(model, { of, at })],
    ["report --at", () => makeReport(model, { of, at })],
  ])("by %s", async (_, run) => {
    const { diagnostics } = await run();
    expect(new Set(diagnostics.map(({ code }) => code))).toEqual(new Set(["DIFC6075"]));
  });
});

describe("what runs nothing is not refused", () => {
  it("of other functions of the file", async () => {
    expect((await checkModel(model, { of: "square", timing: false })).checks).toHaveLength(1);
    expect((await plotFunction(model, { of: "square" })).chart).toBeDefined();
    expect((await descend(model, { of: "square", from: "x=1", rates: [0.1] })).descent).toBeDefined();
    expect((await traceModel(model, { of: "square", at: "x=1" })).traced?.kind).toBe("numbers");
  });

  it("as derivations and graphs without a point", async () => {
    const { derivations, diagnostics } = deriveSteps(model);
    expect(diagnostics).toEqual([]);
    const lines = derivations.find((derivation) => derivation.of === "force")?.steps.map(({ text }) => text);
    expect(lines?.at(-1)).toBe("-dragSlope(v)");
    expect((await traceModel(model, { of: "total" })).traced?.kind).toBe("formulas");
  });

  it("as a report, which leaves out what needs a point", async () => {
    const { report, diagnostics } = await makeReport(model);
    expect(diagnostics).toEqual([]);
    expect(report?.functions.map(({ callsExterns, evaluation }) => [callsExterns, evaluation === undefined])).toEqual([
      [true, true],
      [false, false],
      [true, true],
    ]);
  });
});
