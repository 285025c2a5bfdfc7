import type { Images } from "../../ir/walk.js";
import type { Step } from "./level.js";

/** A step with its own expressions replaced by their images. */
export function mapStep(step: Step, { real, condition }: Images): Step {
  switch (step.kind) {
    case "loop":
      return { ...step, low: real(step.low), high: real(step.high), guard: step.guard && condition(step.guard) };
    case "variable":
      return typeof step.initial === "number" ? step : { ...step, initial: real(step.initial) };
    case "update": {
      const { target, value, guard } = step;
      return {
        ...step,
        target: target.kind === "place" ? { ...target, offset: real(target.offset) } : target,
        value: real(value),
        guard: guard && condition(guard),
      };
    }
    case "allocation":
      return { ...step, length: real(step.length) };
    case "fill":
      return { ...step, length: step.length && real(step.length) };
    case "requirement": {
      const message = step.message.map((part) => (typeof part === "string" ? part : real(part)));
      return { ...step, condition: condition(step.condition), message, guard: step.guard && condition(step.guard) };
    }
    case "return":
      return { ...step, values: step.values.map(real) };
  }
}
