import { binary, call, literal, name, type Expression, type Statement } from "../program.js";

/** Where an array has its memory. */
export type Storage =
  /** The caller's array `out`, or one that its fields lead to, such as `w`, where the caller gives one, else a new one; always a new one where callers cannot give any. */
  | {
      readonly kind: "result";
      readonly given: { readonly out: string; readonly fields: readonly string[] } | undefined;
    }
  /** A variable of the module: an array that grows when a call needs more. */
  | { readonly kind: "buffer"; readonly buffer: string };

/** Declares an array of at least so many elements. Those of a buffer have values of earlier calls. */
export function allocate(variable: string, storage: Storage, length: Expression): readonly Statement[] {
  const created = call("new Float64Array", length);
  if (storage.kind === "result") {
    const { given } = storage;
    const value = given === undefined ? created : givenOr(created, given.out, given.fields);
    return [{ kind: "constant", name: variable, value }];
  }
  const buffer = name(storage.buffer);
  return [
    {
      kind: "choice",
      condition: binary("<", name(`${storage.buffer}.length`), length),
      consequent: [{ kind: "update", target: buffer, operator: "=", value: created }],
      alternative: [],
    },
    { kind: "constant", name: variable, value: buffer },
  ];
}

/** Engines know of a choice what it gives, but not of `out?.w ?? …`, whose accesses take half as long again. */
function givenOr(created: Expression, out: string, fields: readonly string[]): Expression {
  if (fields.length === 0) return binary("??", name(out), created);
  return {
    kind: "conditional",
    condition: binary("===", name(out), literal("undefined")),
    consequent: created,
    alternative: name([out, ...fields].join(".")),
  };
}
