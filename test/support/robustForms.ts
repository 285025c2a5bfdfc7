import type { Real } from "../../src/ir/node.js";
import { ExpressionPool } from "../../src/ir/pool.js";
import { print } from "../../src/ir/print.js";
import { running } from "../../src/rules/goals.js";
import { recogniseRobustForms } from "../../src/rules/robust.js";
import { Simplifier } from "../../src/rules/simplifier.js";
import { simplify } from "../../src/rules/simplify.js";
import { expressionOf } from "./expressions.js";

/** A formula as it is written, and with its stable forms recognised. */
export function recognised(text: string): { readonly written: Real; readonly root: Real } {
  const pool = new ExpressionPool();
  const written = expressionOf(pool, text);
  const simplifier = new Simplifier(pool, running);
  const { roots } = simplify(simplifier, [written]);
  const [root = written] = roots.map(recogniseRobustForms(simplifier, roots).real);
  return { written, root };
}

/** The stable form of a formula as text. */
export function shown(text: string): string {
  return print([recognised(text).root], { maximumRepeated: 1000 }).results.join();
}
