import path from "node:path";

import { problems } from "../diagnostics/catalogue.js";
import { NOWHERE } from "../diagnostics/span.js";
import { FileProblem } from "./files.js";
import { dash } from "./models.js";

/** The format that the ending of an output's name stands for; undefined where the command prints. */
export function formatOf<Format>(output: string | undefined, formats: ReadonlyMap<string, Format>): Format | undefined {
  if (output === undefined || output === "" || output === dash) return undefined;
  const format = formats.get(path.extname(output).toLowerCase());
  if (format !== undefined) return format;
  throw new FileProblem(problems.unknownPictureFormat.at(NOWHERE, output, [...formats.keys()]));
}
