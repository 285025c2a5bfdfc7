import { problems } from "../diagnostics/catalogue.js";
import { allFunctions } from "../functions/table.js";
import { isCondition, type Real } from "../ir/node.js";
import type { Definition, External, Extern, ModuleAst } from "./ast.js";
import type { Elaboration } from "./elaboration.js";
import { excerpt } from "./excerpt.js";
import { parametersOf } from "./resolve.js";

/**
 * The names that calls of externs have in expressions: their own, or with `_` where the function table has that, as its functions mean what they
 * always do in derivatives and rules.
 */
export function calleesOf({ externs, definitions }: ModuleAst): (external: External) => string {
  const taken = new Set(definitions.map(({ name }) => name.name));
  const callees = new Map<string, string>();
  for (const { definition } of externs) {
    const { name } = definition.name;
    let callee = name;
    while (allFunctions.has(callee) || (callee !== name && taken.has(callee))) callee = `${callee}_`;
    callees.set(name, callee);
  }
  return ({ name }) => callees.get(name) ?? name;
}

/**
 * Lets the pool know the functions that are implemented elsewhere. Their derivatives are looked up once they are asked for: gives the definitions of
 * these, which are to be elaborated.
 */
export function declareExterns({ externs }: ModuleAst, shared: Elaboration): ReadonlySet<Definition> {
  for (const extern of externs) {
    const { body } = extern.definition;
    if (body.result.kind !== "external") continue;
    const { name, file } = body.result;
    let isReported = false;
    shared.pool.declare(shared.calleeOf(body.result), {
      name,
      file,
      parameters: parametersOf(extern.definition).map((parameter) => parameter.name),
      hasDerivative: extern.partials !== undefined,
      partials: () => {
        if (extern.partials === undefined && !isReported) {
          isReported = true;
          reportMissing(extern, shared);
        }
        return partialsOf(extern, shared);
      },
    });
  }
  return new Set(externs.flatMap(({ partials = [] }) => partials));
}

/** The partial derivatives; 0 in the place of what is missing or was reported. */
function partialsOf({ definition, partials = [] }: Extern, { pool, templates }: Elaboration): readonly Real[] {
  return parametersOf(definition).map((_, index) => {
    const partial = partials[index];
    const value = partial && templates.get(partial.name)?.meaning.value;
    return value === undefined || isCondition(value) ? pool.integer(0) : value;
  });
}

function reportMissing({ definition }: Extern, { sink }: Elaboration): void {
  const { name, parameters } = definition;
  sink.report(problems.missingDerivative.at(name.span, name.name, parameters?.variables.map((one) => one.name) ?? []));
}

/** Reports derivatives of externs that are conditions. */
export function checkPartials({ externs }: ModuleAst, { templates, sink, source }: Elaboration): void {
  for (const { partials = [] } of externs) {
    for (const { name, body } of partials) {
      const value = templates.get(name)?.meaning.value;
      const { span } = body.result;
      if (value !== undefined && isCondition(value))
        sink.report(
          problems.realExpected.at(
            span,
            `a derivative of \`${name.name}\``,
            `if ${excerpt(span, source)} then 1 else 0`,
          ),
        );
    }
  }
}
