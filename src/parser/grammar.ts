import type { IToken } from "chevrotain";

import { problems } from "../diagnostics/catalogue.js";
import type {
  Assumption,
  Block,
  Definition,
  Derivation,
  Expression,
  Extern,
  Identifier,
  IndexBinder,
  LocalLet,
  RequestedKind,
  Statement,
} from "./ast.js";
import { type GrammarContext, identifier, NestedTooDeeply } from "./expressionGrammar.js";
import { externOf } from "./externs.js";
import { fileOf, spanOf } from "./lex.js";
import { beginsAssumption, beginsDefinition, beginsDerivation, beginsExtern, isFormOfKind } from "./lookahead.js";
import { ParameterGrammar } from "./parameterGrammar.js";
import * as tokens from "./tokens.js";

/** Where and why parsing stopped. */
export interface Failure {
  /** The first token of the definition. */
  readonly start: IToken;
  readonly found: IToken;
  /** What the grammar asks for instead; undefined where the nesting is too deep. */
  readonly expected: string | undefined;
  /** The innermost rule. */
  readonly rule: string;
}

export interface ParsedDefinitions {
  readonly definitions: readonly Definition[];
  readonly externs: readonly Extern[];
  readonly derivations: readonly Derivation[];
  readonly failure: Failure | undefined;
}

/** The grammar of files: one rule for each construct. */
export class Grammar extends ParameterGrammar {
  #definitions: Definition[] = [];
  #externs: Extern[] = [];
  #derivations: Derivation[] = [];
  #start: IToken | undefined;

  constructor() {
    super();
    this.performSelfAnalysis();
  }

