/** Which statements are declarations of a file or a module, and have no place in a block. */

const itemNodes = new Set([
  'FunctionDeclaration',
  'IncludeDeclaration',
  'StageDeclaration',
  'ModuleDeclaration',
  'UseDeclaration',
  'AliasDeclaration',
  'TypeDeclaration',
]);

/** Is this the name of a node that is such a statement (01 §8.9)? */
export function isItemNode(node: string): boolean {
  return itemNodes.has(node);
}
