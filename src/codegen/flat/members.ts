import { derivativeKinds, type DerivativeKind, type KindOfDerivative } from "../../ir/derivatives.js";
import { inferSizes } from "../loops/sizes.js";
import { declaredName, type NameScope } from "../names.js";
import {
  call,
  name,
  type Closure,
  type Expression,
  type FunctionProgram,
  type Member,
  type Parameter,
  type Result,
  type Statement,
} from "../program.js";
import { copyBlock } from "./copies.js";
import { newArray, text, type Factory } from "./factory.js";
import { blocksOf, isObject, outOf, partsOf, sizeOf, wholeResult, type Part } from "./part.js";

/** What a member does: which emitted function it calls, and what that gives. */
interface Work {
  readonly program: FunctionProgram;
  readonly parts: readonly Part[];
  readonly point: string;
  readonly further: readonly Parameter[];
  /** The arrays that receive the parts that are no numbers. */
  readonly targets: readonly Target[];
  readonly names: NameScope;
}

interface Target {
  readonly part: Part;
  readonly array: string;
  readonly size: Expression;
}

/** Makes functions over a vector of the emitted functions of a model's function. */
export class MemberWriter {
  readonly #explicitSizes: readonly string[];

  constructor(
    readonly factory: Factory,
    readonly emitted: ReadonlyMap<string, FunctionProgram>,
    /** The names of the module's functions. */
    readonly functions: ReadonlySet<string>,
  ) {
    this.#explicitSizes = inferSizes(factory.fn).explicit;
  }

  /** The members for a kind of derivative, as far as it is emitted: the derivative, and the value with it. */
  membersFor(kind: DerivativeKind): readonly Member[] {
    const { suffix = "", key, of }: KindOfDerivative = derivativeKinds[kind];
    const { source } = this.factory.fn;
    const what = of(`\`${source}\``);
    const members: Member[] = [];
    const alone = this.#emitted(`${source}${suffix}`);
    if (alone !== undefined) {
      const work = this.#plan(alone.program, wholeResult(key ?? "value", alone.result));
      members.push({ key: key ?? "value", documentation: `${capitalise(what)}.`, value: this.#write(work) });
    }
    const both = key === undefined ? undefined : this.#emitted(`${source}ValueAnd${suffix}`);
    if (both !== undefined) {
      const work = this.#plan(both.program, partsOf(both.result));
      members.push({
        key: `valueAnd${suffix}`,
        documentation: describeBoth(source, what, work),
        value: this.#write(work),
      });
    }
    return members;
  }

  #emitted(called: string): { readonly program: FunctionProgram; readonly result: Result } | undefined {
    const program = this.emitted.get(called);
    if (program === undefined || program.result.kind === "list" || program.result.kind === "factory") return undefined;
    return { program, result: program.result };
  }

  #plan(program: FunctionProgram, parts: readonly Part[]): Work {
    const { fn, vector } = this.factory;
    const names = this.factory.names.within();
    const point = names.take("point");
    const further = program.parameters
      .slice(fn.parameters.length + this.#explicitSizes.length)
      .filter(({ isOptional }) => !isOptional)
      .map((parameter) => ({ ...parameter, name: names.take(parameter.name) }));
    const targets = parts
      .filter(({ result }) => result.kind !== "number")
      .map((part) => {
        return { part, array: names.take(isWhole(part) ? "out" : part.key), size: sizeOf(part, vector) };
      });
    return { program, parts, point, further, targets, names };
  }

  #write(work: Work): Closure {
    const { point, further, targets, names } = work;
    const { factory } = this;
    const parameters: Parameter[] = [arrayParameter(point)];
    const checks = [factory.take(point)];
    const copies: Statement[] = [];
    const extra: Expression[] = [];
    for (const parameter of further) {
      const direction = isObject(parameter.type)
        ? factory.direction(parameter.name, names.within().take("i"))
        : undefined;
      parameters.push(direction === undefined ? parameter : arrayParameter(parameter.name));
      extra.push(direction?.value ?? name(parameter.name));
      if (direction === undefined) continue;
      checks.push(factory.checkLength(parameter.name, factory.vector.length, text(parameter.name)));
      copies.push(...direction.copies);
    }
    for (const { part, array, size } of targets) {
      const parameter = arrayParameter(array);
      parameters.push(isWhole(part) ? { ...parameter, isOptional: true, initial: newArray(size) } : parameter);
      checks.push(factory.checkLength(array, size, text(array)));
    }
    const { statements, result } = this.#evaluate(work, this.#call(work, extra));
    return { kind: "closure", parameters, body: [...checks, ...copies, ...statements], result };
  }

