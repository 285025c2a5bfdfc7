import { Worker } from "node:worker_threads";

const TIME_LIMIT = 10_000;
const MEMORY_LIMIT_MB = 1024;

/** The built compiler in a thread of its own, so that a hang or a full memory is a verdict, not an accident. */
export class IsolatedCompiler {
  #worker: Worker | undefined;

  /** What is wrong with the way the compiler treats a text: undefined if it gave code or diagnostics in time. */
  async judge(text: string): Promise<string | undefined> {
    const worker = (this.#worker ??= start());
    const verdict = await new Promise<string | undefined>((resolve) => {
      const settle = (outcome: string | undefined) => {
        clearTimeout(timer);
        worker.off("message", settle).off("error", onError).off("exit", onExit);
        resolve(outcome);
      };
      const onError = (error: unknown) => settle(String(error));
      const onExit = (code: number) => settle(`the thread ended with code ${code}`);
      const timer = setTimeout(settle, TIME_LIMIT, `no result after ${TIME_LIMIT} ms`);
      worker.on("message", settle).on("error", onError).on("exit", onExit);
      worker.postMessage(text);
    });
    if (verdict !== undefined) await this.close();
    return verdict;
  }

  async close(): Promise<void> {
    await this.#worker?.terminate();
    this.#worker = undefined;
  }
}

function start(): Worker {
  return new Worker(new URL("worker.js", import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_LIMIT_MB },
    execArgv: [],
  });
}
