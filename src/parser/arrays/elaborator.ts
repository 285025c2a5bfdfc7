import { problems } from "../../diagnostics/catalogue.js";
import type { Call, Definition, Expression, Reference } from "../ast.js";
import { excerpt } from "../excerpt.js";
import { checkNumber, exactNumber } from "../numbers.js";
import { signatureOf, wrongCount } from "../signature.js";
import type { Meaning } from "../template.js";
import { allOf } from "../values.js";
import { assume } from "./assume.js";
import { bindArguments } from "./calls.js";
import { conditional, connective } from "./conditionals.js";
import type { ArrayContext } from "./context.js";
import { differentiation } from "./differentiation.js";
import type { Environment, Evaluator } from "./environment.js";
import { letValue } from "./lets.js";
import { comprehension, reduction } from "./loops.js";
import { conditionOf, numberOf, type Operand } from "./operands.js";
import { arrayFunctionCall, builtInCall, comparison, negation, power, product, sum } from "./operations.js";
import { regionOrder } from "./region.js";
import { stored } from "./store.js";
import { access } from "./subscripts.js";
import { type ArrayValue, isArray, type Value } from "./values.js";

/** Arrays that are computed from others through more steps are stored, and indices and calls nest no deeper than this. */
const MAXIMUM_STEPS = 20;
export const maximumDepth = 200;

/** What a call costs of the budget beside the operations of its body. */
const CALL_COST = 20;

/** Elaborates expressions that may hold arrays. A value is undefined where an error was reported in it. */
export class ArrayElaborator implements Evaluator {
  readonly #context: ArrayContext;
  #depth = 0;

  constructor(context: ArrayContext) {
    this.#context = context;
  }

