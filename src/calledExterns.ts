import type { Extern } from "./ir/extern.js";
import type { ArrayFunction, ModelFunction } from "./ir/model.js";
import type { Node } from "./ir/node.js";
import { topologicalOrder } from "./ir/walk.js";
import { expressionsOf } from "./parser/arrays/needed.js";

/** The functions of other files that a function calls. */
export function calledExterns(definition: ModelFunction | ArrayFunction): ReadonlySet<Extern> {
  const calls = topologicalOrder([...valuesOf(definition), ...definition.assumptions]);
  return new Set(calls.flatMap((node) => (node.kind === "call" && node.extern !== undefined ? [node.extern] : [])));
}

function valuesOf(definition: ModelFunction | ArrayFunction): readonly Node[] {
  if (!("program" in definition)) return [definition.value];
  const { program, result } = definition;
  return [...program.kernels.flatMap(expressionsOf), ...(result.kind === "number" ? [result.value] : [])];
}
