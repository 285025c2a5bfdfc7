import type { Check } from "../../check/check.js";
import type { FunctionReport, KernelReport } from "../report.js";
import { writeComparison } from "./comparison.js";
import { writeDerivations } from "./derivations.js";
import { writeEvaluation } from "./evaluation.js";
import { writeFormulas } from "./formula.js";
import { type Content, type Html, markup } from "./html.js";
import { writeKernelEvaluation } from "./kernelEvaluation.js";
import { writeKernelPasses } from "./kernelPasses.js";
import { writePasses } from "./passes.js";
import { drawFigure, drawKernels, drawKernelTrace, drawTrace } from "./pictures.js";

/** The part of the page that tells of one function. `id` is the target of links to it. */
export async function writeFunction(report: FunctionReport, id: string): Promise<Html> {
  const { documentation, signature, derived, derivations, kernels, callsExterns, evaluation } = report;
  const hasDerivatives = derivations.length > 0;
  return markup`<section aria-labelledby="${id}">
<h2 id="${id}"><code>${signature}</code></h2>
${documentation === undefined ? undefined : markup`<p class="documentation">${writeDocumentation(documentation)}</p>`}
<h3>${hasDerivatives ? "Formula and derivatives" : "Formula"}</h3>
${writeFormulas(derived, derivations)}
${hasDerivatives ? markup`<h3>Step by step</h3>\n${writeDerivations(derived, derivations)}` : undefined}
${kernels !== undefined ? await writeKernels(report, kernels) : evaluation === undefined ? (callsExterns ? withoutFiles : withoutPoint) : await writeAtPoint(report, evaluation)}
</section>
`;
}

/** The text of a comment, with code where it has backticks around it. */
function writeDocumentation(text: string): Content {
  return text.split(/`([^`\n]+)`/).map((part, index) => (index % 2 === 0 ? part : markup`<code>${part}</code>`));
}

const withoutPoint = markup`<h3>At a point</h3>
<p>No point was found where the function and its derivatives are finite. Name one with <code class="whole">--at</code>.</p>`;

const withoutFiles = markup`<p>The parts that need a point are left out: the function calls functions of other files, which are not run.</p>`;

const withoutNumbers = markup`<p>Of a function over arrays, numbers are shown at a point that is named, with <code class="whole">--at</code> or <code class="whole">--data</code>.</p>`;

async function writeKernels({ derived, callsExterns }: FunctionReport, kernels: KernelReport): Promise<Html> {
  if (kernels.kind === "formulas")
    return markup`<h3>Graph</h3>\n${await drawKernels(kernels.graph)}\n${callsExterns ? withoutFiles : withoutNumbers}`;
  const { trace, check } = kernels;
  return markup`<h3>At a point</h3>
${writeKernelEvaluation(trace)}
<h3>Graph</h3>
${await drawKernelTrace(trace)}
<h3>${trace.gradient.length === 0 ? "Forward pass" : "Both passes"}</h3>
${writeKernelPasses(trace)}
${await writeCheck(derived.name, check)}`;
}

async function writeCheck(name: string, check: Check | undefined): Promise<Html | undefined> {
  if (check === undefined) return undefined;
  const errors = check.errors === undefined ? undefined : await drawFigure(check.errors);
  return markup`<h3>Check against finite differences</h3>\n${writeComparison(name, check)}\n${errors}`;
}

async function writeAtPoint(
  { derived, derivations }: FunctionReport,
  evaluation: NonNullable<FunctionReport["evaluation"]>,
): Promise<Html> {
  const { trace, check, slices } = evaluation;
  const graph = trace.nodes.length === 0 ? undefined : markup`<h3>Graph</h3>\n${await drawTrace(trace)}`;
  const plots = await Promise.all(slices.map(drawFigure));
  return markup`<h3>At a point</h3>
${writeEvaluation(derived, derivations, evaluation)}
${graph}
<h3>Both passes</h3>
${writePasses(trace)}
${await writeCheck(derived.name, check)}
${plots.length === 0 ? undefined : markup`<h3>Value and derivative</h3>\n${plots}`}`;
}
