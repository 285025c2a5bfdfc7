import { asAdjoint } from "./adjoint.js";
import { asQuotient, isWrittenNegative, writeCoefficient, writtenTerms, type Raised } from "./arrange.js";
import { isCondition, type CallNode, type Condition, type Node, type Real, type SumNode } from "./node.js";
import { asPendingDerivative, isOfNamed } from "./pendingDerivative.js";
import { denominatorOf, isInteger, isOne, numeratorOf, toDecimal, type Rational } from "./rational.js";
import { asReduction, reductionSigns, type Reduction } from "./reduction.js";
import { isDivisor } from "./reciprocal.js";
import { children, topologicalOrder } from "./walk.js";

/** Expressions in the language's own notation; repeated or deep subexpressions are defined first, by name. */
export interface PrintedExpressions {
  readonly definitions: readonly PrintedDefinition[];
  readonly results: readonly string[];
}

/** A name, the expression that it stands for, and its text. */
export interface PrintedDefinition {
  readonly name: string;
  readonly text: string;
  readonly node: Real;
}

export interface PrintOptions {
  /** Expressions that have a name of their own, under which they are always defined. */
  readonly names?: ReadonlyMap<Real, string>;
  /** Names that are taken. */
  readonly reserved?: Iterable<string>;
  /** A repeated subexpression of more characters than this gets a name. */
  readonly maximumRepeated?: number;
}

/** How tightly a text binds, loosest first. */
const Precedence = {
  conditional: 0,
  disjunction: 1,
  conjunction: 2,
  negation: 3,
  comparison: 4,
  sum: 5,
  /** `∂u/∂x`, which stands in sums as it is. */
  derivative: 6,
  product: 7,
  minus: 8,
  power: 9,
  atom: 10,
} as const;

interface Piece {
  readonly text: string;
  readonly precedence: number;
  readonly depth: number;
}

/** Expressions nested deeper than this are broken up by names, so that they can be read back. */
const MAXIMUM_DEPTH = 60;

const DEFAULT_MAXIMUM_REPEATED = 40;

/** Prints the roots. Parsing the definitions and results gives the same expressions again. */
export function print(roots: readonly Node[], options: PrintOptions = {}): PrintedExpressions {
  const order = topologicalOrder(roots);
  const uses = writtenUses(roots, order);
  const names = new Names(order, options);
  const maximumRepeated = options.maximumRepeated ?? DEFAULT_MAXIMUM_REPEATED;
  const isRoot = new Set(roots);
  const pieces = new Map<Node, Piece>();
  const definitions: PrintedDefinition[] = [];
  const pieceOf = (node: Node): Piece => pieces.get(node) ?? unprinted(node);
  for (const node of order) {
    const piece = isCondition(node) ? printCondition(node, pieceOf) : printReal(node, pieceOf);
    const repeated = (uses.get(node) ?? 0) > 1 && piece.text.length > maximumRepeated;
    const deep = piece.depth > MAXIMUM_DEPTH && !isRoot.has(node);
    const named = !isCondition(node) && !isRoot.has(node) && names.prefers(node);
    if (isCondition(node) || !(repeated || deep || named)) {
      pieces.set(node, piece);
      continue;
    }
    const name = names.take(node);
    definitions.push({ name, text: piece.text, node });
    pieces.set(node, atom(name));
  }
  return { definitions, results: roots.map((root) => pieceOf(root).text) };
}

/** One expression on one line, or undefined where that would need names for its parts. */
export function printInline(root: Node): string | undefined {
  const { definitions, results } = print([root], { maximumRepeated: 200 });
  return definitions.length === 0 ? results[0] : undefined;
}

/** How often each node is written out. A power within a product is written by its base, on its side of the fraction bar. */
function writtenUses(roots: readonly Node[], order: readonly Node[]): ReadonlyMap<Node, number> {
  const uses = new Map<Node, number>();
  const count = (node: Node) => uses.set(node, (uses.get(node) ?? 0) + 1);
  roots.forEach(count);
  for (const node of order.toReversed()) {
    if (!uses.has(node)) continue;
    for (const child of writtenChildren(node)) {
      if (node.kind === "product" && isDivisor(child)) count(child.base);
      else count(child);
    }
  }
  return uses;
}

/** The range of an index is written only where it has to be said. */
function writtenChildren(node: Node): readonly Node[] {
  const reduced = asReduction(node);
  if (reduced === undefined) return children(node);
  const bounds = reduced.indices.flatMap(({ low, high, isWhole }) => (isWhole ? [] : [low, high]));
  return [reduced.body, ...bounds, ...(reduced.guard === undefined ? [] : [reduced.guard])];
}

