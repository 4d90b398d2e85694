/**
 * Where rules of the paper are cited: in tags of doc comments and in the titles of tests.
 *
 * @module
 */
import ts from 'typescript';
import { type Source, commentsOf, lineAt, walk } from './sources.js';

/** A citation of a rule, or what should be one. */
export interface CitedRule {
  readonly line: number;
  readonly id: string;
}

/** A function or a constant and the rules that its doc comment cites. */
export interface TaggedDeclaration {
  readonly path: string;
  readonly name: string;
  readonly ids: readonly string[];
}

/** A test, by what is written in its file. */
export interface TestTitle {
  readonly path: string;
  readonly line: number;
  /** The titles of the suites around it, the outermost first. */
  readonly suites: readonly string[];
  readonly title: string;
  /** The table that fills the placeholders of the title, as source text; empty if there is none. */
  readonly table: string;
}

/** What looks like the id of a rule: source, block, number. */
const ID = /\b(?:F|P|D|DF)\d+(?:\.[A-Za-z0-9]+)+/g;

/** Everything in the text that looks like the id of a rule. */
export const idsIn = (text: string): readonly string[] => text.match(ID) ?? [];

/** What follows each `@raft` and each `@departure`, whether it is an id or not. */
export const citedInComments = (source: Source): readonly CitedRule[] =>
  commentsOf(source).flatMap(({ line, text }) => {
    const lines = text.replace(/^\/\*\*?|\*\/$/g, '').replace(/\n\s*\*/g, '\n ');
    const plain = lines.replace(/`[^`]*`/g, '');
    const raft = [...plain.matchAll(/@raft\b([^@}]*)/g)].map(([, rest = '']) => rest.trim());
    const departures = [...plain.matchAll(/@departure\s+(\S*)/g)].map(([, id = '']) => id);
    return [...raft, ...departures].map((id) => ({ line, id }));
  });

/** The functions, methods and constants of the file that cite at least one rule. */
export function taggedDeclarations(source: Source): readonly TaggedDeclaration[] {
  const found: TaggedDeclaration[] = [];
  walk(source.tree, (node) => {
    const named =
      ts.isFunctionDeclaration(node) ||
      ts.isMethodDeclaration(node) ||
      (ts.isVariableDeclaration(node) && node.parent.parent.parent === source.tree);
    if (!named || node.name === undefined) return;
    const ids = ts
      .getJSDocTags(node)
      .filter(({ tagName }) => tagName.text === 'raft')
      .map(({ comment }) => (ts.getTextOfJSDocComment(comment) ?? '').trim());
    const name = node.name.getText(source.tree);
    if (ids.length > 0) found.push({ path: source.path, name, ids });
  });
  return found;
}

const SUITES = new Set(['describe', 'suite']);
const TESTS = new Set(['it', 'test']);

/** All tests of the file. */
export function testTitles(source: Source): readonly TestTitle[] {
  const found: TestTitle[] = [];
  const visit = (node: ts.Node, suites: readonly string[]): void => {
    const call = ts.isCallExpression(node) ? titledCall(node) : null;
    if (call !== null && TESTS.has(call.root)) {
      const line = lineAt(source, node.getStart(source.tree));
      const table = call.table === null ? '' : tableText(source, call.table);
      found.push({ path: source.path, line, suites, title: call.title, table });
    }
    const within = call !== null && SUITES.has(call.root) ? [...suites, call.title] : suites;
    ts.forEachChild(node, (child) => {
      visit(child, within);
    });
  };
  visit(source.tree, []);
  return found;
}

/** The ids of the rules that the test is about. */
export const idsOfTest = ({ suites, title, table }: TestTitle): readonly string[] => {
  const fromTable = /[$%]/.test(title) ? idsIn(table) : [];
  return [...suites, title].flatMap(idsIn).concat(fromTable);
};

/** The name at the left end of `it.each(table)`, `test.prop(arbitraries)` and the like, or null. */
export function rootName(expression: ts.Expression): string | null {
  if (ts.isIdentifier(expression)) return expression.text;
  if (ts.isPropertyAccessExpression(expression)) return rootName(expression.expression);
  if (ts.isCallExpression(expression)) return rootName(expression.expression);
  if (ts.isTaggedTemplateExpression(expression)) return rootName(expression.tag);
  return null;
}

interface TitledCall {
  readonly root: string;
  readonly title: string;
  readonly table: ts.Expression | null;
}

function titledCall(node: ts.CallExpression): TitledCall | null {
  const root = rootName(node.expression);
  const [first] = node.arguments;
  if (root === null || first === undefined) return null;
  if (!ts.isStringLiteralLike(first) && !ts.isTemplateExpression(first)) return null;
  const title = ts.isStringLiteralLike(first) ? first.text : first.getText().slice(1, -1);
  const inner = node.expression;
  const table = ts.isCallExpression(inner) ? (inner.arguments[0] ?? null) : null;
  return { root, title, table: ts.isTaggedTemplateExpression(inner) ? inner.template : table };
}

/** The table itself, also where the call only names a constant of the same file. */
function tableText(source: Source, table: ts.Expression): string {
  let text = table.getText(source.tree);
  const name = text;
  walk(source.tree, (node) => {
    if (ts.isVariableDeclaration(node) && node.name.getText(source.tree) === name) {
      text = node.initializer?.getText(source.tree) ?? text;
    }
  });
  return text;
}
