import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { Workplace } from "./command.js";

const place = new Workplace();

beforeAll(() => {
  place.write("package.json", '{ "type": "module" }');
  place.write("models/lib/drag.js", "export const drag = (v) => v*v*v;\nexport const slope = (v) => 3*v*v;\n");
  place.write("node_modules/lift/package.json", '{ "name": "lift", "type": "module", "main": "lift.js" }');
  place.write("node_modules/lift/lift.js", "export const lift = (v) => 2*v;\n");
  place.write(
    "models/typed.ts",
    'import { drag } from "./lib/drag.js";\nexport const twice = (v: number): number => 2*drag(v);\n',
  );
  place.write(
    "models/force.expr",
    `extern drag(v) from "./lib/drag.js" derivative slope(v)
extern slope(v) from "./lib/drag.js" derivative 6*v
extern lift(v) from "lift" derivative 2
extern twice(v) from "./typed.js" derivative 2*slope(v)
force(v, w) = drag(v)*lift(w) + twice(v)
derive gradient, hessian of force
`,
  );
});
afterAll(() => place.remove());

const importsIn = (file: string) =>
  place
    .read(file)
    .split("\n")
    .filter((line) => line.startsWith("import"));

describe("the module finds the files of the model", () => {
  it.each([
    ["beside the model", ["models/force.expr"], "models/force.ts", ["./lib/drag.js", "lift", "./typed.js"]],
    [
      "in a folder within",
      ["models/force.expr", "-o", "models/lib/f.ts"],
      "models/lib/f.ts",
      ["../lib/drag.js", "lift", "../typed.js"],
    ],
    [
      "in the folder around",
      ["models/force.expr", "-o", "f.ts"],
      "f.ts",
      ["./models/lib/drag.js", "lift", "./models/typed.js"],
    ],
    [
      "in a new folder",
      ["models/force.expr", "-o", "out/deep/"],
      "out/deep/force.ts",
      ["../../models/lib/drag.js", "lift", "../../models/typed.js"],
    ],
  ])("%s", (_, words, module, files) => {
    const { status, stderr } = place.difc("compile", ...words);
    expect([status, stderr]).toEqual([0, ""]);
    expect(importsIn(module).map((line) => /from "(.*)"/.exec(line)?.[1])).toEqual(files);
    const check = place.difc(
      ...[
        "check",
        "--black-box",
        `${module}#force`,
        "--against",
        `${module}#forceGradient`,
        "--at",
        "v=2,w=3",
        "--no-timing",
      ],
    );
    expect([check.status, check.stderr]).toEqual([0, ""]);
    expect(check.stdout).toContain("force(v, w) = 64");
    expect(check.stdout).toMatch(/right: .* agrees with differences at the point/);
  });

  it("from standard output, as seen from the model", () => {
    const { stdout } = place.difc("compile", "models/force.expr", "--stdout");
    expect(stdout).toContain('import { drag, slope } from "./lib/drag.js";');
  });
});

it("finds a wrong derivative of a compiled module", () => {
  place.write("wrong.expr", 'extern drag(v) from "./models/lib/drag.js" derivative 2*v^2\nf(v) = drag(v)');
  expect(place.difc("compile", "wrong.expr").status).toBe(0);
  const { status, stdout } = place.difc(
    ...["check", "--black-box", "wrong.ts#f", "--against", "wrong.ts#fGradient", "--at", "v=2", "--no-timing"],
  );
  expect(status).toBe(1);
  expect(stdout).toContain("wrong");
});

it("says that modules which import each other cannot be loaded", () => {
  place.write("a.ts", 'import { b } from "./b.js";\nexport const a = (x: number): number => b(x);\n');
  place.write("b.ts", 'import { a } from "./a.js";\nexport const b = (x: number): number => a(x);\n');
  const { status, stderr } = place.difc("check", "--black-box", "a.ts#a", "--at", "x=1");
  expect(status).toBe(1);
  expect(stderr).toContain("modules in TypeScript import each other");
});

it("runs nothing that a model names", () => {
  place.write("trap.js", "throw new Error('it was run');\n");
  place.write("trap.expr", 'extern trap(x) from "./trap.js" derivative 1\nf(x) = trap(x)');
  const points = [["check"], ["plot"], ["descend", "--from", "x=1", "--rate", "0.1"], ["trace", "--at", "x=1"]];
  for (const [command = "", ...words] of points) {
    const { status, stdout, stderr } = place.difc(command, "trap.expr", ...words);
    expect([status, stdout]).toEqual([1, ""]);
    expect(stderr).toContain("DIFC6075");
    expect(stderr).not.toContain("it was run");
  }
  for (const words of [
    ["compile", "--stdout"],
    ["derive", "--steps"],
    ["report", "-o", "page.html"],
  ]) {
    const [command = "", ...flags] = words;
    expect(place.difc(command, "trap.expr", ...flags).status).toBe(0);
  }
});
