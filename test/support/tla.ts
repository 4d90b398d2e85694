/**
 * TLA+ modules as the tests see them, by a parser of that language.
 *
 * @module
 */
import { createRequire } from 'node:module';
import { Language, type Node, Parser } from 'web-tree-sitter';

/** A module: what it declares, and what is wrong with its text. */
export interface TlaModule {
  readonly name: string;
  readonly constants: readonly string[];
  readonly variables: readonly string[];
  readonly operators: readonly TlaOperator[];
  /** Where the text is not TLA+, as `line: text`. */
  readonly errors: readonly string[];
}

/** A definition of the module itself; those inside LET do not count. */
export interface TlaOperator {
  readonly name: string;
  readonly parameters: readonly string[];
  /** The lines of comment directly above it, as one text. */
  readonly comment: string;
}

await Parser.init();
const grammar = createRequire(import.meta.url).resolve(
  'tree-sitter-wasms/out/tree-sitter-tlaplus.wasm',
);
const parser = new Parser().setLanguage(await Language.load(grammar));

/** The first module of the text. */
export function parseTla(text: string): TlaModule {
  const tree = parser.parse(text);
  if (tree === null) throw new Error('the parser gave nothing back');
  const parts = children(tree.rootNode).find(({ type }) => type === 'module');
  const lines = text.split('\n');
  const of = (type: string): readonly Node[] =>
    parts === undefined ? [] : children(parts).filter((each) => each.type === type);
  const declared = (type: string): readonly string[] =>
    of(type).flatMap((each) => namesIn(each, 'identifier'));
  return {
    name: parts?.childForFieldName('name')?.text ?? '',
    constants: declared('constant_declaration'),
    variables: declared('variable_declaration'),
    operators: of('operator_definition').map((each) => ({
      name: each.childForFieldName('name')?.text ?? '',
      parameters: each.childrenForFieldName('parameter').map((one) => one?.text ?? ''),
      comment: commentAbove(lines, each.startPosition.row),
    })),
    errors: errorsIn(tree.rootNode),
  };
}

const children = (node: Node): readonly Node[] =>
  node.namedChildren.filter((each) => each !== null);

const namesIn = (node: Node, type: string): readonly string[] =>
  children(node).flatMap((each) => (each.type === type ? [each.text] : []));

function commentAbove(lines: readonly string[], row: number): string {
  const from = lines.findLastIndex((line, i) => i < row && !line.startsWith('\\*'));
  return lines.slice(from + 1, row).join('\n');
}

/** What the parser skipped, and what it had to imagine. */
function errorsIn(root: Node): readonly string[] {
  const wrong: string[] = [];
  const visit = (node: Node): void => {
    if (node.isError || node.isMissing) {
      wrong.push(`${node.startPosition.row + 1}: ${node.text.slice(0, 60)}`);
    }
    node.children.forEach((child) => {
      if (child !== null) visit(child);
    });
  };
  visit(root);
  return root.hasError && wrong.length === 0 ? ['somewhere'] : wrong;
}
