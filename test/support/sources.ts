/**
 * The project's own files as the tests on sources and documents see them, read and parsed once.
 *
 * @module
 */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join, posix } from 'node:path';
import ts from 'typescript';

/** The folder of the project. */
export const root = join(import.meta.dirname, '..', '..');

/** A TypeScript file. */
export interface Source {
  /** From the root of the project, with slashes. */
  readonly path: string;
  readonly text: string;
  readonly tree: ts.SourceFile;
}

/** A statement, or an expression, that makes one module depend on another. */
export interface Import {
  readonly line: number;
  readonly specifier: string;
  /** True if nothing of it is left at run time. */
  readonly typeOnly: boolean;
  /** The path of the file if it is ours, else null. */
  readonly ours: string | null;
}

/** A comment with its delimiters. */
export interface Comment {
  readonly line: number;
  readonly text: string;
}

const generated = new Set(['node_modules', 'dist', 'coverage', '.git', 'docs/reference']);

/** True if a tool makes what is at `path`, so that it need not exist and nobody edits it. */
export const isGenerated = (path: string): boolean =>
  [...generated].some((each) => path === each || path.startsWith(`${each}/`));

/** The paths of all files in the folder and below, sorted; none if there is no such folder. */
export function filesUnder(folder: string): readonly string[] {
  if (!existsSync(join(root, folder))) return [];
  const entries = readdirSync(join(root, folder), { withFileTypes: true });
  return entries
    .map((entry) => ({ entry, path: posix.join(folder, entry.name) }))
    .filter(({ path }) => !isGenerated(path))
    .flatMap(({ entry, path }) => (entry.isDirectory() ? filesUnder(path) : [path]))
    .sort();
}

/** What is in the file. */
export const read = (path: string): string => readFileSync(join(root, path), 'utf8');

/** The lines of the file, the first at offset 0. */
export const linesOf = (path: string): readonly string[] =>
  read(path).replace(/\n$/, '').split('\n');

/** The TypeScript files of the folders, parsed. */
export const sourcesIn = (...folders: readonly string[]): readonly Source[] =>
  folders
    .flatMap(filesUnder)
    .filter((path) => /\.tsx?$/.test(path))
    .map((path) => {
      const text = read(path);
      return { path, text, tree: ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true) };
    });

/** The line on which something begins, counted from 1. */
export const lineAt = ({ tree }: Source, position: number): number =>
  tree.getLineAndCharacterOfPosition(position).line + 1;

/** Calls `visit` with every node of the tree, parents first. */
export function walk(node: ts.Node, visit: (node: ts.Node) => void): void {
  visit(node);
  ts.forEachChild(node, (child) => {
    walk(child, visit);
  });
}

/** Everything that the module imports or exports on, in its order; also by `import()`. */
export function importsOf(source: Source): readonly Import[] {
  const found: Import[] = [];
  const add = (node: ts.Node, specifier: ts.Node | undefined, typeOnly: boolean): void => {
    if (specifier === undefined || !ts.isStringLiteralLike(specifier)) return;
    const { text } = specifier;
    const line = lineAt(source, node.getStart(source.tree));
    found.push({ line, specifier: text, typeOnly, ours: resolve(source.path, text) });
  };
  walk(source.tree, (node) => {
    if (ts.isImportDeclaration(node)) {
      const typeOnly = node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword;
      add(node, node.moduleSpecifier, typeOnly);
    } else if (ts.isExportDeclaration(node)) {
      add(node, node.moduleSpecifier, node.isTypeOnly);
    } else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
      add(node, node.argument.literal, true);
    } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      add(node, node.arguments[0], false);
    }
  });
  return found;
}

function resolve(importer: string, specifier: string): string | null {
  if (!specifier.startsWith('.')) return null;
  const path = posix.join(posix.dirname(importer), specifier);
  return path.replace(/\.js$/, '.ts');
}

/** All comments of the file. */
export function commentsOf(source: Source): readonly Comment[] {
  const { tree, text } = source;
  const ranges = new Map<number, ts.CommentRange>();
  const visit = (node: ts.Node): void => {
    if (ts.isJSDoc(node)) return;
    const before = ts.getLeadingCommentRanges(text, node.getFullStart()) ?? [];
    const behind = ts.getTrailingCommentRanges(text, node.end) ?? [];
    for (const range of [...before, ...behind]) ranges.set(range.pos, range);
    node.getChildren(tree).forEach(visit);
  };
  visit(tree);
  return [...ranges.values()]
    .sort((a, b) => a.pos - b.pos)
    .map(({ pos, end }) => ({ line: lineAt(source, pos), text: text.slice(pos, end) }));
}
