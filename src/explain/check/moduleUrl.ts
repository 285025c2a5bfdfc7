import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";

const typescript = /\.[cm]?ts$/;

/** Where Node.js loads a file from. What is TypeScript is put into the place itself, with whole places for what it imports. */
export async function moduleUrl(file: string, importers: readonly string[] = []): Promise<string> {
  if (!typescript.test(file)) return pathToFileURL(file).href;
  if (importers.includes(file)) throw new Error(`modules in TypeScript import each other: ${path.basename(file)}`);
  const { importsOf, toJavaScript } = await import("../../codegen/javascript.js");
  let code = toJavaScript(await readFile(file, "utf8"));
  for (const { start, end, name } of importsOf(code).toReversed()) {
    const found = placeOf(name, file);
    if (found === undefined) continue;
    const url = await moduleUrl(found, [...importers, file]);
    code = `${code.slice(0, start)}${JSON.stringify(url)}${code.slice(end)}`;
  }
  return `data:text/javascript;base64,${Buffer.from(code).toString("base64")}`;
}

/** The file that an import names; undefined for what Node.js brings along. */
function placeOf(name: string, importer: string): string | undefined {
  if (/^\.{1,2}\//.test(name)) {
    const place = path.resolve(path.dirname(importer), name);
    const source = place.replace(/\.([cm]?)js$/, ".$1ts");
    return existsSync(place) || !existsSync(source) ? place : source;
  }
  try {
    const place = createRequire(importer).resolve(name);
    return path.isAbsolute(place) ? place : undefined;
  } catch {
    return undefined;
  }
}
