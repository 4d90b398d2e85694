/**
 * What runs have shown: the results of tests that name a rule, and how often each rule fires. Both
 * are files that the commands which know write; the build only reads them, and says if they are
 * behind the code.
 *
 * @module
 */
import { grouped } from '../../model/grouped.js';
import { instances } from '../../model/instances/index.js';
import { type TestTitle, idsIn, testTitles } from '../../test/support/rule-ids.js';
import { importsOf, read, sourcesIn } from '../../test/support/sources.js';
import { firingsFile, isEvidence, testsFile } from './evidence-files.js';

/** Suites that several files run, each on something else. */
const CONTRACTS = 'test/contracts/';

/** The last result of a test. */
export interface TestResult {
  readonly path: string;
  /** The titles of its suites and its own, each after a blank. */
  readonly title: string;
  readonly result: string;
}

/** An instance that was searched to its end. */
export interface Firings {
  readonly states: number;
  /** How many transitions of the cluster each rule took part in. */
  readonly rules: Readonly<Record<string, number>>;
}

/** The last results of all tests that name a rule, by file and title. */
export const testResults = (): readonly TestResult[] =>
  Object.entries(JSON.parse(read(testsFile)) as Record<string, Record<string, string>>).flatMap(
    ([path, tests]) => Object.entries(tests).map(([title, result]) => ({ path, title, result })),
  );

/** The instances of the cluster and what fired in them, in the order of the instances. */
export const firings = (): Readonly<Record<string, Firings>> =>
  JSON.parse(read(firingsFile)) as Readonly<Record<string, Firings>>;

/** The tests that are about the rule. */
export const testsOf = (rule: string, results: readonly TestResult[]): readonly TestResult[] =>
  results.filter(({ title }) => idsIn(title).includes(rule));

/** Where the files are behind the tests and the instances; nothing if they are not. */
export function staleEvidence(): readonly string[] {
  const results = testResults();
  const tests = titlesByFile().map(({ path, suites, title }) => {
    const full = [...suites, title].join(' ');
    return { path, title, names: idsIn(full).length > 0, pattern: patternOf(full) };
  });
  const written = grouped(tests, ({ path }) => path);
  const kept = grouped(results, ({ path }) => path);
  const lost = tests.filter(
    ({ path, names, pattern }) =>
      names && isEvidence(path) && !kept.get(path)?.some(({ title }) => pattern.test(title)),
  );
  const gone = results.filter(
    ({ path, title }) => !written.get(path)?.some(({ pattern }) => pattern.test(title)),
  );
  return [
    ...lost.map(({ path, title }) => `${testsFile} lacks '${title}' of ${path}: npm run unit`),
    ...gone.map(({ path, title }) => `${path} has no test '${title}' any more: npm run unit`),
    ...staleFirings(),
  ];
}

/** The tests of each file that is run, those of the contracts that it imports included. */
function titlesByFile(): readonly TestTitle[] {
  const sources = sourcesIn('test');
  const contracts = new Map(
    sources.filter(({ path }) => path.startsWith(CONTRACTS)).map((each) => [each.path, each]),
  );
  return sources
    .filter(({ path }) => !contracts.has(path))
    .flatMap((source) => {
      const imported = importsOf(source).flatMap(({ ours }) => contracts.get(ours ?? '') ?? []);
      const titles = [source, ...imported].flatMap(testTitles);
      return titles.map((title) => ({ ...title, path: source.path }));
    });
}

function staleFirings(): readonly string[] {
  const known = firings();
  return instances.flatMap(({ name, pinned }) =>
    known[name]?.states === pinned?.states
      ? []
      : [`${firingsFile}: ${name} has ${known[name]?.states ?? 'no'} states: npm run evidence`],
  );
}

/** What a title becomes when vitest has filled its placeholders. */
const patternOf = (title: string): RegExp =>
  new RegExp(
    `^${title
      .split(/\$\{[^}]*\}|\$[\w.]+|%[sdifjoOc#$]/)
      .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
      .join('.*')}$`,
    's',
  );
