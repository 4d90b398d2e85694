/**
 * What runs have shown of a rule: where it fires, and the tests that name it.
 *
 * @module
 */
import { escaped } from '../../../model/svg.js';
import type { TestResult } from '../evidence.js';
import type { RuleFacts } from '../facts.js';
import { grouped } from '../../../model/grouped.js';
import { folded, tableOf } from '../markup.js';

/** More tests than this are folded away. */
const MOST_SHOWN = 10;

/** How often the rule fires in each instance; nothing for a rule that is no step. */
export function firingParts({ id, firings }: RuleFacts): readonly string[] {
  if (firings.every(({ times }) => times === 0)) return [];
  const rows = firings.map(({ instance, times }) => [
    `<code>${escaped(instance)}</code>`,
    times === 0 ? 'never' : times.toLocaleString('en-US'),
  ]);
  const total = firings.filter(({ times }) => times > 0).length;
  return [
    folded(`In ${total} of ${firings.length} instances that are searched to their end`, [
      tableOf(['instance', 'transitions'], rows, `How often ${id} fires`),
    ]),
  ];
}

/** The tests by file, with their last results. */
export function testParts({ tests }: RuleFacts): readonly string[] {
  if (tests.length === 0) return [];
  const files = grouped(tests, ({ path }) => path);
  const lines = [...files].flatMap(([path, some]) => [
    `<h4>${escaped(path)}</h4>`,
    '<ul class="tests">',
    ...some.map(lineOf),
    '</ul>',
  ]);
  const passed = tests.filter(({ result }) => result === 'passed').length;
  const summary = `${tests.length} tests name it; ${passed} passed when they last ran`;
  return [folded(summary, lines, tests.length <= MOST_SHOWN)];
}

const lineOf = ({ title, result }: TestResult): string => {
  const word = escaped(result);
  return `<li class="${word}"><span class="result">${word}</span> ${escaped(title)}</li>`;
};
