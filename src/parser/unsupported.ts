/** Functions of the language itself that come later. */
const laterFunctions = new Set(["scan"]);

/** Whether a call names a function that a later version brings. */
export function isLaterFunction(name: string): boolean {
  return laterFunctions.has(name);
}
