import { problems } from "../../diagnostics/catalogue.js";
import { NOWHERE } from "../../diagnostics/span.js";
import { families } from "../../rules/families.js";
import { refuted } from "../../rules/families/refuted.js";
import type { Family, Rule } from "../../rules/rule.js";
import { FileProblem } from "../files.js";
import { reportProblem } from "../report.js";
import { layOutFamilies, ruleAsJson } from "./ruleTable.js";

export interface RulesFlags {
  readonly family?: string;
  readonly json?: boolean;
}

const everyFamily: readonly Family[] = [...families, refuted];

/** `difc rules`: prints the rewrite rules, all or those named. Gives the exit code. */
export function runRules(names: readonly string[], flags: RulesFlags): number {
  try {
    const shown = selectRules(selectFamilies(flags.family), names);
    const text = flags.json === true ? `${JSON.stringify(shown.flatMap(asJson), null, 2)}\n` : layOutFamilies(shown);
    process.stdout.write(text);
    return 0;
  } catch (error) {
    if (!(error instanceof FileProblem)) throw error;
    reportProblem(error.diagnostic);
    return 1;
  }
}

function selectFamilies(name: string | undefined): readonly Family[] {
  if (name === undefined) return everyFamily;
  const family = everyFamily.find((candidate) => candidate.name === name);
  if (family !== undefined) return [family];
  throw unknown("family", name, everyFamily);
}

function selectRules(among: readonly Family[], names: readonly string[]): readonly Family[] {
  if (names.length === 0) return among;
  const rules = among.flatMap((family) => family.rules);
  for (const name of names) if (rules.every((rule) => rule.name !== name)) throw unknown("rule", name, rules);
  return among
    .map((family) => ({ ...family, rules: family.rules.filter((rule) => names.includes(rule.name)) }))
    .filter((family) => family.rules.length > 0);
}

function unknown(kind: "rule" | "family", name: string, known: readonly (Rule | Family)[]): FileProblem {
  const names = known.map((candidate) => candidate.name);
  return new FileProblem(problems.unknownRule.at(NOWHERE, kind, name, names));
}

function asJson(family: Family): readonly object[] {
  return family.rules.map((rule) => ruleAsJson(family, rule));
}
