import { problems } from "../diagnostics/catalogue.js";
import type { Identifier, Parameter, Parameters, Size } from "./ast.js";
import { ExpressionGrammar, identifier } from "./expressionGrammar.js";
import { spanOf } from "./lex.js";
import * as tokens from "./tokens.js";

/** The grammar of what functions take. */
export class ParameterGrammar extends ExpressionGrammar {
  readonly parameters = this.RULE("parameters", (): Parameters => {
    const variables: Parameter[] = [];
    const data: Parameter[] = [];
    this.CONSUME(tokens.LeftParenthesis);
    this.MANY_SEP({ SEP: tokens.Comma, DEF: () => variables.push(this.SUBRULE(this.parameter)) });
    const semicolon = this.OPTION(() => {
      const token = this.CONSUME(tokens.Semicolon);
      this.MANY_SEP2({ SEP: tokens.Comma, DEF: () => data.push(this.SUBRULE2(this.parameter)) });
      return token;
    });
    this.CONSUME(tokens.RightParenthesis);
    return this.ACTION(() => ({ variables, data, semicolon: semicolon && spanOf(semicolon) }));
  });

  /** `x`, `X[n, 3]`, `i: int` or `g[m]: int`. */
  readonly parameter = this.RULE("parameter", (): Parameter => {
    const sizes: Size[] = [];
    const name = this.CONSUME(tokens.Identifier);
    this.OPTION(() => {
      this.CONSUME(tokens.LeftBracket);
      this.AT_LEAST_ONE_SEP({ SEP: tokens.Comma, DEF: () => sizes.push(this.SUBRULE(this.size)) });
      this.CONSUME(tokens.RightBracket);
    });
    const kind = this.OPTION2(() => {
      this.CONSUME(tokens.Colon);
      return this.CONSUME2(tokens.Identifier);
    });
    return this.ACTION(() => {
      if (kind !== undefined && kind.image !== "int")
        this.context.sink.report(problems.unknownKind.at(spanOf(kind), kind.image));
      return { ...identifier(name), sizes, isInteger: kind !== undefined, declaration: this.spanFrom(name) };
    });
  });

  readonly size = this.RULE("size", (): Size => {
    const token = this.OR([
      { ALT: () => this.CONSUME(tokens.Identifier) },
      { ALT: () => this.CONSUME(tokens.NumberLiteral) },
    ]);
    return this.ACTION(() =>
      token.tokenType === tokens.NumberLiteral
        ? { kind: "number", text: token.image, span: spanOf(token) }
        : { kind: "reference", ...identifier(token) },
    );
  });

  readonly newName = this.RULE("newName", (): Identifier => {
    const token = this.CONSUME(tokens.Identifier);
    return this.ACTION(() => identifier(token));
  });
}
