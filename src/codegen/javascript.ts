import { ts } from "ts-morph";

/** The JavaScript of an emitted module, as an ECMAScript module. */
export function toJavaScript(code: string): string {
  const { outputText } = ts.transpileModule(code, {
    compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 },
  });
  return outputText;
}

/** Where a module names another one, quotes included, and how. */
export interface NamedModule {
  readonly start: number;
  readonly end: number;
  readonly name: string;
}

/** The modules that one in JavaScript imports, in the order of the text. */
export function importsOf(code: string): readonly NamedModule[] {
  const found = ts.preProcessFile(code, true, true).importedFiles;
  return found
    .map(({ fileName, pos }) => ({ name: fileName, start: code.indexOf(fileName, pos) - 1 }))
    .map(({ name, start }) => ({ name, start, end: start + name.length + 2 }))
    .toSorted((a, b) => a.start - b.start);
}
