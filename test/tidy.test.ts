/**
 * What docs/style.md and the layout ask of the files themselves. What one file alone can show of
 * its code is held by the linter; see eslint.config.js.
 *
 * @module
 */
import { basename } from 'node:path';
import ts from 'typescript';
import { describe, it } from 'vitest';
import { paper } from '../spec/paper.js';
import { expectNone } from './support/expect-none.js';
import { forbiddenImports, importCycles, importsAreOrdered } from './support/import-table.js';
import { brokenLinks, proseLines } from './support/markdown.js';
import {
  type TestTitle,
  citedInComments,
  idsIn,
  idsOfTest,
  rootName,
  testTitles,
} from './support/rule-ids.js';
import {
  type Source,
  commentsOf,
  filesUnder,
  lineAt,
  linesOf,
  read,
  sourcesIn,
  walk,
} from './support/sources.js';

const MOST_LINES = 300;
const MOST_COLUMNS = 100;

const specified = sourcesIn('spec', 'src', 'model');
const tests = sourcesIn('test');
const sources = [...specified, ...tests, ...sourcesIn('docs')];
const files = filesUnder('.');
const documents = files.filter((path) => /^(?:docs\/.*|[^/]+)\.md$/.test(path));
const texts = files.filter((path) =>
  /\.(?:[cm]?[jt]s|json|ya?ml|md|html|css|txt|tla|cfg|sh)$|^\.ci\//.test(path),
);

/** Where in the files the pattern occurs. */
const matches = (paths: readonly string[], pattern: RegExp): readonly string[] =>
  paths.flatMap((path) =>
    linesOf(path).flatMap((line, i) =>
      pattern.test(line) ? [`${path}:${i + 1} ${line.trim().slice(0, 80)}`] : [],
    ),
  );

describe('imports', () => {
  it('point downwards, as the import table says', () => {
    expectNone(
      sources.flatMap(forbiddenImports),
      'The table in test/support/import-table.ts does not allow:',
    );
  });

  it('form no cycle', () => {
    expectNone(
      importCycles(sources).map((cycle) => cycle.join(' → ')),
      'Types count as well. Move what both sides need to a file of its own:',
    );
  });

  it('come from node first, then from packages, then from us', () => {
    const unordered = sources.filter((source) => !importsAreOrdered(source));
    expectNone(
      unordered.map(({ path }) => path),
      'Reorder the imports of:',
    );
  });
});

