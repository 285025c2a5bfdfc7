import { constants, fstatSync, type BigIntStats } from "node:fs";
import { mkdir, readlink, realpath, stat, writeFile } from "node:fs/promises";
import path from "node:path";

import writeFileAtomic from "write-file-atomic";

import type { Diagnostic } from "../diagnostics/diagnostic.js";

/** A problem with files or options, to be told without a place in a text. */
export class FileProblem extends Error {
  constructor(readonly diagnostic: Diagnostic) {
    super(diagnostic.message);
  }
}

/** What a path leads to. Devices of characters, pipes and terminals are streams. */
export type FileKind = "file" | "folder" | "stream" | "socket" | "block device";

/** What a path leads to, if anything. */
export async function kindOf(file: string): Promise<FileKind | undefined> {
  const found = await statOf(file);
  if (found === undefined) return undefined;
  if (found.isDirectory()) return "folder";
  if (found.isSocket()) return "socket";
  if (found.isBlockDevice()) return "block device";
  return found.isFile() ? "file" : "stream";
}

/**
 * Whether a path leads to what the process has open under a number: `/dev/stdout`, or the file that a shell
 * redirects to. Opening that a second time would fail for a socket and overwrite a file that is appended to.
 */
export async function isOpenAs(descriptor: number, file: string): Promise<boolean> {
  const found = await statOf(file);
  if (found === undefined || found.ino === 0n) return false;
  try {
    const open = fstatSync(descriptor, { bigint: true });
    return open.dev === found.dev && open.ino === found.ino;
  } catch {
    return false;
  }
}

/** As many links may lead from one to the next; Linux allows as many. */
const maximumLinks = 40;

/**
 * The path without links of what a path leads to, or of the file that writing to it would make. Undefined where
 * the links lead in a circle.
 */
export async function realPlace(file: string, linksLeft = maximumLinks): Promise<string | undefined> {
  const place = path.join(await realFolder(path.dirname(file)), path.basename(file));
  const target = await readlink(place).catch(() => undefined);
  if (target === undefined) return place;
  return linksLeft === 0 ? undefined : realPlace(path.resolve(path.dirname(place), target), linksLeft - 1);
}

/** The path of a folder without links, as far as there are folders. */
export async function realFolder(folder: string): Promise<string> {
  try {
    return await realpath(folder);
  } catch {
    const outer = path.dirname(folder);
    return outer === folder ? folder : path.join(await realFolder(outer), path.basename(folder));
  }
}

/** Writes a file whole or not at all, and makes the folders it needs. */
export async function replaceFile(file: string, text: string): Promise<void> {
  await makeFolder(path.dirname(file));
  await writeFileAtomic(file, text);
}

/** Makes a folder and those around it that are missing, one by one: `recursive` never ends where the system refuses one as missing. */
async function makeFolder(folder: string): Promise<void> {
  const missing: string[] = [];
  for (let current = folder; (await statOf(current)) === undefined; current = path.dirname(current)) {
    missing.unshift(current);
    if (path.dirname(current) === current) break;
  }
  for (const current of missing) {
    await mkdir(current).catch(async (error: unknown) => {
      // Another process may have made it meanwhile.
      if ((await statOf(current)) === undefined) throw error;
    });
  }
}

/** Writes into a device or a pipe, which is there and stays what it is. */
export async function writeInto(stream: string, text: string): Promise<void> {
  await writeFile(stream, text, { flag: constants.O_WRONLY });
}

async function statOf(file: string): Promise<BigIntStats | undefined> {
  return stat(file, { bigint: true }).catch(() => undefined);
}
