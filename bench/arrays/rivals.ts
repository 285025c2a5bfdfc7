import type { Loop } from "../timing.js";
import type { ArrayCase } from "./cases.js";

/** A library that computes a value and its gradient. */
export interface Rival {
  readonly name: string;
  /** How far its results may be off, relative to the largest: some compute in single precision. */
  readonly tolerance: number;
  /** Undefined where it cannot express the benchmark. */
  readonly prepare: (benchmark: ArrayCase) => RivalCandidate | undefined;
}

export interface RivalCandidate {
  /** Computes value and gradient of all inputs. */
  readonly loop: Loop;
  readonly results: () => readonly (readonly number[])[];
}

export const rivalNames = ["tfjs", "mathjs"] as const;

/** Loads a rival; undefined where its library is not installed. Rivals are JavaScript, as their types are there only with them. */
export async function loadRival(name: string): Promise<Rival | undefined> {
  try {
    const module: unknown = await import(`../rivals/${name}.js`);
    return isRivalModule(module) ? module.rival : undefined;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ERR_MODULE_NOT_FOUND") return undefined;
    throw error;
  }
}

function isRivalModule(module: unknown): module is { readonly rival: Rival } {
  return typeof module === "object" && module !== null && "rival" in module;
}
