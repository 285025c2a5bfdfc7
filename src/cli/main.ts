#!/usr/bin/env node
import { createProgram } from "./program.js";
import { reportCrash } from "./report.js";

// A reader that closes early, such as `head`, is no error.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  process.exit(error.code === "EPIPE" ? 0 : 1);
});

try {
  await createProgram().parseAsync();
} catch (error) {
  process.exitCode = reportCrash(error);
}
