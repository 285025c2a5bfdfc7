import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const program = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));

/** A folder of its own in which the built command runs. */
export class Workplace {
  readonly folder = mkdtempSync(join(tmpdir(), "difc-cli-"));

  remove(): void {
    rmSync(this.folder, { recursive: true });
  }

  path(name: string): string {
    return join(this.folder, name);
  }

  write(name: string, text: string | Uint8Array): void {
    mkdirSync(dirname(this.path(name)), { recursive: true });
    writeFileSync(this.path(name), text);
  }

  read(name: string): string {
    return readFileSync(this.path(name), "utf8");
  }

  has(name: string): boolean {
    return existsSync(this.path(name));
  }

  difc(...words: readonly string[]) {
    return this.difcReading("", ...words);
  }

  /** Runs difc with a text as standard input. */
  difcReading(input: string, ...words: readonly string[]) {
    const options = { cwd: this.folder, encoding: "utf8", input } as const;
    const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...words], options);
    return { status, stdout, stderr };
  }

  /** Runs a line of the shell in which `difc` is the command. */
  shell(line: string) {
    const script = `difc() { "${process.execPath}" "${program}" "$@"; }\n${line}`;
    const { status, stdout, stderr } = spawnSync("bash", ["-c", script], { cwd: this.folder, encoding: "utf8" });
    return { status, stdout, stderr };
  }
}
