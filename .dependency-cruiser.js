/**
 * The layers of src/, from the one table `layers.json` (the table of ARCHITECTURE.md), and what holds everywhere.
 */
import { readFileSync } from "node:fs";

/** @type {Record<string, { files: string, imports: string[], packages?: string[] }>} */
const layers = JSON.parse(readFileSync(new URL("layers.json", import.meta.url), "utf8"));
const filesOf = (name) => `^${layers[name].files}`;

const importRules = Object.entries(layers).map(([name, { imports }]) => ({
  name: `imports-of-${name}`,
  comment: `src/${name} may import only itself${imports.map((other) => `, ${other}`).join("")}`,
  severity: "error",
  from: { path: filesOf(name) },
  to: { path: "^src/", pathNot: [name, ...imports].map(filesOf) },
}));

const packageRules = Object.entries(layers).flatMap(([name, { packages = [] }]) =>
  packages.map((dependency) => ({
    name: `only-${name}-imports-${dependency}`,
    comment: `${dependency} is an implementation detail of src/${name}`,
    severity: "error",
    from: { path: "^src/", pathNot: filesOf(name) },
    to: { path: `(^|/)node_modules/${dependency}/` },
  })),
);

/** @type {import("dependency-cruiser").IConfiguration} */
export default {
  forbidden: [
    ...importRules,
    ...packageRules,
    {
      name: "no-folder-without-a-layer",
      comment: "a new folder of src/ needs a line in layers.json and ARCHITECTURE.md",
      severity: "error",
      from: { path: "^src/", pathNot: Object.keys(layers).map(filesOf) },
      to: {},
    },
    {
      name: "no-cycles",
      comment: "modules that need each other are one module, or hide a third",
      severity: "error",
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    {
      name: "no-orphans",
      comment: "a module that nothing imports and that imports nothing is forgotten",
      severity: "error",
      from: { orphan: true, path: "^src/", pathNot: "^src/functions/runtime/" },
      to: {},
    },
    {
      name: "no-undeclared-packages",
      comment: "what src/ imports at run time must be a dependency, not a development dependency",
      severity: "error",
      from: { path: "^src/" },
      to: { dependencyTypes: ["npm-dev", "npm-no-pkg", "npm-unknown"], dependencyTypesNot: ["type-only"] },
    },
    {
      name: "no-unresolvable",
      comment: "an import that leads nowhere",
      severity: "error",
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      extensions: [".ts", ".js"],
      exportsFields: ["exports"],
      conditionNames: ["import", "types"],
    },
  },
};
