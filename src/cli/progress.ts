import { setImmediate } from "node:timers/promises";

import type { ProgressResult } from "@clack/prompts";

/** Work that takes less than so many milliseconds shows no bar. */
const PATIENCE = 500;

/** A bar on standard error for work that takes its time, where a person looks on. */
export class ProgressBar {
  readonly #begin = performance.now();
  #bar: ProgressResult | undefined;
  #shown = 0;

  constructor(readonly label: string) {}

  /** Says how much is done, and lets the terminal and the interrupt key have their turn. */
  async show(done: number, total: number): Promise<void> {
    if (!process.stderr.isTTY || performance.now() - this.#begin < PATIENCE) return;
    this.#bar ??= await this.#open();
    const share = Math.floor((100 * done) / total);
    if (share > this.#shown) this.#bar.advance(share - this.#shown, `${this.label}: ${share} %`);
    this.#shown = Math.max(share, this.#shown);
    await setImmediate();
  }

  close(): void {
    this.#bar?.clear();
  }

  async #open(): Promise<ProgressResult> {
    const { progress } = await import("@clack/prompts");
    const bar = progress({ max: 100, output: process.stderr, withGuide: false });
    bar.start(this.label);
    return bar;
  }
}
