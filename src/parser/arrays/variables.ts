import { problems } from "../../diagnostics/catalogue.js";
import type { Real } from "../../ir/node.js";
import type { Definition, Identifier, Parameter } from "../ast.js";
import { parametersOf } from "../resolve.js";
import type { ArrayContext } from "./context.js";
import type { Emitted } from "./kernels.js";
import { isArray, isNumber, storedArray, type Value } from "./values.js";

/**
 * Gives the parameters that a called definition differentiates by kernels of their own, which store the arguments. Nothing but the body of this
 * call depends on them, so that a derivative by a parameter is not confused with one by what its argument depends on. They have the
 * indices of all arguments as dimensions, so that each pass of a loop has its own. Whether that went well; if not, it was reported.
 */
export function bindVariables(context: ArrayContext, called: Definition, values: Map<Identifier, Value>): boolean {
  const variables = parametersOf(called).filter((parameter) => context.resolution.differentiatedBy.has(parameter));
  if (variables.length === 0) return true;
  const places = parametersOf(called).flatMap((parameter) => {
    const value = values.get(parameter);
    return value === undefined ? [] : [placeOf(context, value)];
  });
  const bound = variables.map((parameter) => {
    const value = values.get(parameter);
    const own = value && bindVariable(context, parameter, value, places);
    if (own !== undefined) values.set(parameter, own);
    return own;
  });
  return !bound.includes(undefined);
}

/** A number that tells a value, which is a number or stored, from others. */
function placeOf({ pool }: ArrayContext, value: Value): Real {
  if (isArray(value)) return value.at(value.shape.map(() => pool.integer(0))) ?? pool.integer(0);
  return isNumber(value) ? value : pool.integer(0);
}

function bindVariable(
  context: ArrayContext,
  parameter: Parameter,
  value: Value,
  places: readonly Real[],
): Value | undefined {
  const { pool, scope, kernels, variables, report } = context;
  const outer = scope.closure(places).map(({ symbol, low, high }) => `${symbol.id} ${low.id} ${high.id}`);
  const { start } = parameter.span;
  const key = `${start}: ${[...places, ...scope.conditions].map(({ id }) => id).join(",")}; ${outer.join(",")}`;
  const store = (): Emitted | undefined =>
    scope.within(() => {
      const indices = isArray(value)
        ? value.shape.map((size, dimension) => kernels.open(value.indexNames?.[dimension], pool.integer(0), size))
        : [];
      const subscripts = indices.map(({ symbol }) => symbol);
      const element = isArray(value) ? value.at(subscripts) : isNumber(value) ? value : undefined;
      return element && kernels.storeApart({ kind: "temporary", name: parameter.name }, element, places);
    });
  const emitted = variables.get(key) ?? store();
  if (emitted === undefined) {
    report(problems.unboundedIndex.at(parameter.span));
    return undefined;
  }
  variables.set(key, emitted);
  const { target, subscripts: fixed } = emitted;
  const at = (subscripts: readonly Real[]) => pool.element(target, [...fixed, ...subscripts]);
  return isArray(value) ? storedArray(target, value.shape, value.origin, at, { fixed: fixed.length }) : at([]);
}