  /** The value of a body; its `let`s are added to the environment. */
  body({ body }: Definition, environment: Environment): Value | undefined {
    for (const statement of body.statements) {
      if (statement.kind === "let") {
        const value = letValue(this.#context, this, statement, environment);
        if (value !== undefined) environment.values.set(statement.name, value);
        continue;
      }
      const { span } = statement.condition;
      const value = this.evaluate(statement.condition, environment);
      const condition = value && conditionOf(this.#context, { value, span }, "what follows `assume`");
      if (condition !== undefined) assume(this.#context, condition, span);
    }
    return this.evaluate(body.result, environment);
  }

  evaluate(root: Expression, environment: Environment): Value | undefined {
    return this.#deeper(root, () => {
      const values = new Map<Expression, Value>();
      const order = regionOrder(root);
      if (environment.isRepeated && !this.#spend(root, order.length)) return undefined;
      for (const expression of order) {
        const value = this.#build(expression, values, environment);
        if (value !== undefined) values.set(expression, this.#placed(this.#shallow(value, expression), expression));
      }
      return values.get(root);
    });
  }

  #build(expression: Expression, values: ReadonlyMap<Expression, Value>, environment: Environment): Value | undefined {
    const context = this.#context;
    const { pool } = context;
    const evaluate = (part: Expression) => this.evaluate(part, environment);
    switch (expression.kind) {
      case "number":
        return checkNumber(expression.text, expression.span) === undefined
          ? pool.number(exactNumber(expression.text))
          : undefined;
      case "boolean":
        return pool.boolean(expression.value);
      case "reference":
        return this.reference(expression, environment);
      case "conditional":
        return conditional(context, expression, evaluate);
      case "and":
      case "or":
        return connective(context, expression, evaluate);
      case "external":
        throw new Error(`${expression.name} takes numbers`);
      case "comprehension":
        return comprehension(context, this, expression, environment);
      case "reduction":
        return reduction(context, this, expression, environment);
      default: {
        const operands = operandsIn(expression.operands, values);
        if (operands === undefined) return undefined;
        return this.#operation(expression, operands);
      }
    }
  }

  #operation(expression: Operation, operands: readonly Operand[]): Value | undefined {
    const context = this.#context;
    const [first, ...others] = operands;
    switch (expression.kind) {
      case "call":
        return this.#call(expression, operands);
      case "sum":
        return sum(context, expression, operands);
      case "product":
        return product(context, expression, operands);
      case "power":
        return power(context, operands, expression.span);
      case "negation":
        return negation(context, operands, expression.span);
      case "comparison":
        return comparison(context, expression, operands);
      case "not": {
        const condition = first && conditionOf(context, first, "the operand of `not`");
        return condition && context.pool.not(condition);
      }
      case "subscript":
        return first && access(context, first, others, expression.span);
    }
  }

  reference(reference: Reference, environment: Environment): Value | undefined {
    const { resolution, pool, templates } = this.#context;
    const binding = resolution.bindings.get(reference);
    switch (binding?.kind) {
      case "parameter":
        return environment.values.get(binding.parameter);
      case "let":
        return environment.values.get(binding.local.name);
      case "size":
        return environment.sizes.get(binding.size.name);
      case "index":
        return environment.indices.get(binding.index);
      case "definition":
        return this.#context.overArrays.has(binding.definition)
          ? this.#expand(binding.definition, [], reference)
          : this.#use(templates.get(binding.definition.name)?.meaning, reference);
      case "builtIn":
        return pool.call(binding.function.name, []);
      case "arrayFunction":
      case "differentiation":
      case undefined:
        return undefined;
    }
  }

  #call(call: Call, operands: readonly Operand[]): Value | undefined {
    const binding = this.#context.resolution.bindings.get(call);
    switch (binding?.kind) {
      case "builtIn":
        return builtInCall(this.#context, call, binding.function, operands);
      case "arrayFunction":
        return arrayFunctionCall(this.#context, call, binding.name, operands);
      case "definition":
        return this.#ownCall(call, binding.definition, operands);
      case "differentiation":
        return differentiation(this.#context, call, binding.name, operands);
      default:
        return undefined;
    }
  }

  #ownCall(call: Call, called: Definition, operands: readonly Operand[]): Value | undefined {
    const { overArrays, templates, budget, pool, report } = this.#context;
    const { name } = called.name;
    const expected = wrongCount(called, operands.length);
    if (expected !== undefined) {
      const signature = signatureOf(called);
      report(problems.wrongArgumentCount.at(call.span, name, expected, operands.length, signature, called.name.span));
      return undefined;
    }
    if (overArrays.has(called)) return this.#expand(called, operands, call);
    const template = templates.get(called.name);
    const parameters = [...(called.parameters?.variables ?? []), ...(called.parameters?.data ?? [])];
    const numbers = allOf(
      operands.map((operand, index) =>
        numberOf(this.#context, operand, `the argument \`${parameters[index]?.name ?? ""}\` of \`${name}\``),
      ),
    );
    if (template === undefined || numbers === undefined || budget.isSpent) return undefined;
    const instance = template.instantiate(numbers, pool, budget);
    if (instance === undefined) report(problems.expansionTooLarge.at(call.span, name, budget.limit));
    return this.#use(instance, call);
  }

  /** The value of a definition over arrays for these arguments. */
  #expand(called: Definition, operands: readonly Operand[], expression: Expression): Value | undefined {
    if (!this.#context.callable.has(called)) return undefined;
    if (!this.#spend(expression, CALL_COST)) return undefined;
    const { origins } = this.#context;
    const { span } = expression;
    const environment = bindArguments(this.#context, called, operands);
    const value = environment && origins.within(span, () => this.body(called, environment));
    if (value === undefined || !isArray(value)) return value;
    return { ...value, at: (subscripts) => origins.within(span, () => value.at(subscripts)), origin: span };
  }

  #use(meaning: Meaning | undefined, { span }: Expression): Value | undefined {
    for (const condition of meaning?.assumptions ?? []) assume(this.#context, condition);
    if (meaning !== undefined) this.#context.origins.adopt(meaning, span);
    return meaning?.value;
  }

  /** Notes where a value is written; that of an array where its elements are built. */
  #placed(value: Value, { span }: Expression): Value {
    const { origins } = this.#context;
    if (!isArray(value)) {
      origins.add(value, span);
      return value;
    }
    if (value.storage !== undefined) return value;
    const at: ArrayValue["at"] = (subscripts) => {
      const element = value.at(subscripts);
      if (element !== undefined) origins.add(element, span);
      return element;
    };
    return { ...value, at };
  }

  /** Stores an array that is computed through many others, so that its elements are found in a few steps. */
  #shallow(value: Value, { span }: Expression): Value {
    if (!isArray(value) || value.depth <= MAXIMUM_STEPS) return value;
    return stored(this.#context, value, { kind: "temporary", name: "array" }, span) ?? value;
  }

  #deeper(root: Expression, action: () => Value | undefined): Value | undefined {
    if (this.#depth >= maximumDepth) {
      this.#context.report(problems.expandedTooDeeply.at(root.span, maximumDepth));
      return undefined;
    }
    this.#depth += 1;
    const value = action();
    this.#depth -= 1;
    return value;
  }

  #spend(root: Expression, operations: number): boolean {
    const { budget, report, source } = this.#context;
    if (budget.spend(operations)) return true;
    report(problems.expansionTooLarge.at(root.span, excerpt(root.span, source), budget.limit));
    return false;
  }
}

/** What operates on values. */
type Operation = Extract<Expression, { readonly operands: readonly Expression[] }> & {
  readonly kind: "call" | "sum" | "product" | "power" | "negation" | "comparison" | "not" | "subscript";
};

function operandsIn(
  expressions: readonly Expression[],
  values: ReadonlyMap<Expression, Value>,
): readonly Operand[] | undefined {
  return allOf(
    expressions.map((expression) => {
      const value = values.get(expression);
      return value && { value, span: expression.span };
    }),
  );
}
