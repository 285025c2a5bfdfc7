import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";

/** The folder of the project, in which the documents' commands run. */
export const root = fileURLToPath(new URL("../..", import.meta.url));

/** A command of a document, and what it prints according to it. */
export interface Session {
  readonly command: string;
  readonly output: string;
}

/** The texts of a document's fenced blocks of a language, in order. */
export function fencedBlocks(document: string, language: string): readonly string[] {
  return [...document.matchAll(/^```(\w+)\n(.*?)^```$/gms)]
    .filter(([, marker]) => marker === language)
    .map(([, , text]) => text ?? "");
}

/** The `console` blocks of a document: a command behind `$`, and its output. */
export function consoleSessions(document: string): readonly Session[] {
  return fencedBlocks(document, "console").map((block) => {
    const [command = "", ...output] = block.replace("$ ", "").split("\n");
    return { command, output: output.join("\n").trim() };
  });
}

/** What a command prints that is run as shown, but for the script before it, which installs what is missing: a test must not. */
export function runCommand(command: string): string {
  const [program = "", ...parameters] = command.replace("npm run", "npm run --ignore-scripts").split(" ");
  return execFileSync(program, parameters, {
    cwd: root,
    encoding: "utf8",
    shell: process.platform === "win32",
  }).trim();
}
