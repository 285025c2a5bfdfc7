import { readFileSync } from "node:fs";

import { array, bound, number, object, optional, string, type Decoder, record } from "../support/decode.js";

const definitions = array(array(string));

export const fpbench = load(
  "fpbench.json",
  object({
    id: string,
    variables: array(string),
    definitions,
    formula: string,
    points: array(
      object({
        at: array(number),
        value: string,
        gradient: array(string),
        error: object({ value: bound, gradient: array(bound) }),
      }),
    ),
  }),
);

export const mgh = load(
  "mgh.json",
  object({
    id: string,
    variables: array(string),
    definitions,
    residuals: array(string),
    points: array(
      object({
        at: array(number),
        residuals: array(string),
        jacobian: array(array(string)),
        objective: string,
        gradient: array(string),
        hessianLower: array(array(string)),
        error: object({ residuals: array(number), jacobian: number }),
      }),
    ),
  }),
);

export const peers = load(
  "peers.json",
  object({
    id: string,
    formula: string,
    wrt: array(string),
    status: string,
    points: array(
      object({
        at: record(number),
        value: string,
        derivative: string,
        error: object({ value: number, derivative: number }),
      }),
    ),
  }),
);

export const expressions = load(
  "expressions.json",
  object({ name: string, variables: array(string), data: array(string), formula: string, sympy: number, hand: number }),
);

export type ExpressionCase = (typeof expressions)[number];

export const hardPoints = load(
  "hard-points.json",
  object({ formula: string, wrt: optional(string), at: record(number), low: string, high: string }),
);

export const stableForms = load(
  "stable-forms.json",
  object({
    family: string,
    formula: string,
    variables: array(string),
    points: array(object({ at: array(number), value: string, gradient: array(string) })),
  }),
);

export type PeerCase = (typeof peers)[number];

/** The text of a function whose body is `formula`, with named intermediates before it. */
export function functionText(
  name: string,
  parameters: string,
  definitions: readonly (readonly string[])[],
  formula: string,
): string {
  if (definitions.length === 0) return `${name}(${parameters}) = ${formula}`;
  const lets = definitions.map(([local, value]) => `  let ${local} = ${value}`);
  return [`${name}(${parameters}) = {`, ...lets, `  return ${formula}`, "}"].join("\n");
}

function load<T>(file: string, decodeCase: Decoder<T>): T[] {
  const decode = object({ cases: array(decodeCase) });
  return decode(JSON.parse(readFileSync(new URL(file, import.meta.url), "utf8"))).cases;
}
