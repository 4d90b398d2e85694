import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { RAFT, cellName, cellsOf, searchCell } from '../../../model/families/cell.js';
import { memberNamed } from '../../../model/families/family.js';
import { defaultBounds } from '../../../model/families/index.js';
import { exhibits } from '../../../model/museum/exhibits.js';
import { differencesFrom } from '../../../src/cli/matrix-expected.js';

interface Ends {
  readonly leaves?: number | string;
  readonly harm: number | string;
}
const file = new URL('../../../docs/museum/matrix.json', import.meta.url);
const { maxStates, verdicts } = JSON.parse(readFileSync(file, 'utf8')) as {
  readonly maxStates: number;
  readonly verdicts: Readonly<Record<string, Readonly<Record<string, Ends>>>>;
};

const now = (): number => performance.now();
const shown = exhibits.filter(({ chart }) => chart !== null);
const cells = cellsOf(shown, defaultBounds.map(memberNamed));

/** Every 37th of the cells that one can search quickly. */
const sample = cells
  .filter(({ member: { name } }) => !/crashes|partitions|torn|four|\+drops/.test(name))
  .filter((_, i) => i % 37 === 0);

describe('the matrix in the documents', () => {
  it('has a verdict on Raft and on each exhibit with a chart, in each default bound', () => {
    expect(Object.keys(verdicts)).toEqual([RAFT, ...shown.map(({ id }) => id)]);
    for (const row of Object.values(verdicts)) expect(Object.keys(row)).toEqual(defaultBounds);
    expect(cells).toHaveLength(73 * 31);
  });

  it('says that Raft holds in all, and that no idle or starving Raft breaks anything', () => {
    const harmless = exhibits.filter(({ harm, chart }) => chart !== null && harm.type !== 'breaks');
    for (const id of [RAFT, ...harmless.map((each) => each.id)]) {
      const ends = Object.values(verdicts[id] ?? {}).map(({ harm }) => harm);
      const wrong = ends.filter((end) => end !== 'exhausted' && end !== 'cut');
      expect([id, wrong]).toEqual([id, []]);
    }
  });

  it.each(sample.map((cell) => [cellName(cell), cell] as const))('%s', async (_, cell) => {
    const verdict = await searchCell(cell, { now, maxStates });
    expect(differencesFrom({ maxStates, verdicts }, [verdict])).toEqual([]);
  });
});
