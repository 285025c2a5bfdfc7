/** What can be shown of a compilation, in the order of the pipeline. */
export const stages = ["ast", "ir", "derivative", "simplified", "loops", "ts"] as const;

/** The syntax tree, the expressions as read, their raw derivatives, simplified, as statements, as a module. */
export type Stage = (typeof stages)[number];
