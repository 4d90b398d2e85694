/**
 * What runs have shown: the results of tests that name a rule, and how often each rule fires. Both
 * are files that the commands which know write; the build only reads them, and says if they are
 * behind the code.
 *
 * @module
 */
import { instances } from '../../model/instances/index.js';
import { idsIn, testTitles } from '../../test/support/rule-ids.js';
import { read, sourcesIn } from '../../test/support/sources.js';
import { grouped } from '../../model/grouped.js';

/** The results of tests, as `vitest` leaves them. */
export const testsFile = 'docs/evidence/tests.json';

/** How often rules fire, as `npm run evidence` leaves it. */
export const firingsFile = 'docs/evidence/firings.json';

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
  const written = sourcesIn('test')
    .flatMap(testTitles)
    .filter(({ path }) => !path.startsWith('test/browser/'))
    .filter(({ suites, title }) => [...suites, title].flatMap(idsIn).length > 0);
  const lost = written.filter(({ path, suites, title }) => {
    const pattern = patternOf([...suites, title].join(' '));
    return !results.some((each) => each.path === path && pattern.test(each.title));
  });
  const patterns = grouped(sourcesIn('test').flatMap(testTitles), ({ path }) => path);
  const gone = results.filter(
    ({ path, title }) =>
      patterns
        .get(path)
        ?.some(({ suites, title: own }) => patternOf([...suites, own].join(' ')).test(title)) !==
      true,
  );
  return [
    ...lost.map(({ path, title }) => `${testsFile} lacks '${title}' of ${path}: npm run unit`),
    ...gone.map(({ path, title }) => `${path} has no test '${title}' any more: npm run unit`),
    ...staleFirings(),
  ];
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
