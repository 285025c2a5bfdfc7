import type { DeriveStepsResult } from "../derivation.js";
import type { DerivationFormat } from "../formats.js";
import { renderJson } from "./json.js";
import { renderLatex } from "./latex.js";
import { renderMarkdown } from "./markdown.js";
import { renderText, type TextOptions } from "./text.js";

/** Writes derivations in a format. */
export function renderSteps(result: DeriveStepsResult, format: DerivationFormat, options: TextOptions = {}): string {
  switch (format) {
    case "text":
      return renderText(result, options);
    case "latex":
      return renderLatex(result);
    case "markdown":
      return renderMarkdown(result);
    case "json":
      return renderJson(result);
  }
}
