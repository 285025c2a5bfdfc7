import { problems } from "../diagnostics/catalogue.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { nearestName } from "../diagnostics/suggest.js";
import { functionTable } from "../functions/table.js";
import { type Call, letsOf, type Reference } from "./ast.js";
import { arrayFunctions, arraySignature, isArrayFunction } from "./arrays/functions.js";
import type { Scope } from "./resolve.js";
import { signatureOf } from "./signature.js";
import { excerpt } from "./excerpt.js";
import { isLaterFunction } from "./unsupported.js";

/** What other languages and textbooks call the built-in functions. */
const functionAliases: ReadonlyMap<string, string> = new Map([
  ["ln", "log(x)"],
  ["lg", "log10(x)"],
  ["arcsin", "asin(x)"],
  ["arccos", "acos(x)"],
  ["arctan", "atan(x)"],
  ["arctan2", "atan2(y, x)"],
  ["arcsinh", "asinh(x)"],
  ["arccosh", "acosh(x)"],
  ["arctanh", "atanh(x)"],
  ["tg", "tan(x)"],
  ["sgn", "sign(x)"],
  ["fabs", "abs(x)"],
  ["logistic", "sigmoid(x)"],
  ["heaviside", "step(x)"],
  ["pow", "x^y"],
  ["sqr", "x^2"],
  ["square", "x^2"],
  ["inv", "1/x"],
]);

const variableAliases: ReadonlyMap<string, string> = new Map([
  ["π", "write `pi`"],
  ["e", "for Euler's number write `exp(1)`, for a power of it `exp(x)`"],
  ["E", "for Euler's number write `exp(1)`, for a power of it `exp(x)`"],
  ["Infinity", "there is no infinite number; choose a large one"],
  ["inf", "there is no infinite number; choose a large one"],
  ["Math", "functions are written without a prefix: `sin(x)`, `pi`"],
]);

/** What is wrong with a name that is neither a variable nor a constant. */
export function explainUnknownReference({ name, span }: Reference, scope: Scope): Diagnostic {
  const { definitions, broken, locals, owner } = scope;
  const called = definitions.get(name) ?? functionTable.get(name);
  if (called === undefined && isArrayFunction(name))
    return problems.functionAsVariable.at(span, name, arraySignature(name));
  if (called !== undefined) return problems.functionAsVariable.at(span, name, signatureOf(called));

  const below = letsOf(owner.body).find((local) => local.name.name === name);
  if (below !== undefined) {
    const place = below.name.span.start > span.start ? "stands further down" : "is what is being defined";
    return problems.unknownVariable.at(
      span,
      name,
      `\`let ${name}\` ${place}: a \`let\` can use only the names above it`,
    );
  }
  const alias = variableAliases.get(name);
  if (alias !== undefined) return problems.unknownVariable.at(span, name, alias);

  const near = suggestion(name, scope, () => {
    const constants = [...definitions.values()].filter((definition) => definition.parameters === undefined);
    const builtIn = [...functionTable.values()].filter((entry) => entry.parameters.length === 0);
    return [...locals.keys(), ...constants.map((constant) => constant.name.name), ...broken, ...builtIn.map(nameOf)];
  });
  if (near !== undefined) return problems.unknownVariable.at(span, name, `did you mean \`${near}\`?`);
  return problems.unknownVariable.at(
    span,
    name,
    owner.parameters === undefined
      ? `define it: \`let ${name} = …\``
      : `add it to the parameters of \`${owner.name.name}\`, or define it: \`let ${name} = …\``,
  );
}

/** What is wrong with a call of something that is no function. */
export function explainUnknownCall(call: Call, scope: Scope): Diagnostic {
  const { callee, operands } = call;
  const { definitions, broken, locals, source } = scope;
  const { name, span } = callee;

  const isConstant = definitions.has(name) || functionTable.has(name);
  if (locals.has(name) || isConstant) {
    const [operand] = operands;
    const product =
      operands.length === 1 && operand !== undefined
        ? `to multiply, write \`${name}*(${excerpt(operand.span, source)})\``
        : `write \`${name}\``;
    return problems.variableAsFunction.at(span, name, locals.has(name) ? "a variable" : "a constant", product);
  }
  if (isLaterFunction(name)) return problems.notSupported.at(call.span, `\`${name}\` is`);

  const alias = functionAliases.get(name);
  if (alias !== undefined) return problems.unknownFunction.at(span, name, `write \`${alias}\``);

  const near = suggestion(name, scope, () => {
    const functions = [...definitions.values()].filter((definition) => definition.parameters !== undefined);
    const builtIn = [...functionTable.values()].filter((entry) => entry.parameters.length > 0);
    return [...functions.map((called) => called.name.name), ...broken, ...builtIn.map(nameOf), ...arrayFunctions];
  });
  return problems.unknownFunction.at(
    span,
    name,
    near === undefined ? `define it: \`let ${name}(…) = …\`` : `did you mean \`${near}\`?`,
  );
}

/** In files of more errors no names are suggested: to look for them takes time, and nobody reads that many. */
const maximumSuggestions = 200;

function suggestion(name: string, { sink }: Scope, candidates: () => readonly string[]): string | undefined {
  return sink.errorCount < maximumSuggestions ? nearestName(name, candidates()) : undefined;
}

function nameOf({ name }: { readonly name: string }): string {
  return name;
}
