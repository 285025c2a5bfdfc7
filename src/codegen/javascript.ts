import { ts } from "ts-morph";

/** The JavaScript of an emitted module, as an ECMAScript module. */
export function toJavaScript(code: string): string {
  const { outputText } = ts.transpileModule(code, {
    compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 },
  });
  return outputText;
}
