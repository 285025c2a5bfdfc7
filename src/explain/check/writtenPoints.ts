import type { WrittenPoint } from "../arrays/readArrayPoint.js";
import type { CheckOptions } from "./checkModel.js";

/** The points that options give; undefined where they are to be sampled. */
export function writtenPoints({ at, data }: Pick<CheckOptions, "at" | "data">): readonly WrittenPoint[] | undefined {
  return at?.map((text) => ({ at: text, data })) ?? (data === undefined ? undefined : [{ data }]);
}
