import { safeLines } from "./documentation.js";
import type { Closure, FactoryResult, ListResult, Parameter, Result, Type } from "./program.js";

const INDENT = "  ";

/** A parameter as a declaration has it. */
export function writeParameter({ name, type, isOptional }: Parameter): string {
  return `${name}${isOptional ? "?" : ""}: ${writeType(type)}`;
}

/** The text of a type. */
export function writeType(type: Type): string {
  if (typeof type === "string") return type;
  if ("result" in type) return `(${type.parameters.map(writeParameter).join(", ")}) => ${writeType(type.result)}`;
  const isDocumented = type.entries.some(({ documentation }) => documentation !== undefined);
  const entries = type.entries.map(({ key, type: inner, documentation }) => {
    const entry = `${typeKey(key)}: ${writeType(inner)}`;
    return documentation === undefined ? entry : `/** ${safeLines([documentation]).join(" ")} */\n${INDENT}${entry}`;
  });
  return isDocumented ? `{\n${INDENT}${entries.join(`;\n${INDENT}`)};\n}` : `{ ${entries.join("; ")} }`;
}

/** The type of what a function returns. */
export function typeOf(result: Result | ListResult | FactoryResult): Type {
  if (result.kind === "factory") {
    const entries = result.members.map(({ key, documentation, value }) => ({
      key,
      documentation,
      type: value.kind === "closure" ? typeOfClosure(value) : typeOf(value),
    }));
    return { entries };
  }
  if (result.kind === "number") return "number";
  if (result.kind !== "object") return "Float64Array";
  return { entries: result.entries.map((entry) => ({ key: entry.key, type: typeOf(entry.result) })) };
}

/** As callers see it: a parameter that has an initial value need not be given. */
function typeOfClosure({ parameters, result }: Closure): Type {
  return { parameters, result: result === undefined ? "void" : typeOf(result) };
}

function typeKey(key: string): string {
  return key === "__proto__" ? `["__proto__"]` : key;
}
