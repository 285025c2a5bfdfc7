import type { FunctionDefinition } from "../functions/definition.js";
import type { Definition } from "./ast.js";

/** How a function is called: `atan2(y, x)`, `max(x, …)`. */
export function signatureOf(called: Definition | FunctionDefinition): string {
  if (!("evaluate" in called)) return `${called.name.name}(${parameterNames(called).join(", ")})`;
  const more = called.variadic ? ["…"] : [];
  return `${called.name}(${[...called.parameters, ...more].join(", ")})`;
}

/** How many arguments a function takes, in words; undefined where `count` is right. */
export function wrongCount(called: Definition | FunctionDefinition, count: number): string | undefined {
  const parameters = "evaluate" in called ? called.parameters.length : parameterNames(called).length;
  const isVariadic = "evaluate" in called && called.variadic;
  if (isVariadic ? count >= parameters : count === parameters) return undefined;
  const number = parameters === 0 ? "no arguments" : parameters === 1 ? "1 argument" : `${parameters} arguments`;
  return isVariadic ? `at least ${number}` : number;
}

function parameterNames({ parameters }: Definition): readonly string[] {
  return parameters === undefined
    ? []
    : [...parameters.variables, ...parameters.data].map((parameter) => parameter.name);
}