  #call({ program, point, parts, targets }: Work, extra: readonly Expression[]): Expression {
    const { fn, symbols } = this.factory;
    const own = fn.parameters.map(({ name: parameter }) =>
      fn.variables.has(parameter) ? this.factory.variable(parameter, point) : name(symbols.get(parameter) ?? parameter),
    );
    const sizes = this.#explicitSizes.map((size) => name(symbols.get(size) ?? size));
    const out = program.parameters.at(-1);
    const last = out?.isOptional === true ? [this.#out(out, parts, targets)] : [];
    return call(declaredName(program.name, this.functions), ...own, ...sizes, ...extra, ...last);
  }

  #out({ type }: Parameter, parts: readonly Part[], targets: readonly Target[]): Expression {
    const entries = targets.flatMap(({ part, array }) => {
      const out = outOf(part, parts, type);
      return out === undefined ? [] : [{ key: part.key, out, value: this.factory.destination(part, out, array) }];
    });
    const isByPart = entries.some(({ out }) => out !== type);
    return entries.length === 1 && !isByPart && entries[0] !== undefined
      ? entries[0].value
      : { kind: "object", entries };
  }

  /** What becomes of the call's result: numbers are returned, the rest is copied where it was not written in place. */
  #evaluate(
    { parts, targets, names }: Work,
    called: Expression,
  ): { readonly statements: readonly Statement[]; readonly result: Result | undefined } {
    const { vector } = this.factory;
    const numbers = parts.filter(({ result }) => result.kind === "number");
    if (numbers.some(isWhole)) return { statements: [], result: { kind: "number", value: called } };
    const result = names.take("result");
    const copies = targets.flatMap(({ part, array }) =>
      (vector.isOneArray ? [] : blocksOf(part)).flatMap((block) =>
        copyBlock({ ...block, path: [result, ...block.path] }, part, array, vector, names.within()),
      ),
    );
    const isUsed = copies.length > 0 || numbers.length > 0;
    const evaluation: Statement = isUsed
      ? { kind: "constant", name: result, value: called }
      : { kind: "action", call: called };
    const whole = targets.find(({ part }) => isWhole(part));
    return {
      statements: [evaluation, ...copies],
      result: whole === undefined ? numbersOf(numbers, result) : { kind: "array", value: name(whole.array) },
    };
  }
}

function isWhole({ path }: Part): boolean {
  return path.length === 0;
}

function arrayParameter(text: string): Parameter {
  return { name: text, type: "Float64Array", isOptional: false };
}

function numbersOf(numbers: readonly Part[], result: string): Result | undefined {
  const entries = numbers.map(({ key }) => ({
    key,
    result: { kind: "number" as const, value: name(`${result}.${key}`) },
  }));
  return entries.length > 1 ? { kind: "object", entries } : entries[0]?.result;
}

function describeBoth(source: string, what: string, { parts, targets }: Work): string {
  const written = targets.map(({ array }) => `\`${array}\``).join(" and ");
  if (targets.length === 0) return `Value and ${what}.`;
  return parts.length === targets.length ? `Writes ${written}.` : `Value of \`${source}\`; writes ${written} as well.`;
}

function capitalise(words: string): string {
  return `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`;
}
