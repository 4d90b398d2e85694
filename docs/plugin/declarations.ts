/**
 * The functions and constants that carry the tag `@raft`, with their text.
 *
 * @module
 */
import ts from 'typescript';
import { taggedDeclarations } from '../../test/support/rule-ids.js';
import { type Source, lineAt, sourcesIn, walk } from '../../test/support/sources.js';

/** A function or a constant that is a rule, or part of one. */
export interface Declaration {
  readonly path: string;
  readonly name: string;
  readonly ids: readonly string[];
  /** Its first and its last line, counted from 1, its doc comment included. */
  readonly lines: readonly [number, number];
  /** The lines themselves. */
  readonly text: string;
}

/** All tagged declarations of the folders, in the order of files and lines. */
export const declarationsIn = (...folders: readonly string[]): readonly Declaration[] =>
  sourcesIn(...folders).flatMap((source) => {
    const tagged = new Map(taggedDeclarations(source).map(({ name, ids }) => [name, ids]));
    return declaredIn(source, [...tagged.keys()]).map((each) => ({
      ...each,
      ids: tagged.get(each.name) ?? [],
    }));
  });

/** Those of the names that the file declares at its top, or as a method. */
export function declaredIn(
  source: Source,
  names: readonly string[],
): readonly Omit<Declaration, 'ids'>[] {
  const found: Omit<Declaration, 'ids'>[] = [];
  walk(source.tree, (node) => {
    const name = nameOf(node);
    if (name === null || !names.includes(name)) return;
    const whole = ts.isVariableDeclaration(node) ? node.parent.parent : node;
    const [from, to] = [whole.getStart(source.tree, true), whole.getEnd()];
    const lines = [lineAt(source, from), lineAt(source, to)] as const;
    const text = source.text
      .split('\n')
      .slice(lines[0] - 1, lines[1])
      .join('\n');
    found.push({ path: source.path, name, lines, text });
  });
  return found;
}

function nameOf(node: ts.Node): string | null {
  const named =
    ts.isFunctionDeclaration(node) ||
    ts.isMethodDeclaration(node) ||
    (ts.isVariableDeclaration(node) && ts.isSourceFile(node.parent.parent.parent));
  return named && node.name !== undefined ? node.name.getText() : null;
}