  /** Parses definitions up to the end or the first failure. */
  parse(input: readonly IToken[], context: GrammarContext): ParsedDefinitions {
    this.begin(input, context);
    this.#definitions = [];
    this.#externs = [];
    this.#derivations = [];
    this.#start = undefined;
    const failure = this.#attempt();
    return { definitions: this.#definitions, externs: this.#externs, derivations: this.#derivations, failure };
  }

  readonly module = this.RULE("module", () => {
    this.MANY({
      GATE: () => this.#isAtStart() || this.#isAtDefinition(),
      DEF: () =>
        this.OR([
          {
            GATE: () => beginsDerivation(this.LA(1), this.LA(2)),
            ALT: () => {
              const derivation = this.SUBRULE(this.derivation);
              this.ACTION(() => this.#derivations.push(derivation));
            },
          },
          {
            GATE: () => beginsExtern(this.LA(1), this.LA(2)),
            ALT: () => {
              const extern = this.SUBRULE(this.extern);
              this.ACTION(() => {
                this.#externs.push(extern);
                this.#definitions.push(extern.definition);
              });
            },
          },
          {
            ALT: () => {
              const definition = this.SUBRULE(this.definition);
              this.ACTION(() => this.#definitions.push(definition));
            },
          },
        ]),
    });
  });

  /** The words of the line are no reserved words: they are names everywhere else. */
  readonly derivation = this.RULE("derivation", (): Derivation => {
    const kinds: RequestedKind[] = [];
    const wrt: Identifier[] = [];
    const first = this.ACTION(() => (this.#start = this.LA(1)));
    this.CONSUME(tokens.Identifier);
    const flat = this.OPTION2({
      GATE: () => isFormOfKind("flat", this.LA(1), this.LA(2)),
      DEF: () => this.CONSUME3(tokens.Identifier),
    });
    this.AT_LEAST_ONE_SEP({ SEP: tokens.Comma, DEF: () => kinds.push(this.SUBRULE(this.requestedKind)) });
    this.SUBRULE(this.of);
    const of = this.SUBRULE(this.newName);
    this.OPTION({
      GATE: () => this.LA(1).image === "wrt",
      DEF: () => {
        this.CONSUME2(tokens.Identifier);
        this.AT_LEAST_ONE_SEP2({ SEP: tokens.Comma, DEF: () => wrt.push(this.SUBRULE2(this.newName)) });
      },
    });
    return this.ACTION(() => ({ isFlat: flat !== undefined, kinds, of, wrt, span: this.spanFrom(first) }));
  });

  readonly requestedKind = this.RULE("requestedKind", (): RequestedKind => {
    const form = this.OPTION2({
      GATE: () => isFormOfKind("sparse", this.LA(1), this.LA(2)),
      DEF: () => this.CONSUME2(tokens.Identifier),
    });
    const name = this.CONSUME(tokens.Identifier);
    const order = this.OPTION(() => {
      this.CONSUME(tokens.LeftParenthesis);
      const literal = this.CONSUME(tokens.NumberLiteral);
      this.CONSUME(tokens.RightParenthesis);
      return literal;
    });
    return this.ACTION(() => ({
      ...this.#kindNamed(form, name),
      order: order && { kind: "number", text: order.image, span: spanOf(order) },
    }));
  });

  /** `sparse hessian` is the kind `sparse_hessian`. */
  #kindNamed(form: IToken | undefined, word: IToken): Identifier {
    const kind = identifier(word);
    if (form === undefined) return kind;
    return { name: `${form.image}_${kind.name}`, span: { start: spanOf(form).start, end: kind.span.end } };
  }

  readonly of = this.RULE("of", () => {
    this.OR([{ GATE: () => this.LA(1).image === "of", ALT: () => this.CONSUME(tokens.Identifier) }]);
  });

  /** The words of the line are no reserved words. */
  readonly extern = this.RULE("extern", (): Extern => {
    const derivative: Expression[] = [];
    const first = this.ACTION(() => (this.#start = this.LA(1)));
    this.CONSUME(tokens.Identifier);
    const name = this.SUBRULE(this.newName);
    const parameters = this.SUBRULE(this.parameters);
    this.SUBRULE(this.from);
    const file = this.CONSUME(tokens.FileName);
    const word = this.OPTION({
      GATE: () => this.LA(1).image === "derivative" && !this.#isAtDefinition(),
      DEF: () => {
        const token = this.CONSUME2(tokens.Identifier);
        this.AT_LEAST_ONE_SEP({ SEP: tokens.Comma, DEF: () => derivative.push(this.SUBRULE(this.expression)) });
        return token;
      },
    });
    return this.ACTION(() => {
      const { sink, documentation } = this.context;
      return externOf(
        {
          name,
          parameters,
          file: fileOf(file),
          derivative: word && derivative,
          documentation: documentation.get(first.startOffset),
          span: this.spanFrom(first),
        },
        sink,
      );
    });
  });

  readonly from = this.RULE("from", () => {
    this.OR([{ GATE: () => this.LA(1).image === "from", ALT: () => this.CONSUME(tokens.Identifier) }]);
  });

  readonly definition = this.RULE("definition", (): Definition => {
    const first = this.ACTION(() => (this.#start = this.LA(1)));
    const isPrivate = this.OPTION(() => this.CONSUME(tokens.Let)) !== undefined;
    const name = this.SUBRULE(this.newName);
    const parameters = this.OPTION2(() => this.SUBRULE(this.parameters));
    this.CONSUME(tokens.Equals);
    const body = this.OR([{ ALT: () => this.SUBRULE(this.block) }, { ALT: () => this.SUBRULE(this.plainBody) }]);
    return this.ACTION(() => {
      const { sink, documentation } = this.context;
      if (!isPrivate && parameters === undefined) sink.report(problems.missingLet.at(name.span, name.name, false));
      if (isPrivate && parameters?.semicolon !== undefined)
        sink.report(problems.misplacedSemicolon.at(parameters.semicolon, "helper"));
      return {
        // Without parameters it was meant to be a `let`.
        isPrivate: isPrivate || parameters === undefined,
        name,
        parameters,
        body,
        documentation: documentation.get(first.startOffset),
        span: this.spanFrom(first),
      };
    });
  });

  readonly plainBody = this.RULE("plainBody", (): Block => {
    const result = this.SUBRULE(this.expression);
    return this.ACTION(() => ({ statements: [], result, span: result.span }));
  });

  readonly block = this.RULE("block", (): Block => {
    const statements: Statement[] = [];
    const first = this.CONSUME(tokens.LeftBrace);
    this.MANY({
      GATE: () => this.LA(1).tokenType === tokens.Let || beginsAssumption(this.LA(1), this.LA(2)),
      DEF: () =>
        this.OR([
          { ALT: () => statements.push(this.SUBRULE(this.localLet)) },
          { ALT: () => statements.push(this.SUBRULE(this.assumption)) },
        ]),
    });
    this.CONSUME(tokens.Return);
    const result = this.SUBRULE(this.expression);
    this.CONSUME(tokens.RightBrace);
    return this.ACTION(() => ({ statements, result, span: this.spanFrom(first) }));
  });

  readonly localLet = this.RULE("localLet", (): LocalLet => {
    const first = this.CONSUME(tokens.Let);
    const name = this.SUBRULE(this.newName);
    const indices: IndexBinder[] = [];
    this.OPTION(() => {
      this.CONSUME(tokens.LeftBracket);
      this.AT_LEAST_ONE_SEP({ SEP: tokens.Comma, DEF: () => indices.push(this.SUBRULE(this.indexBinder)) });
      this.CONSUME(tokens.RightBracket);
    });
    this.CONSUME(tokens.Equals);
    const value = this.SUBRULE(this.expression);
    return this.ACTION(() => ({ kind: "let", name, indices, value, span: this.spanFrom(first) }));
  });

  /** `assume` is no reserved word: it is a name everywhere else. */
  readonly assumption = this.RULE("assumption", (): Assumption => {
    const first = this.CONSUME(tokens.Identifier);
    const condition = this.SUBRULE(this.expression);
    return this.ACTION(() => ({ kind: "assume", condition, span: this.spanFrom(first) }));
  });

  #isAtStart(): boolean {
    const isFirst = this.#definitions.length === 0 && this.#derivations.length === 0;
    const [first, second] = [this.LA(1), this.LA(2)];
    return isFirst || beginsDerivation(first, second) || beginsExtern(first, second);
  }

  #isAtDefinition(): boolean {
    return beginsDefinition((distance) => this.LA(distance).tokenType);
  }

  #attempt(): Failure | undefined {
    try {
      this.module();
    } catch (error) {
      if (error instanceof NestedTooDeeply) return this.#failure(error.token, undefined, "operand");
      // A caller that is deep in the stack leaves less of it than was measured.
      if (error instanceof RangeError) return this.#failure(this.LA(1), undefined, "operand");
      throw error;
    }
    const [error] = this.errors;
    return error && this.#failure(error.token, error.message, error.context.ruleStack.at(-1) ?? "module");
  }

  #failure(found: IToken, expected: string | undefined, rule: string): Failure {
    return { start: this.#start ?? found, found, expected, rule };
  }
}
