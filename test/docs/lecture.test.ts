import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, describe, expect, test } from "vitest";

import { Workplace } from "../cli/command.js";
import { consoleSessions, fencedBlocks, root, runCommand } from "../support/console.js";
import { EmittedModule } from "../support/emitted.js";

const read = (file: string) => readFileSync(join(root, file), "utf8");

const lecture = read("docs/lecture.md");
const sessions = consoleSessions(lecture);
const commands = fencedBlocks(lecture, "sh").flatMap((block) => block.trim().split("\n"));

/** Where the commands of the page write their pictures. */
const PICTURES = "docs/lecture/";
const scratch = mkdtempSync(join(tmpdir(), "difc-lecture-"));
afterAll(() => rmSync(scratch, { recursive: true }));

/** The picture that a command writes. */
function pictureOf(command: string): string | undefined {
  return / -o docs\/lecture\/([\w-]+\.svg)$/.exec(command)?.[1];
}

/** Runs a command with its picture going into a temporary folder, which is not to be seen in what it prints. */
function runAside(command: string): { readonly output: string; readonly picture: string | undefined } {
  const name = pictureOf(command);
  if (name === undefined) return { output: runCommand(command), picture: undefined };
  const aside = join(scratch, name);
  const output = runCommand(command.replace(`${PICTURES}${name}`, aside)).replace(aside, `${PICTURES}${name}`);
  return { output, picture: readFileSync(aside, "utf8") };
}

/** What is shown of the first command that begins so. */
function shown(beginning: string): string {
  const session = sessions.find(({ command }) => command.startsWith(`npm run --silent difc -- ${beginning}`));
  if (session === undefined) throw new Error(`the page does not show ${beginning}`);
  return session.output;
}

/** The words of the first line that begins so. */
function row(output: string, beginning: string): readonly string[] {
  const line = output.split("\n").find((text) => text.trimStart().startsWith(beginning));
  return line?.trim().split(/ +/) ?? [];
}

