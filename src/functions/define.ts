import type { Decimal } from "decimal.js";

import type { Real } from "../ir/node.js";
import type { Emission, FunctionDefinition, Interval, PreciseArithmetic } from "./definition.js";
import type { Edge } from "./edges.js";
import { notation, type Notation } from "./notation.js";
import type { RangeRule } from "./ranges.js";

/** One `Value` for each parameter. */
type Each<Parameters extends readonly string[], Value> = { readonly [Index in keyof Parameters]: Value };

/** What an entry of the function table states beside its name and parameters; see `FunctionDefinition`. */
interface Specification<
  Operands extends readonly Real[],
  Values extends readonly number[],
  Precise extends readonly Decimal[],
  Domain,
> {
  readonly doc: string;
  readonly conventions?: readonly string[];
  readonly literalParameters?: readonly number[];
  readonly partials: (notation: Notation, operands: Operands, self: Real) => Operands;
  readonly evaluate: (...values: Values) => number;
  readonly emission: Emission;
  readonly definition?: (notation: Notation, operands: Operands) => Real;
  readonly precise?: (arithmetic: PreciseArithmetic, ...values: Precise) => Decimal;
  readonly exact?: boolean;
  readonly range?: RangeRule;
  readonly edges?: readonly Edge<Operands>[];
  readonly domain: Domain;
}

/** Defines a function of exactly the named parameters; a missing partial or interval does not compile. */
export function defineFunction<const Parameters extends readonly string[]>(
  name: string,
  parameters: Parameters,
  specification: Specification<
    Each<Parameters, Real>,
    Each<Parameters, number>,
    Each<Parameters, Decimal>,
    Each<Parameters, Interval>
  >,
): FunctionDefinition {
  const { conventions = [], literalParameters = [], edges = [], ...others } = specification;
  const { partials, evaluate, definition, precise, ...rest } = others;

  /** The operands as a tuple; every caller but a faulty pass gives one for each parameter. */
  const each = <Value>(operands: readonly Value[]): Each<Parameters, Value> => {
    if (matches(parameters, operands)) return operands;
    throw new Error(`${name} takes ${parameters.length} operands, not ${operands.length}`);
  };

  return {
    ...rest,
    name,
    parameters,
    variadic: false,
    conventions,
    literalParameters,
    edges: edges.map(({ kind, where }) => ({ kind, where: (notation, operands) => where(notation, each(operands)) })),
    partials: (builder, operands, self) => partials(notation(builder), each(operands), self),
    evaluate: (...values) => evaluate(...each(values)),
    ...(definition && { definition: (builder, operands) => definition(notation(builder), each(operands)) }),
    ...(precise && { precise: (arithmetic, ...values) => precise(arithmetic, ...each(values)) }),
  };
}

/** Defines a function of one or more operands of the same kind. */
export function defineVariadic(
  name: string,
  parameter: string,
  specification: Specification<readonly Real[], readonly number[], readonly Decimal[], Interval>,
): FunctionDefinition {
  const { conventions = [], literalParameters = [], edges = [], partials, definition, domain, ...rest } = specification;
  return {
    ...rest,
    name,
    parameters: [parameter],
    variadic: true,
    conventions,
    literalParameters,
    edges,
    domain: [domain],
    partials: (builder, operands, self) => partials(notation(builder), operands, self),
    ...(definition && { definition: (builder, operands) => definition(notation(builder), operands) }),
  };
}

function matches<Parameters extends readonly string[], Value>(
  parameters: Parameters,
  operands: readonly Value[],
): operands is Each<Parameters, Value> {
  return operands.length === parameters.length;
}
