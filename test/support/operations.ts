import ts from "typescript";

/**
 * The operations in the functions of emitted code, or in an expression of the language printed without names of its own:
 * every operator, call and choice is 1, a choice and its condition each; a subtree without variables is 0, and so is a
 * sign before a literal.
 */
export function countOperations(source: string): number {
  const file = ts.createSourceFile("module.ts", source, ts.ScriptTarget.ES2022, true);
  const constants = new Set<string>();
  let operations = 0;
  const visit = (node: ts.Node): void => {
    if (ts.isVariableDeclaration(node) && node.initializer !== undefined && isConstant(node.initializer, constants)) {
      constants.add(node.name.getText());
      return;
    }
    if (ts.isExpression(node) && isConstant(node, constants)) return;
    if (isOperation(node)) operations += 1;
    ts.forEachChild(node, visit);
  };
  visit(file);
  return operations;
}

function isOperation(node: ts.Node): boolean {
  if (ts.isBinaryExpression(node)) return node.operatorToken.kind !== ts.SyntaxKind.EqualsToken;
  return (
    ts.isPrefixUnaryExpression(node) ||
    ts.isCallExpression(node) ||
    ts.isConditionalExpression(node) ||
    ts.isIfStatement(node)
  );
}

function isConstant(node: ts.Expression, constants: ReadonlySet<string>): boolean {
  if (ts.isParenthesizedExpression(node)) return isConstant(node.expression, constants);
  if (ts.isPrefixUnaryExpression(node)) return isConstant(node.operand, constants);
  if (ts.isBinaryExpression(node)) return isConstant(node.left, constants) && isConstant(node.right, constants);
  if (ts.isCallExpression(node)) return node.arguments.every((argument) => isConstant(argument, constants));
  if (ts.isIdentifier(node)) return constants.has(node.text);
  return ts.isNumericLiteral(node) || node.getText() === "Math.PI";
}
