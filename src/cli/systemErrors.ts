import { getSystemErrorMap } from "node:util";

const words: ReadonlyMap<string, string> = new Map([
  ["ENOENT", "no such file or folder"],
  ["EISDIR", "it is a folder"],
  ["ENOTDIR", "a part of the path is not a folder"],
  ["EEXIST", "a part of the path is not a folder"],
  ["EACCES", "permission denied"],
  ["EPERM", "permission denied"],
  ["EROFS", "the file system is read-only"],
  ["ENOSPC", "no space is left"],
  ["ENAMETOOLONG", "the name is too long"],
  ["ELOOP", "its links lead in a circle"],
]);

/** Why the system refused to read or write, without the path: that may be one that the user never wrote. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  const description = Array.from(getSystemErrorMap().values()).find(([name]) => name === code)?.[1];
  return words.get(code) ?? description ?? error.message;
}
