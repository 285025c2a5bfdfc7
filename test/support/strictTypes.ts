import typescript from "typescript";

/** The strictest options under which emitted modules type-check. */
export const strictestOptions: typescript.CompilerOptions = {
  target: typescript.ScriptTarget.ES2022,
  module: typescript.ModuleKind.NodeNext,
  moduleResolution: typescript.ModuleResolutionKind.NodeNext,
  lib: ["lib.es2022.d.ts"],
  types: [],
  noEmit: true,
  declaration: true,
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noImplicitOverride: true,
  noImplicitReturns: true,
  noFallthroughCasesInSwitch: true,
  noPropertyAccessFromIndexSignature: true,
  noUnusedLocals: true,
  allowUnreachableCode: false,
  isolatedModules: true,
  isolatedDeclarations: true,
  verbatimModuleSyntax: true,
  erasableSyntaxOnly: true,
};

/** What the strict compiler says of modules, by their names. */
export function complaintsAbout(modules: ReadonlyMap<string, string>): readonly string[] {
  const disk = typescript.createCompilerHost(strictestOptions);
  const textOf = (file: string) => modules.get(file.replace(/^.*\//, "").replace(/\.mts$/, ""));
  const host: typescript.CompilerHost = {
    ...disk,
    getSourceFile: (file, language) => {
      const text = textOf(file);
      return text === undefined
        ? disk.getSourceFile(file, language)
        : typescript.createSourceFile(file, text, language);
    },
    directoryExists: () => true,
    fileExists: (file) => textOf(file) !== undefined || disk.fileExists(file),
    readFile: (file) => textOf(file) ?? disk.readFile(file),
  };
  const files = [...modules.keys()].map((name) => `/emitted/${name}.mts`);
  const program = typescript.createProgram(files, strictestOptions, host);
  return typescript.getPreEmitDiagnostics(program).map(({ file, messageText }) => {
    return `${file?.fileName ?? ""}: ${typescript.flattenDiagnosticMessageText(messageText, "\n")}`;
  });
}
