/** What `difc flow` writes. */
export const flowFormats = ["table", "json", "svg"] as const;

export type FlowFormat = (typeof flowFormats)[number];

/** The format that the ending of a file's name stands for. */
export const flowFormatsByEnding: ReadonlyMap<string, FlowFormat> = new Map<string, FlowFormat>([
  [".svg", "svg"],
  [".json", "json"],
  [".txt", "table"],
]);
