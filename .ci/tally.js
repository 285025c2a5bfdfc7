/** Prints how many tests of a vitest JSON report passed and failed; fails when none ran. */
import { readFileSync } from "node:fs";

const report = JSON.parse(readFileSync(process.argv[2], "utf8"));
const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = report;
const unfinished = numFailedTests + numPendingTests + numTodoTests;
for (const suite of report.testResults.filter(({ status }) => status !== "passed"))
  console.log(`not passed: ${suite.name}`);
console.log(`${numPassedTests} passed, ${unfinished} failed`);
process.exitCode = report.success && numPassedTests > 0 && unfinished === 0 ? 0 : 1;
