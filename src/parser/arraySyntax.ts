import type { FailureSite } from "./failureSite.js";
import * as types from "./tokens.js";

/** What to write instead, where arrays and loops are not written as they are here. */
export function adviceForArrays(site: FailureSite): string | undefined {
  const { rule, expected } = site.failure;
  if (site.is(0, types.For)) return adviceForLoop(site);
  if (rule === "size" || (rule === "parameter" && expected === "`]`"))
    return "the size of a dimension is a name or a number";
  if (rule === "localLet" && expected === "`]`")
    return "an indexed `let` has mere names as its indices: `let z[i, j] = …`";
  if (rule === "definition" && site.is(0, types.LeftBracket))
    return "outside of a function an array is written `let K = [… for i in 0..3]`";
  if (rule === "indexBinder" && expected === "`..`") return "a range is written `0..n`; its end is left out";
  if (expected === "`for`") return "an array is written by its elements: `[… for i in 0..n]`";
  if (site.is(0, types.Colon) && expected === "`]`") return "a part of an array is written `[x[i] for i in 0..n]`";
  if (site.is(0, types.In)) return "what an index ranges over follows the expression: `sum(… for i in 0..n)`";
  return undefined;
}

function adviceForLoop(site: FailureSite): string {
  if (site.is(-1, types.Comma)) return "remove the comma before it";
  return site.opening === undefined
    ? "`for` stands in an array `[… for i in 0..n]` or in a reduction `sum(… for i in 0..n)`"
    : "write one `for`, with a comma between the indices: `for i in 0..n, j in 0..m`";
}
