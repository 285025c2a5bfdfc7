/**
 * All that the parser uses of chevrotain. The build bundles this one module: as the 600 files that it and
 * lodash consist of, chevrotain takes 0.2 s to load.
 */
export {
  createToken,
  EmbeddedActionsParser,
  EOF,
  Lexer,
  tokenLabel,
  tokenMatcher,
  type CustomPatternMatcherFunc,
  type ILexingError,
  type IParserErrorMessageProvider,
  type IToken,
  type ParserMethod,
  type TokenType,
} from "chevrotain";
