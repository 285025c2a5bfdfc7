import { binary, call, name, type Expression, type Statement } from "../program.js";

/** Where an array has its memory. */
export type Storage =
  /** The caller's array where there is one, such as `out?.w`, else a new one; always a new one where callers cannot give any. */
  | { readonly kind: "result"; readonly given: string | undefined }
  /** A variable of the module: an array that grows when a call needs more. */
  | { readonly kind: "buffer"; readonly buffer: string };

/** Declares an array of at least so many elements. Those of a buffer have values of earlier calls. */
export function allocate(variable: string, storage: Storage, length: Expression): readonly Statement[] {
  const created = call("new Float64Array", length);
  if (storage.kind === "result") {
    const value = storage.given === undefined ? created : binary("??", name(storage.given), created);
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
