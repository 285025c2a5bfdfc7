import { problems } from "../../diagnostics/catalogue.js";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import type { ArrayFunction, ArrayParameter, ArrayResult } from "../../ir/model.js";
import { isCondition, type Real } from "../../ir/node.js";
import {
  type Definition,
  type Identifier,
  type IndexBinder,
  letsOf,
  type ModuleAst,
  type Parameter,
  postOrder,
} from "../ast.js";
import type { Elaboration } from "../elaboration.js";
import { excerpt } from "../excerpt.js";
import { isIntegerNumber, parametersOf } from "../resolve.js";
import { isKnownBefore } from "./assume.js";
import { literalSize } from "./calls.js";
import { SubscriptChecks } from "./checks.js";
import type { ArrayContext } from "./context.js";
import { ArrayElaborator } from "./elaborator.js";
import type { Environment } from "./environment.js";
import { Integers } from "./integers.js";
import { KernelList } from "./kernels.js";
import { type FileNames, generatedIndices, KernelNames } from "./names.js";
import { neededKernels } from "./needed.js";
import { KernelOrigins } from "./origins.js";
import { expressionsOf } from "./usesArrays.js";
import { LoopScope } from "./scope.js";
import { copied } from "./store.js";
import { allOf } from "../values.js";
import { type ArrayValue, isArray, storedArray, type Value } from "./values.js";

/** Elaborates the definitions of a file that use arrays. */
export class ArrayDefinitions {
  readonly #shared: Elaboration;
  readonly #attempted = new Set<Definition>();
  readonly #callable = new Set<Definition>();
  readonly #names: FileNames;
  readonly #reported = new Set<string>();

  constructor(shared: Elaboration, module: ModuleAst) {
    this.#shared = shared;
    this.#names = namesOf(module);
  }

  /** Whether a definition that was elaborated uses arrays. */
  has(definition: Definition): boolean {
    return this.#attempted.has(definition);
  }

  /** The function that a definition is. Undefined where it is private, or where an error was reported. */
  elaborate(definition: Definition): ArrayFunction | undefined {
    this.#attempted.add(definition);
    const first = new KernelNames(ownNames(definition), this.#names);
    const found = this.#attempt(definition, first);
    // Once the indices of the model are known, those that it does not name can have their names.
    return found !== undefined && first.hasLetters && first.given.size > 0
      ? this.#attempt(definition, new KernelNames(ownNames(definition), this.#names, first.given))
      : found;
  }

  #attempt(definition: Definition, names: KernelNames): ArrayFunction | undefined {
    const context = this.#contextOf(names);
    const before = this.#shared.sink.errorCount;
    const declared = declare(context, definition);
    if (declared === undefined) return undefined;
    const value = new ArrayElaborator(context).body(definition, declared.environment);
    if (value === undefined || this.#shared.sink.errorCount > before) return undefined;
    this.#callable.add(definition);
    if (definition.isPrivate) return undefined;
    const result = resultOf(context, definition, value);
    return result && functionOf(context, definition, declared, result);
  }

  #contextOf(names: KernelNames): ArrayContext {
    const { pool } = this.#shared;
    const scope = new LoopScope();
    const integers = new Integers(pool);
    const kernels = new KernelList(pool, scope, names, integers);
    const context: ArrayContext = {
      ...this.#shared,
      overArrays: this.#attempted,
      callable: this.#callable,
      scope,
      kernels,
      integers,
      origins: new KernelOrigins(),
      checks: new SubscriptChecks(pool, scope, integers, (condition) => isKnownBefore(context, condition)),
      assumptions: new Set(),
      derivatives: new Map(),
      variables: new Map(),
      report: this.#report,
    };
    return context;
  }

  /** Helpers are elaborated at each call; what is wrong in them is said once. */
  readonly #report = (diagnostic: Diagnostic): void => {
    const { code, span } = diagnostic;
    const key = `${code} ${span.start} ${span.end}`;
    if (this.#reported.has(key)) return;
    this.#reported.add(key);
    this.#shared.sink.report(diagnostic);
  };
}

/** The parameters of a function, and what its names mean. */
interface Declared {
  readonly environment: Environment;
  readonly parameters: ReadonlyMap<Parameter, ArrayParameter>;
  readonly sizes: readonly string[];
}