describe("docs/lecture.md", () => {
  test("begins with the model of its first section", () => {
    expect(fencedBlocks(lecture, "expr")).toEqual([read("examples/lecture.expr")]);
    expect(read("examples/cube.expr")).toContain("cube(x) = x^3\n");
  });

  test.each(sessions)("shows what is printed by $command", ({ command, output }) => {
    const { output: printed, picture } = runAside(command);
    expect(printed).toBe(output);
    const name = pictureOf(command);
    if (name !== undefined) expect(picture === read(`${PICTURES}${name}`)).toBe(true);
  });

  test.each(commands)("has the picture that is drawn by %s", (command) => {
    const name = pictureOf(command) ?? "";
    expect(runAside(command).picture === read(`${PICTURES}${name}`)).toBe(true);
  });

  test("shows all pictures, each below its command, and no others", () => {
    const drawn = [...lecture.matchAll(/ -o docs\/lecture\/([\w-]+\.svg)$/gm)].map(([, name]) => name);
    const displayed = [...lecture.matchAll(/!\[[^\]]+\]\(lecture\/([\w-]+\.svg)\)/g)].map(([, name]) => name);
    expect(displayed).toEqual(drawn);
    expect(readdirSync(join(root, PICTURES)).toSorted()).toEqual(drawn.toSorted());
  });

  test("has a section for each line of its contents, and the README the one that is linked", () => {
    expect(lecture.includes("README.md#limits") && read("README.md").includes("\n## Limits\n")).toBe(true);
    const contents = [...lecture.matchAll(/^\d\. \[(.*)\]\(#(.*)\)$/gm)].map(([, title, anchor]) => [title, anchor]);
    const titles = [...lecture.matchAll(/^## \d\. (.*)$/gm)].map(([, title]) => title);
    expect(contents.map(([title]) => title)).toEqual(titles);
    expect(contents.map(([, anchor]) => anchor)).toEqual(
      titles.map((title, index) => `${index + 1}-${title?.toLowerCase().replaceAll(",", "").replaceAll(" ", "-")}`),
    );
  });
});

describe("the figures of the lecture", () => {
  const h = 0.02;
  const f = (x1: number, x2: number) => (2 * x1 + 3 * x2) ** 2 + 3;
  const quotients = (g: (x: number) => number, x: number) => [
    (g(x + h) - g(x)) / h,
    (g(x + h) - g(x - h)) / (2 * h),
    (g(x + h / 2) - g(x - h / 2)) / h,
  ];
  const rounded = (numbers: readonly number[]) => numbers.map((number) => String(Number(number.toFixed(6))));

  test("finite differences: 44.08 forward, 44 central", () => {
    const differences = row(shown("check examples/lecture.expr"), "∂f/∂x1").slice(1, 5);
    expect(differences).toEqual(["44", "44.08", "44", "44"]);
    expect(differences.slice(1)).toEqual(rounded(quotients((x1) => f(x1, 3), 1)));
    expect(shown("check examples/lecture.expr --at x1=1,x2=3 --wrt x1 --h 0.02 --no-timing --json")).toMatch(
      /"central": 43\.9999\d+,$/m,
    );
  });

  test("finite differences of a cube: 6.8404 forward, 6.7504 central, a quarter of the error with half the step", () => {
    const differences = row(shown("check examples/cube.expr"), "∂cube/∂x").slice(1, 6);
    expect(differences).toEqual(["6.75", "6.8404", "6.7504", "6.7501", "6.75"]);
    expect(differences.slice(1, 4)).toEqual(rounded(quotients((x) => x ** 3, 1.5)));
  });

  test("forward differences call the function n + 1 times, central ones 2n times", () => {
    const calls = shown("check examples/lecture.expr --at x1=1,x2=3 --h 0.02");
    expect(row(calls, "forward differences").at(-1)).toBe("3");
    expect(row(calls, "central differences").at(-1)).toBe("4");
    expect(row(calls, "the emitted gradient").at(-1)).toBe("1");
    expect(lecture).toContain("101 and 200 for a hundred");
    const names = Array.from({ length: 100 }, (_, index) => `x${index}`);
    const model = `f(${names.join(", ")}) = ${names.map((name) => `${name}^2`).join(" + ")}\n`;
    const place = new Workplace();
    const { stdout } = place.difcReading(model, "check", "-", "--samples", "1", "--no-timing");
    place.remove();
    expect(row(stdout, "forward differences").at(-1)).toBe("101");
    expect(row(stdout, "central differences").at(-1)).toBe("200");
  });

  test("rules: constant, linearity, power, chain, and exactly 44", () => {
    const steps = shown("derive examples/lecture.expr --steps");
    for (const rule of ["constant: ", "linearity of the sum", "chain, power: "]) expect(steps).toContain(rule);
    expect(steps.split("\n").at(-1)).toBe("∂f/∂x1 = 2*(2*x1 + 9)*2 = 44");
  });

  test("passes: a = 2, b = 9, c = 11, e = 121, g = 124, and 1·22·1·2 = 44", () => {
    const table = shown("trace examples/lecture.expr");
    const nodes = ["a", "b", "c", "e", "g"].map((name) => {
      const [, value] = new RegExp(`^${name} +.*\\S {2,}(\\d+) {2}∂`, "m").exec(table) ?? [];
      return Number(value);
    });
    expect(nodes).toEqual([2, 9, 11, 121, 124]);
    expect(f(1, 3)).toBe(124);
    expect(table).toContain("∂f/∂x1 = 1·22·1·2 = 44\n∂f/∂x2 = 1·22·1·3 = 66");
  });

  test("learning rates: too slow, convergent, divergent, with the limit at 1/13", () => {
    const regimes = shown("descend examples/lecture.expr --from x1=1,x2=3 --rate 0.0005,0.01,0.078");
    expect(regimes).toMatch(/^0\.0005 .* too slow: /m);
    expect(regimes).toMatch(/^ +0\.01 .* converges: error ×0\.74 a step/m);
    expect(regimes).toMatch(/^ +0\.078 .* diverges: /m);
    const limit = shown("descend examples/lecture.expr --from x1=1,x2=3 --rate 0.076,1/13,0.078");
    expect(limit).toMatch(/^ +0\.076 .* converges: /m);
    expect(limit).toMatch(/^0\.0769231 .* 124 .* oscillates /m);
    expect(limit).toMatch(/^ +0\.078 .* diverges: /m);
    expect(limit).toContain("λ = 26: every rate above 2/λ = 0.0769231 diverges");
    expect([0.078, 1 / 13, 0.076].toSorted((a, b) => a - b)).toEqual([0.076, 1 / 13, 0.078]);
  });

  test("depth: twelve sigmoids let vanish what ReLUs let through and weights let explode", () => {
    const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));
    let value = 1;
    let slope = 1;
    for (let layer = 0; layer < 12; layer++) {
      value = sigmoid(value);
      slope *= value * (1 - value);
    }
    const arrives = (beginning: string) => row(shown(beginning), "∂deep/∂first").slice(2);
    expect(arrives("flow examples/deep-sigmoid.expr")).toEqual(["1.41e-8", "vanishes"]);
    expect(slope.toExponential(2)).toBe("1.41e-8");
    expect(arrives("flow examples/deep-relu.expr --at first=1,middle=1")).toEqual(["1", "healthy"]);
    expect(arrives("flow examples/deep-relu.expr --at first=1,middle=2")).toEqual(["1020", "explodes"]);
  });

  test("saturation: a quarter at 0, less than a fifth of it at 3, both from the value", () => {
    const slopes = [0, 3].map((x) => {
      const [, value, derivative] =
        /logistic = (.*)\n∂logistic\/∂x = (.*)/.exec(
          shown(`trace examples/activations.expr --of logistic --at x=${x}`),
        ) ?? [];
      expect(Number(derivative)).toBeCloseTo(Number(value) * (1 - Number(value)), 14);
      return Number(derivative);
    });
    expect(slopes[0]).toBe(0.25);
    expect(slopes[1]).toBeLessThan(0.25 / 5);
  });

  test("activations: sign, step, sigmoid and ReLU with their derivatives", () => {
    const derivatives = shown("derive examples/activations.expr");
    for (const line of [
      "∂signum/∂x = 0",
      "∂threshold/∂x = 0",
      "∂logistic/∂x = sigmoid(x)*(1 - sigmoid(x))",
      "∂hyperbolic/∂x = 1 - tanh(x)^2",
      "∂rectifier/∂x = if x > 0 then 1 else 0",
    ])
      expect(derivatives.split("\n")).toContain(line);
    expect(read(`${PICTURES}sign.svg`)).toContain("no derivative at 0");
    expect(row(shown("check examples/activations.expr --of rectifier --at x=0"), "∂rectifier/∂x").at(-1)).toBe("kink");
  });

  test("stand in the text as they are computed", () => {
    const text = lecture.replaceAll(/^```.*?^```$/gms, "").replaceAll(/\s+/g, " ");
    const [a, b] = [2 * 1, 3 * 3];
    const c = a + b;
    for (const figure of [
      `The forward difference says ${((f(1 + h, 3) - f(1, 3)) / h).toFixed(2)}.`,
      `a = ${a}, b = ${b}, c = ${c}, e = ${c ** 2}, g = ${f(1, 3)}.`,
      `1·${2 * c}·1·2 = ${2 * c * 2}`,
      `∂f/∂x2 = 1·${2 * c}·1·3 = ${2 * c * 3}`,
      `2·(2·x1 + 9)·2, which at \`x1 = 1\` is 2·${c}·2 = 44`,
      `η = 2/26 = 1/13 = ${Math.floor(1e4 / 13) / 1e4}…`,
      "Beyond ±3 the sigmoid is *saturated*",
    ])
      expect(text).toContain(figure);
  });

  test("the compiled gradient at (1, 3)", () => {
    const module = new EmittedModule(shown("compile examples/lecture.expr"));
    expect(module.gradient("f", [1, 3])).toEqual(
      new Map([
        ["x1", 44],
        ["x2", 66],
      ]),
    );
    expect(lecture).toContain("`fGradient(1, 3)` returns `{ x1: 44, x2: 66 }`");
  });
});
