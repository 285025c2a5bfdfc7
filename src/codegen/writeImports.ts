import type { Import } from "./imports.js";

/**
 * The import declarations of a module, one for each file. Paths that begin at the model are written so as to begin at the module, from which the
 * model's folder is at `modelFolder`.
 */
export function writeImports(imports: readonly Import[], modelFolder: string): readonly string[] {
  const byFile = new Map<string, Import[]>();
  for (const item of imports) {
    const file = seenFrom(modelFolder, item.file);
    const known = byFile.get(file);
    if (known === undefined) byFile.set(file, [item]);
    else known.push(item);
  }
  return Array.from(byFile, ([file, items], index) => {
    const names = items.map(({ name, local }) => (name === local ? name : `${name} as ${local}`));
    return `${index === 0 ? "\n" : ""}import { ${names.join(", ")} } from ${JSON.stringify(file)};\n`;
  });
}

/** A path relative to the model as one relative to the module; packages and absolute places are the same from everywhere. */
function seenFrom(modelFolder: string, file: string): string {
  if (!/^\.\.?(?:\/|$)/.test(file)) return file;
  const steps: string[] = [];
  for (const step of `${modelFolder}/${file}`.split("/")) {
    if (step === "" || step === ".") continue;
    if (step === ".." && steps.length > 0 && steps.at(-1) !== "..") steps.pop();
    else steps.push(step);
  }
  const path = steps.join("/");
  return path.startsWith("..") ? path : `./${path}`;
}
