/** What `difc trace` writes. */
export const traceFormats = ["table", "json", "dot", "mermaid", "svg"] as const;

export type TraceFormat = (typeof traceFormats)[number];

/** The format that the ending of a file's name stands for. */
export const formatsByEnding: ReadonlyMap<string, TraceFormat> = new Map<string, TraceFormat>([
  [".svg", "svg"],
  [".dot", "dot"],
  [".gv", "dot"],
  [".mmd", "mermaid"],
  [".json", "json"],
  [".txt", "table"],
]);