function declare(context: ArrayContext, definition: Definition): Declared | undefined {
  const { pool, integers } = context;
  const values = new Map<Identifier, Value>();
  const sizes = new Map<string, Real>();
  const introduced: string[] = [];
  const parameters = new Map<Parameter, ArrayParameter>();
  for (const parameter of parametersOf(definition)) {
    if (!isIntegerNumber(parameter)) continue;
    integers.add(parameter.name);
    sizes.set(parameter.name, pool.symbol(parameter.name));
  }
  for (const parameter of parametersOf(definition)) {
    const { name, isInteger, declaration } = parameter;
    const shape = allOf(
      parameter.sizes.map((size) => {
        if (size.kind === "number") return literalSize(context, size);
        const known = sizes.get(size.name);
        if (known !== undefined) return known;
        const symbol = pool.symbol(size.name);
        integers.addSize(size.name);
        sizes.set(size.name, symbol);
        introduced.push(size.name);
        return symbol;
      }),
    );
    if (shape === undefined) return undefined;
    if (shape.length > 0 && isInteger) integers.addArray(name);
    const at = (subscripts: readonly Real[]) => pool.element(name, subscripts);
    values.set(
      parameter,
      shape.length === 0 ? pool.symbol(name) : storedArray(name, shape, declaration, at, { isInteger }),
    );
    parameters.set(parameter, { name, shape, isInteger, span: parameter.span });
  }
  return {
    environment: { values, sizes, indices: new Map(), isRepeated: false },
    parameters,
    sizes: introduced,
  };
}

function resultOf(context: ArrayContext, definition: Definition, value: Value): ArrayResult | undefined {
  const { span } = definition.body.result;
  if (!isArray(value)) {
    if (!isCondition(value)) return { kind: "number", value };
    const suggestion = `if ${excerpt(span, context.source)} then 1 else 0`;
    context.report(problems.conditionReturned.at(span, definition.name.name, suggestion));
    return undefined;
  }
  const naming = { kind: "let", name: "result" } as const;
  const whole = isWritten(context, value) ? value : copied(context, value, naming, span, { whole: true });
  return whole?.storage && { kind: "array", array: whole.storage.array, shape: whole.shape };
}

/** Whether an array is all of what a kernel writes. */
function isWritten({ kernels }: ArrayContext, { storage, shape }: ArrayValue): boolean {
  const written = storage && kernels.shapes.get(storage.array);
  return written?.length === shape.length && storage?.dimensions.every((own, index) => own === index) === true;
}

function functionOf(
  context: ArrayContext,
  definition: Definition,
  { parameters, sizes }: Declared,
  result: ArrayResult,
): ArrayFunction {
  const { name, documentation } = definition;
  const variables = definition.parameters?.variables ?? [];
  const data = definition.parameters?.data ?? [];
  const declared = (list: readonly Parameter[]) =>
    list.map((parameter) => parameters.get(parameter)).filter((found) => found !== undefined);
  const assumptions = [...context.assumptions];
  return {
    name: name.name,
    documentation,
    variables: declared(variables.filter(({ isInteger }) => !isInteger)),
    data: declared([...variables.filter(({ isInteger }) => isInteger), ...data]),
    sizes,
    program: neededKernels(context.kernels, result),
    derived: context.kernels.derived,
    result,
    checks: context.checks.all,
    assumptions,
    place: name.span,
    origins: () => context.origins.all(),
  };
}

function ownNames(definition: Definition): ReadonlySet<string> {
  const parameters = parametersOf(definition);
  const sizes = parameters.flatMap((parameter) => parameter.sizes);
  return new Set([...parameters, ...sizes.filter((size) => size.kind === "reference")].map(({ name }) => name));
}

/** What names a file gives to numbers and indices, and to `let`s. */
function namesOf(module: ModuleAst): FileNames {
  const numbers = new Set(generatedIndices);
  const lets = new Set<string>();
  const indices = new Set<string>();
  for (const definition of module.definitions) {
    const arrays = new Set(
      parametersOf(definition)
        .filter(({ sizes }) => sizes.length > 0)
        .map(({ name }) => name),
    );
    for (const name of ownNames(definition)) if (!arrays.has(name)) numbers.add(name);
    for (const { name } of letsOf(definition.body)) lets.add(name.name);
    for (const index of indicesOf(definition)) indices.add(index.name.name);
  }
  for (const index of indices) numbers.add(index);
  return { numbers, lets, indices };
}

function indicesOf(definition: Definition): readonly IndexBinder[] {
  return expressionsOf(definition)
    .flatMap(postOrder)
    .flatMap((part) => (part.kind === "comprehension" || part.kind === "reduction" ? part.indices : []));
}
