/**
 * Installs the dependencies when they are missing or not those of the lock file, and builds when nothing is built, so
 * that commands work in a fresh clone. Plain JavaScript without imports from npm: it runs before anything is installed.
 */
import { spawnSync } from "node:child_process";
import { existsSync, lstatSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** @param {string} path */
const inRoot = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));

/** @param {string} file */
const lockedPackages = (file) => JSON.parse(readFileSync(inRoot(file), "utf8")).packages;

/** Compares contents, not times: `npm ci` deletes what is there, and must not do so only because git touched a file. */
function isInstalled() {
  if (!existsSync(inRoot("node_modules/.package-lock.json"))) return false;
  const installed = lockedPackages("node_modules/.package-lock.json");
  return Object.entries(lockedPackages("package-lock.json")).every(
    ([path, { version, optional }]) => path === "" || optional || installed[path]?.version === version,
  );
}

/** @param {string[]} parameters */
function npm(...parameters) {
  const { status } = spawnSync("npm", parameters, {
    cwd: inRoot(""),
    stdio: "inherit",
    shell: process.platform === "win32",
  });
  if (status !== 0) process.exit(status ?? 1);
}

if (!isInstalled()) {
  // `npm ci` would empty the folder that the link leads to, which belongs to someone else.
  if (lstatSync(inRoot("node_modules"), { throwIfNoEntry: false })?.isSymbolicLink()) {
    console.error(
      "node_modules is a link, and what it leads to does not match package-lock.json: install there, or remove the link",
    );
    process.exit(1);
  }
  npm("ci");
} else if (!existsSync(inRoot("dist/cli/main.js"))) npm("run", "--silent", "build");
