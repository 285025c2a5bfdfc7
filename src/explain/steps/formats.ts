/** How derivations can be written. */
export const derivationFormats = ["text", "latex", "markdown", "json"] as const;

export type DerivationFormat = (typeof derivationFormats)[number];