function unprinted(node: Node): never {
  throw new Error(`operand ${node.id} is not printed yet`);
}

/** Hands out names that are neither symbols nor taken. */
class Names {
  readonly #taken: Set<string>;
  readonly #preferred: ReadonlyMap<Real, string>;
  #next = 1;

  constructor(order: readonly Node[], options: PrintOptions) {
    this.#taken = new Set(options.reserved);
    for (const node of order) if (node.kind === "symbol") this.#taken.add(node.name);
    this.#preferred = options.names ?? new Map();
  }

  prefers(node: Real): boolean {
    return this.#preferred.has(node);
  }

  take(node: Real): string {
    const preferred = this.#preferred.get(node);
    if (preferred !== undefined && !this.#taken.has(preferred)) return this.#use(preferred);
    while (this.#taken.has(`t${this.#next}`)) this.#next += 1;
    return this.#use(`t${this.#next}`);
  }

  #use(name: string): string {
    this.#taken.add(name);
    return name;
  }
}

type PieceOf = (node: Node) => Piece;

function atom(text: string): Piece {
  return { text, precedence: Precedence.atom, depth: 0 };
}

function wrap(piece: Piece, minimum: number): string {
  return piece.precedence < minimum ? `(${piece.text})` : piece.text;
}

function depthOf(pieces: readonly Piece[]): number {
  return 1 + pieces.reduce((most, piece) => Math.max(most, piece.depth), 0);
}

function printReal(node: Real, pieceOf: PieceOf): Piece {
  switch (node.kind) {
    case "number":
      return printNumber(node.value);
    case "symbol":
      return asAdjoint(node) === undefined
        ? atom(node.name)
        : { ...atom(node.name), precedence: Precedence.derivative };
    case "sum":
      return printSum(node, pieceOf);
    case "product":
      return printProduct(node, pieceOf);
    case "power": {
      const { denominator } = asQuotient(node);
      return denominator.length > 0 ? printProduct(node, pieceOf) : printRaised(raisedOf(node), pieceOf);
    }
    case "call":
      return printCall(node, pieceOf);
    case "conditional": {
      const parts = [pieceOf(node.condition), pieceOf(node.consequent), pieceOf(node.alternative)];
      const [condition, consequent, alternative] = parts.map(({ text }) => text);
      return {
        text: `if ${condition} then ${consequent} else ${alternative}`,
        precedence: Precedence.conditional,
        depth: depthOf(parts),
      };
    }
  }
}

function printCall(node: CallNode, pieceOf: PieceOf): Piece {
  const operands = node.operands.map(pieceOf);
  const reduced = asReduction(node);
  if (reduced !== undefined) {
    const text = `${headingOf(reduced, pieceOf)} ${wrap(pieceOf(reduced.body), Precedence.derivative)}`;
    return { text, precedence: Precedence.derivative, depth: depthOf(operands) };
  }
  const listed = operands.map(({ text }) => text).join(", ");
  const pending = asPendingDerivative(node);
  if (pending !== undefined && isOfNamed(pending)) {
    const { sign, variable } = pending.operator;
    return { text: `${sign}${listed}/${sign}${variable}`, precedence: Precedence.derivative, depth: 1 };
  }
  const argumentList = pending === undefined ? `(${listed})` : `[${listed}]`;
  const text = operands.length === 0 ? node.callee : `${node.callee}${argumentList}`;
  return { text, precedence: Precedence.atom, depth: depthOf(operands) };
}

/** `Σ_i`, or `Σ_{i in 1..n}` where an index does not run over all of the places it selects. */
function headingOf({ combination, indices, guard }: Reduction, pieceOf: PieceOf): string {
  const ranges = indices.map(({ symbol, low, high, isWhole }) =>
    isWhole ? symbol.name : `${symbol.name} in ${pieceOf(low).text}..${pieceOf(high).text}`,
  );
  const list = `${ranges.join(", ")}${guard === undefined ? "" : ` if ${pieceOf(guard).text}`}`;
  const isPlain = indices.length === 1 && indices.every(({ isWhole }) => isWhole) && guard === undefined;
  return `${reductionSigns[combination]}_${isPlain ? list : `{${list}}`}`;
}

/** `-3`, `0.25` or `1/3`. */
function printNumber(value: Rational): Piece {
  const decimal = toDecimal(value, 340);
  if (decimal !== undefined && !(value.d <= 8n && value.d > 1n && value.d !== 5n)) {
    return { text: decimal, precedence: value.s < 0n ? Precedence.minus : Precedence.atom, depth: 0 };
  }
  return { text: `${numeratorOf(value)}/${denominatorOf(value)}`, precedence: Precedence.product, depth: 0 };
}

function printSum(node: SumNode, pieceOf: PieceOf): Piece {
  const pieces: Piece[] = [];
  const text = writtenTerms(node)
    .map((term, index) => {
      const piece = pieceOf(term);
      pieces.push(piece);
      // In `-1*x*-2` the signs cancel, and a name has none.
      if (!isWrittenNegative(term) || !piece.text.startsWith("-")) {
        return (index === 0 ? "" : " + ") + wrap(piece, index === 0 ? Precedence.sum : Precedence.derivative);
      }
      return index === 0 ? piece.text : ` - ${piece.text.replace(/^-/, "")}`;
    })
    .join("");
  return { text, precedence: Precedence.sum, depth: depthOf(pieces) };
}

function printProduct(node: Real, pieceOf: PieceOf): Piece {
  const { negative, coefficient, numerator, denominator } = asQuotient(node);
  const written = writeCoefficient(coefficient);
  const raised = [...numerator, ...denominator].map((factor) =>
    factor.whole === undefined ? printRaised(factor, pieceOf) : pieceOf(factor.whole),
  );
  const leads = written.over === undefined && numerator.length > 0;
  const factors = raised.map((piece, index) => {
    const isBare = leads && index === 0 && !(negative && piece.text.startsWith("-"));
    return wrap(piece, isBare ? Precedence.product : Precedence.minus);
  });
  const over = [...(written.over === undefined ? [] : [written.over]), ...factors.slice(0, numerator.length)];
  const under = [...(written.under === undefined ? [] : [written.under]), ...factors.slice(numerator.length)];
  const dividend = over.length === 0 ? "1" : over.join("*");
  const divisor = under.length > 1 ? `(${under.join("*")})` : under.join("");
  // `-a*b` reads as (-a)*b and `-a^2` as -(a^2), so a sign in front binds like a product.
  const [single] = raised;
  const isPlain = !negative && over.length + under.length === 1 && under.length === 0 && single !== undefined;
  if (isPlain) return { ...single, depth: depthOf(raised) };
  const text = `${negative ? "-" : ""}${dividend}${divisor && `/${divisor}`}`;
  return { text, precedence: Precedence.product, depth: depthOf(raised) };
}

function raisedOf(node: Real & { kind: "power" }): Raised {
  const exponent = node.exponent.kind === "number" ? node.exponent.value : node.exponent;
  return { base: node.base, exponent, whole: node };
}

function printRaised({ base, exponent }: Raised, pieceOf: PieceOf): Piece {
  const basePiece = pieceOf(base);
  if ("kind" in exponent) {
    const exponentPiece = pieceOf(exponent);
    const text = `${wrap(basePiece, Precedence.atom)}^${wrap(exponentPiece, Precedence.power)}`;
    return { text, precedence: Precedence.power, depth: depthOf([basePiece, exponentPiece]) };
  }
  if (isOne(exponent)) return basePiece;
  if (exponent.n === 1n && exponent.d === 2n) {
    return { text: `sqrt(${basePiece.text})`, precedence: Precedence.atom, depth: depthOf([basePiece]) };
  }
  const exponentText = isInteger(exponent) ? `${numeratorOf(exponent)}` : `(${printNumber(exponent).text})`;
  return {
    text: `${wrap(basePiece, Precedence.atom)}^${exponentText}`,
    precedence: Precedence.power,
    depth: depthOf([basePiece]),
  };
}

function printCondition(node: Condition, pieceOf: PieceOf): Piece {
  switch (node.kind) {
    case "boolean":
      return atom(`${node.value}`);
    case "comparison": {
      const parts = [pieceOf(node.left), pieceOf(node.right)];
      const [left, right] = parts.map((part) => wrap(part, Precedence.sum));
      return { text: `${left} ${node.operator} ${right}`, precedence: Precedence.comparison, depth: depthOf(parts) };
    }
    case "conjunction":
      return printJunction(node.conditions, "and", Precedence.conjunction, pieceOf);
    case "disjunction":
      return printJunction(node.conditions, "or", Precedence.disjunction, pieceOf);
    case "negation": {
      const operand = pieceOf(node.condition);
      return {
        text: `not ${wrap(operand, Precedence.negation)}`,
        precedence: Precedence.negation,
        depth: depthOf([operand]),
      };
    }
  }
}

function printJunction(conditions: readonly Condition[], word: string, precedence: number, pieceOf: PieceOf): Piece {
  const pieces = conditions.map(pieceOf);
  return {
    text: pieces.map((piece) => wrap(piece, precedence + 1)).join(` ${word} `),
    precedence,
    depth: depthOf(pieces),
  };
}
