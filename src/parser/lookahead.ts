import { EOF, type IToken, type TokenType } from "chevrotain";

import { Equals, Identifier, LeftParenthesis, Let, RightParenthesis } from "./tokens.js";

/**
 * Whether a definition begins with the first of the tokens that `ahead(1)`, `ahead(2)`, … gives:
 * `let`, `name =` or `name ( … ) =`. Definitions need no separator, so this is how an expression ends.
 */
export function beginsDefinition(ahead: (distance: number) => TokenType | undefined): boolean {
  if (ahead(1) === Let) return true;
  if (ahead(1) !== Identifier) return false;
  if (ahead(2) !== LeftParenthesis) return ahead(2) === Equals;
  let depth = 0;
  for (let distance = 2; ; distance += 1) {
    const type = ahead(distance);
    if (type === undefined || type === EOF) return false;
    if (type === LeftParenthesis) depth += 1;
    if (type === RightParenthesis) depth -= 1;
    if (depth === 0) return ahead(distance + 1) === Equals;
  }
}

/** Whether `assume` begins a statement within a block; `assume = …` is a definition that lacks its `let`. */
export function beginsAssumption(first: IToken | undefined, second: IToken | undefined): boolean {
  return first?.tokenType === Identifier && first.image === "assume" && second?.tokenType !== Equals;
}

/** Whether a word, `flat` or `sparse`, says in which form derivatives are wanted; it is no kind of its own, as in `derive flat of f`. */
export function isFormOfKind(word: string, first: IToken | undefined, second: IToken | undefined): boolean {
  return first?.image === word && second?.tokenType === Identifier && second.image !== "of";
}

/** Whether `derive` begins a line that asks for derivatives; elsewhere it is a name. */
export function beginsDerivation(first: IToken | undefined, second: IToken | undefined): boolean {
  return first?.tokenType === Identifier && first.image === "derive" && second?.tokenType === Identifier;
}

/** Whether `extern` begins a line that declares a function of another file; elsewhere it is a name. */
export function beginsExtern(first: IToken | undefined, second: IToken | undefined): boolean {
  return first?.tokenType === Identifier && first.image === "extern" && second?.tokenType === Identifier;
}
