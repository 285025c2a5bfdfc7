import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { type Browser, chromium } from "playwright-core";
import { vi } from "vitest";

/** A browser that runs for tests. */
export interface TestBrowser {
  readonly browser: Browser;
  close(): Promise<void>;
}

/**
 * Starts headless Chromium: the one that DIFC_CHROMIUM names, or else the one in the package @sparticuz/chromium, which
 * nothing needs to be installed for, but which runs on Linux on x64 only.
 */
export async function startBrowser(): Promise<TestBrowser> {
  const named = process.env["DIFC_CHROMIUM"];
  if (named !== undefined) {
    const browser = await chromium.launch({ executablePath: named, args: ["--no-sandbox"] });
    return { browser, close: () => browser.close() };
  }
  if (process.platform !== "linux" || process.arch !== "x64")
    throw new Error(`no Chromium comes along for ${process.platform} on ${process.arch}: name one with DIFC_CHROMIUM`);
  return startUnpacked();
}

async function startUnpacked(): Promise<TestBrowser> {
  const folder = mkdtempSync(join(tmpdir(), "difc-chromium-"));
  try {
    // The package unpacks into the folder for temporary files, and the libraries that a bare Linux lacks only there where
    // it believes itself at its usual host. It finds them by the environment, which it changes, and the browser inherits.
    vi.stubEnv("TMPDIR", folder);
    vi.stubEnv("AWS_EXECUTION_ENV", "AWS_Lambda_nodejs20.x");
    const { default: packed } = await import("@sparticuz/chromium");
    packed.setGraphicsMode = false;
    const executablePath = await packed.executablePath();
    writeFileSync(join(folder, "fonts", "fonts.conf"), fontConfiguration(join(folder, "fonts")));
    const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--no-zygote"] });
    return {
      browser,
      async close() {
        await browser.close();
        rmSync(folder, { recursive: true, force: true });
      },
    };
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  } finally {
    vi.unstubAllEnvs();
  }
}

/** The package's own configuration looks for its fonts in `/tmp`. */
function fontConfiguration(folder: string): string {
  return `<?xml version="1.0"?>\n<fontconfig><dir>${folder}</dir><cachedir>${folder}/cache</cachedir></fontconfig>\n`;
}
