import type { NameScope } from "../names.js";
import { call, literal, name, type Expression, type Statement } from "../program.js";
import { isLiteral, plus, times } from "./arithmetic.js";
import type { Block, Part } from "./part.js";
import type { Vector } from "./vector.js";

/** Copies a block of a derivative into its place in a vector or a matrix, whose rows follow one another. */
export function copyBlock(
  { path, isArray, row, column }: Block,
  { rows }: Part,
  target: string,
  vector: Vector,
  names: NameScope,
): readonly Statement[] {
  const source = name(path.join("."));
  const place = vector.placeOf(column);
  const firstRow = row === undefined ? literal("0") : vector.placeOf(row).offset;
  const count = row !== undefined ? vector.placeOf(row).length : rows === "outputs" ? vector.outputs : literal("1");
  const columns = place.isArray ? place.length : literal("1");
  const start = (index: Expression) => plus(times(plus(firstRow, index), vector.length), place.offset);
  if (!isArray) return [assign(target, start(literal("0")), source)];
  if (isLiteral(count, 1)) {
    const at = start(literal("0"));
    return [{ kind: "action", call: call(`${target}.set`, source, ...(isLiteral(at, 0) ? [] : [at])) }];
  }
  const i = names.take("i");
  const j = names.take("j");
  const value = (offset: Expression): Expression => ({ kind: "element", array: source, offset });
  const inner: Statement = isLiteral(columns, 1)
    ? assign(target, start(name(i)), value(name(i)))
    : {
        ...counting(j, columns),
        body: [assign(target, plus(start(name(i)), name(j)), value(plus(times(name(i), columns), name(j))))],
      };
  return [{ ...counting(i, count), body: [inner] }];
}

/** Copies the numbers of a vector from `offset` on into an array. */
export function copyInto(
  array: string,
  vector: string,
  offset: Expression,
  length: Expression,
  index: string,
): Statement {
  const value: Expression = { kind: "element", array: name(vector), offset: plus(offset, name(index)) };
  return { ...counting(index, length), body: [assign(array, name(index), value)] };
}

export function assign(array: string, offset: Expression, value: Expression): Statement {
  return { kind: "update", target: { kind: "element", array: name(array), offset }, operator: "=", value };
}

function counting(index: string, high: Expression) {
  return { kind: "loop", index, low: literal("0"), high } as const;
}
