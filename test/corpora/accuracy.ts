import { Decimal } from "decimal.js";

const Reference = Decimal.clone({ precision: 60, defaults: true });

/** A result to half a unit of the last place counts as exact. */
const ROUNDING = 1.2e-16;

/** Collects the relative errors of emitted derivatives beside those of plain double-precision forward mode. */
export class Accuracy {
  readonly #emitted: number[] = [];
  readonly #plain: number[] = [];
  readonly #worst = new Map<string, { readonly emitted: number; readonly plain: number }>();

  add(id: string, actual: number, reference: string, plain: number): void {
    const emitted = relativeError(actual, new Reference(reference));
    this.#emitted.push(emitted);
    this.#plain.push(plain);
    const worst = this.#worst.get(id) ?? { emitted: 0, plain: 0 };
    this.#worst.set(id, { emitted: Math.max(worst.emitted, emitted), plain: Math.max(worst.plain, plain) });
  }

  /** The error that a share of the derivatives does not exceed. */
  at(quantile: number): { readonly emitted: number; readonly plain: number } {
    const place = Math.floor(quantile * this.#emitted.length);
    const pick = (errors: readonly number[]) => errors.toSorted((a, b) => a - b)[place] ?? NaN;
    return { emitted: pick(this.#emitted), plain: pick(this.#plain) };
  }

  /** The cases whose worst error is `factor` times smaller. */
  improvedCases(factor: number): readonly string[] {
    const isImproved = ({ emitted, plain }: { readonly emitted: number; readonly plain: number }) =>
      plain >= factor * Math.max(emitted, ROUNDING);
    return [...this.#worst].filter(([, errors]) => isImproved(errors)).map(([id]) => id);
  }
}

function relativeError(actual: number, reference: Decimal): number {
  if (!Number.isFinite(actual)) return Infinity;
  if (reference.isZero()) return Math.abs(actual);
  return new Reference(actual).sub(reference).div(reference).abs().toNumber();
}
