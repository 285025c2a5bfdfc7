import { problems } from "../../diagnostics/catalogue.js";
import { DiagnosticSink } from "../../diagnostics/diagnostic.js";
import { NOWHERE, SourceFile } from "../../diagnostics/span.js";
import type { Check } from "../../explain/check/check.js";
import { checkBlackBox } from "../../explain/check/checkBlackBox.js";
import { checkModel, type CheckOptions, type CheckResult } from "../../explain/check/checkModel.js";
import { type ForeignFunction, loadForeignFunction } from "../../explain/check/foreignFunction.js";
import { printChecksJson } from "../../explain/check/json.js";
import { outcomeOf } from "../../explain/check/outcome.js";
import { printCheck } from "../../explain/check/printCheck.js";
import { printChart } from "../../explain/plots/terminal.js";
import { runBatch } from "../batch.js";
import { readData } from "../data.js";
import { FileProblem } from "../files.js";
import { dash, readModel, shownName } from "../models.js";
import { writeResult } from "../outputs.js";
import { isColored, reportDiagnostics } from "../report.js";

export interface CheckFlags {
  readonly at?: readonly string[];
  readonly data?: string;
  readonly samples?: number;
  readonly seed?: number;
  readonly h?: number;
  readonly of?: string;
  readonly wrt?: readonly string[];
  readonly against?: string;
  readonly blackBox?: string;
  readonly output?: string;
  readonly plot?: boolean;
  readonly json?: boolean;
  readonly timing: boolean;
}

/** `difc check`: compares gradients with finite differences. Gives the exit code: 1 unless all of them are right. */
export async function runCheck(model: string | undefined, flags: CheckFlags): Promise<number> {
  const subject = flags.blackBox ?? model ?? dash;
  const checked: Check[] = [];
  const code = await runBatch([subject], async () => {
    if ((model === undefined) === (flags.blackBox === undefined))
      throw new FileProblem(problems.modelOrBlackBox.at(NOWHERE, model !== undefined));
    const text = model === undefined ? "" : await readModel(model);
    const { checks, diagnostics } = await check(model, text, flags);
    const errors = reportDiagnostics(new SourceFile(shownName(subject), text), diagnostics);
    if (checks.length > 0) await show(subject, checks, flags);
    checked.push(...checks);
    return errors;
  });
  const isRight = checked.every((each) => each.gradients.length === 0 || outcomeOf(each) === "right");
  return isRight ? code : 1;
}

async function check(model: string | undefined, text: string, flags: CheckFlags): Promise<CheckResult> {
  const { h, blackBox, against, data, output, plot, ...others } = flags;
  const sink = new DiagnosticSink();
  const load = async (reference: string | undefined): Promise<ForeignFunction | undefined> =>
    reference === undefined ? undefined : loadForeignFunction(reference, sink);
  const [value, gradient] = [await load(blackBox), await load(against)];
  if (sink.hasErrors) return { checks: [], diagnostics: sink.diagnostics };
  const options: CheckOptions = {
    ...others,
    ...(h === undefined ? {} : { step: h }),
    ...(data === undefined ? {} : { data: await readData(data) }),
    ...(gradient === undefined ? {} : { against: gradient }),
    errors: output !== undefined || plot === true,
  };
  if (value !== undefined) return checkBlackBox(value, options);
  return checkModel(text, { file: shownName(model ?? dash), ...options });
}

async function show(subject: string, checks: readonly Check[], { output, plot, json }: CheckFlags): Promise<void> {
  const terminal = { color: isColored(process.stdout) };
  const texts = checks.map((each) => printCheck(each, terminal));
  if (output !== dash) process.stdout.write(json === true ? printChecksJson(checks) : texts.join("\n"));
  const chart = checks[0]?.errors;
  if (chart === undefined) return;
  if (plot === true && json !== true) process.stdout.write(`\n${printChart(chart, 80, terminal)}`);
  if (output === undefined) return;
  const { drawChart } = await import("../../explain/plots/svg.js");
  await writeResult([subject], output, await drawChart(chart));
}