describe('files', () => {
  it(`have at most ${MOST_LINES} lines`, () => {
    const sizes = sources.map(({ path }) => ({ path, size: linesOf(path).length }));
    expectNone(
      sizes.filter(({ size }) => size > MOST_LINES).map(({ path, size }) => `${path}: ${size}`),
      'Split what has two subjects:',
    );
  });

  it(`have lines of at most ${MOST_COLUMNS} columns`, () => {
    const wide = (line: string): boolean => line.length > MOST_COLUMNS;
    const code = sources.flatMap(({ path, text }) =>
      text.split('\n').flatMap((line, i) => (wide(line) ? [`${path}:${i + 1}`] : [])),
    );
    // A table's row and a long address cannot be broken.
    const prose = documents.flatMap((path) =>
      proseLines(path).flatMap((line, i) =>
        wide(line) && !/^\s*\||\S{60}/.test(line) ? [`${path}:${i + 1}`] : [],
      ),
    );
    expectNone([...code, ...prose], 'Break these lines:');
  });

  it('have names in kebab-case', () => {
    // The name of a TLA+ file is that of its module.
    const ours = files.filter((path) => /^(?:spec|src|model|test|docs)\//.test(path));
    const named = ours.filter((path) => !/\.(?:tla|cfg)$/.test(path));
    const kebab = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
    expectNone(
      named.filter((path) => {
        const parts = path.split('/').flatMap((part) => part.replace(/^\./, '').split('.'));
        return basename(path) !== 'README.md' && !parts.every((part) => kebab.test(part));
      }),
      'Rename:',
    );
  });

  it('export by name only', () => {
    const defaults = sources.flatMap((source) =>
      source.tree.statements
        .filter((statement) => isDefaultExport(statement))
        .map((statement) => `${source.path}:${lineAt(source, statement.getStart(source.tree))}`),
    );
    expectNone(defaults, 'Export by name:');
  });

  it('leave nothing for later', () => {
    expectNone(matches(texts, /\b(?:TO[D]O|FIX[M]E|X{3}|HAC[K])\b/), 'Do it, or drop it:');
  });

  it('know no path of one machine', () => {
    const machine = /(?<![\w.~*-])\/(?:work|home|root)(?=[/'\"`\s]|$)/;
    expectNone(matches(texts, machine), 'Make these relative:');
  });
});

describe('names', () => {
  const banned = /^(?:nodes?|epochs?|msgs?|cands?|pli|impls?|mgrs?|utils?|helpers?)$/i;
  // XState's and Node.js's names, and a block of the rules' ids.
  const foreign = new Set(['ChartNode', 'StateNode', 'AnyStateNode', 'NodeJS', '_nodes', 'CAND']);
  const wordsOf = (name: string): readonly string[] =>
    name.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+/g) ?? [];
  const isBad = (name: string): boolean =>
    !foreign.has(name) && wordsOf(name).some((word) => banned.test(word));

  it('of identifiers and files use no banned word', () => {
    const named = specified.flatMap((source) => {
      const found = isBad(source.path) ? [source.path] : [];
      walk(source.tree, (node) => {
        if (!ts.isIdentifier(node) && !ts.isPrivateIdentifier(node)) return;
        if (isBad(node.text)) found.push(`${source.path}:${lineAt(source, node.pos)} ${node.text}`);
      });
      return found;
    });
    expectNone(named, "Say it in the paper's words, in full:");
  });

  it('in comments use no banned word', () => {
    const said = specified.flatMap((source) =>
      commentsOf(source).flatMap(({ line, text }) => {
        const prose = idsIn(text).reduce((rest, id) => rest.replace(id, ''), text);
        const words = prose.replace(/\bnode:\w+|\bNode\.js\b/g, '').match(/\w+/g) ?? [];
        return words.filter(isBad).map((word) => `${source.path}:${line} ${word}`);
      }),
    );
    expectNone(said, "Say it in the paper's words, in full:");
  });
});

describe('citations', () => {
  it('in comments name rules of spec/paper.ts, one for each tag', () => {
    const wrong = sources.flatMap((source) =>
      citedInComments(source)
        .filter(({ id }) => !Object.hasOwn(paper, id))
        .map(({ line, id }) => `${source.path}:${line} '${id}'`),
    );
    expectNone(wrong, 'Not the id of a rule:');
  });

  it('in titles of tests name rules of spec/paper.ts', () => {
    const wrong = tests.flatMap(testTitles).flatMap((test) =>
      [...test.suites, test.title]
        .flatMap(idsIn)
        .filter((id) => !Object.hasOwn(paper, id))
        .map((id) => `${test.path}:${test.line} '${id}'`),
    );
    expectNone(wrong, 'Not the id of a rule:');
  });

  it('begin the title of every test of a rule', () => {
    const begins = (title: string): boolean =>
      idsIn(title).some((id) => title.startsWith(id)) || /^[$%]/.test(title);
    const cites = (test: TestTitle): boolean =>
      idsOfTest(test).length > 0 && [...test.suites, test.title].some(begins);
    const silent = tests
      .filter(({ path }) => path.startsWith('test/src/rules/'))
      .flatMap(testTitles)
      .filter((test) => !cites(test));
    expectNone(
      silent.map(({ path, line, title }) => `${path}:${line} '${title}'`),
      'Begin the title, or that of the suite, with the id of the rule:',
    );
  });
});

describe('tests', () => {
  it('all run', () => {
    const idle = tests.flatMap((source) => {
      const found: string[] = [];
      walk(source.tree, (node) => {
        if (isIdle(node))
          found.push(`${source.path}:${lineAt(source, node.getStart(source.tree))}`);
      });
      return found;
    });
    expectNone(idle, 'Neither skip nor single out a test, nor expect it to fail:');
  });
});

describe('documents', () => {
  it('link to files and headings that exist', () => {
    expectNone(documents.flatMap(brokenLinks), 'These links lead nowhere:');
  });
});

describe('package-lock.json', () => {
  it('names no registry', () => {
    const lock = JSON.parse(read('package-lock.json')) as {
      readonly packages: Readonly<Record<string, { readonly resolved?: string }>>;
    };
    const bound = Object.entries(lock.packages).filter(
      ([, { resolved }]) => resolved !== undefined,
    );
    expectNone(
      bound.map(([name, { resolved }]) => `${name}: ${resolved}`),
      'Install with the .npmrc of this project, which leaves these out:',
    );
  });
});

function isDefaultExport(statement: Source['tree']['statements'][number]): boolean {
  if (ts.isExportAssignment(statement)) return true;
  if (ts.isExportDeclaration(statement) && statement.exportClause !== undefined) {
    const { exportClause } = statement;
    return ts.isNamedExports(exportClause)
      ? exportClause.elements.some(({ name }) => name.text === 'default')
      : false;
  }
  const modifiers = ts.canHaveModifiers(statement) ? (ts.getModifiers(statement) ?? []) : [];
  return modifiers.some(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword);
}

function isIdle(node: ts.Node): boolean {
  if (!ts.isPropertyAccessExpression(node) || !/^(?:skip|only|todo|fails)$/.test(node.name.text)) {
    return false;
  }
  return /^(?:it|test|describe|suite)$/.test(rootName(node) ?? '');
}
