/**
 * What can be known of the values of an expression, wherever they are finite. The guards of rules ask for these,
 * `Facts` proves them of expressions.
 */
export const properties = ["positive", "nonnegative", "negative", "nonpositive", "nonzero", "integer"] as const;

export type Property = (typeof properties)[number];
