/** Collects which numbers agree with their references, by case, and says what is wrong with those that do not. */
export class Agreement {
  readonly #failures = new Map<string, string[]>();
  readonly #cases = new Set<string>();

  /** How many cases had at least one comparison or failure. */
  get cases(): number {
    return this.#cases.size;
  }

  compare(id: string, what: string, actual: number | undefined, reference: string, error: number): void {
    this.#cases.add(id);
    const expected = Number(reference);
    const tolerance =
      (Number.isFinite(error) ? Math.max(1e-12, 50 * error) : 1e-12) * (expected === 0 ? 1 : Math.abs(expected));
    if (actual === expected || Math.abs((actual ?? NaN) - expected) <= tolerance) return;
    this.fail(id, `${what} is ${actual}, not ${expected}`);
  }

  fail(id: string, reason: string): void {
    this.#cases.add(id);
    const reasons = this.#failures.get(id) ?? [];
    reasons.push(reason);
    this.#failures.set(id, reasons);
  }

  /** Every case that failed with the first reason why, except those that are known and explained. */
  unexplained(known: Readonly<Record<string, string>>): string[] {
    return [...this.#failures].filter(([id]) => !(id in known)).map(([id, [reason]]) => `${id}: ${reason}`);
  }

  /** Explanations of cases that agree: to be removed. */
  outdated(known: Readonly<Record<string, string>>): string[] {
    return Object.keys(known).filter((id) => !this.#failures.has(id));
  }

  get rate(): number {
    return 1 - this.#failures.size / this.#cases.size;
  }
}
