import type { ExpressionPool } from "../../ir/pool.js";
import type { KernelModule } from "../loops/module.js";
import { Prologue } from "../loops/prologue.js";
import { signatureOf } from "../loops/signature.js";
import { usedNames } from "../loops/usedNames.js";
import { NameScope } from "../names.js";
import {
  call,
  name,
  type FactoryResult,
  type FunctionProgram,
  type Member,
  type Parameter,
  type Result,
  type Statement,
} from "../program.js";
import { isLiteral } from "./arithmetic.js";
import { assign } from "./copies.js";
import { Factory, newArray, text } from "./factory.js";
import type { FlatFunction } from "./function.js";
import { MemberWriter } from "./members.js";
import { Vector, type Place } from "./vector.js";

/**
 * A function that takes the data once and gives the model's function over one vector: how variables are put into it and
 * taken out, and the emitted functions with vectors and matrices in place of objects by variable. Its functions allocate no arrays where
 * they are given what they write into.
 */
export function lowerFlat(
  pool: ExpressionPool,
  fn: FlatFunction,
  emitted: readonly FunctionProgram[],
  { functions, calledNames }: KernelModule,
): FunctionProgram {
  const names = new NameScope([...functions, ...calledNames]);
  const data = fn.parameters.filter(({ name: parameter }) => !fn.variables.has(parameter));
  const variables = fn.parameters.filter(({ name: parameter }) => fn.variables.has(parameter));
  const given = {
    source: fn.source,
    parameters: data,
    sizes: fn.sizes,
    further: [],
    result: { kind: "object", entries: [] },
  } as const;
  const signature = signatureOf(given, names);
  const vector = new Vector(pool, variables, fn.shape, (size) => signature.symbols.get(size) ?? size, names);
  const factory = new Factory(fn, vector, signature.symbols, names);
  const writer = new MemberWriter(factory, new Map(emitted.map((program) => [program.name, program])), functions);
  const result: FactoryResult = {
    kind: "factory",
    members: [
      ...vectorMembers(factory),
      ...(["value", ...fn.kinds] as const).flatMap((kind) => writer.membersFor(kind)),
    ],
  };
  const checks = new Prologue(pool, given, signature).write(() => []);
  return {
    name: fn.name,
    documentation: fn.documentation,
    parameters: signature.parameters,
    body: withoutUnused([...checks, ...vector.constants, ...factory.statements], result),
    result,
  };
}

function vectorMembers(factory: Factory): readonly Member[] {
  const { vector } = factory;
  const places = [...vector.places.values()];
  return [
    { key: "length", documentation: "How many numbers a point has.", value: { kind: "number", value: vector.length } },
    {
      key: "offsets",
      documentation: "Where each variable begins in a point.",
      value: {
        kind: "object",
        entries: places.map(({ variable, offset }) => ({ key: variable, result: { kind: "number", value: offset } })),
      },
    },
    packing(factory, places),
    unpacking(factory, places),
  ];
}

function packing(factory: Factory, places: readonly Place[]): Member {
  const names = factory.names.within();
  const variables = names.take("variables");
  const point = names.take("point");
  const checks = [factory.checkLength(point, factory.vector.length, text(point))];
  const copies: Statement[] = [];
  for (const { variable, isArray, offset, length } of places) {
    const value = `${variables}.${variable}`;
    if (isArray) {
      checks.push(factory.checkLength(value, length, text(variable)));
      copies.push({
        kind: "action",
        call: call(`${point}.set`, name(value), ...(isLiteral(offset, 0) ? [] : [offset])),
      });
    } else copies.push(assign(point, offset, name(value)));
  }
  const entries = places.map(
    ({ variable, isArray }) => ({ key: variable, type: isArray ? "Float64Array" : "number" }) as const,
  );
  const parameters: readonly Parameter[] = [
    { name: variables, type: { entries }, isOptional: false },
    { name: point, type: "Float64Array", isOptional: true, initial: newArray(factory.vector.length) },
  ];
  return {
    key: "pack",
    documentation: "The point of these variables: the one given, or a new one.",
    value: { kind: "closure", parameters, body: [...checks, ...copies], result: { kind: "array", value: name(point) } },
  };
}

function unpacking(factory: Factory, places: readonly Place[]): Member {
  const point = factory.names.within().take("point");
  const entries = places.map(({ variable, isArray, offset, end }): { key: string; result: Result } => ({
    key: variable,
    result: isArray
      ? { kind: "array", value: call(`${point}.slice`, offset, end) }
      : { kind: "number", value: { kind: "element", array: name(point), offset } },
  }));
  return {
    key: "unpack",
    documentation: "The variables at a point, copied.",
    value: {
      kind: "closure",
      parameters: [{ name: point, type: "Float64Array", isOptional: false }],
      body: [factory.checkLength(point, factory.vector.length, text(point))],
      result: { kind: "object", entries },
    },
  };
}

/** Without the constants that nothing uses. */
function withoutUnused(statements: readonly Statement[], result: FactoryResult): readonly Statement[] {
  const used = usedNames(statements, result);
  const kept = statements.filter((statement) => statement.kind !== "constant" || used.has(statement.name));
  return kept.length === statements.length ? kept : withoutUnused(kept, result);
}
