import { describe, expect, it } from 'vitest';
import { cellName, cellsOf, searchCell } from '../../../model/families/cell.js';
import { memberNamed } from '../../../model/families/family.js';
import { exhibits } from '../../../model/museum/exhibits.js';

const now = (): number => performance.now();
const chosen = exhibits.filter(({ id }) => ['vote-twice', 'old-term-commit'].includes(id));

async function search(name: string, maxStates = 2 ** 30) {
  const all = cellsOf(chosen, ['election', 'figure-8', 'figure-8+heartbeats'].map(memberNamed));
  const cell = all.find((each) => cellName(each) === name);
  if (cell === undefined) throw new Error(`no cell ${name}`);
  const { refinement, harm } = await searchCell(cell, { now, maxStates });
  return [refinement, harm].map((hunt) => hunt && [hunt.outcome, hunt.depth, hunt.property]);
}

describe('searchCell', () => {
  it('F2.RV.2 a second vote leaves the specification before it does harm', async () => {
    expect(await search('vote-twice in election')).toEqual([
      ['caught', 3, 'refinement'],
      ['caught', 10, 'election safety'],
    ]);
  });

  it('P5.4.2.1 the commit of an old term does harm only with a heartbeat', async () => {
    expect(await search('old-term-commit in figure-8')).toEqual([
      ['caught', 7, 'refinement'],
      ['exhausted', null, null],
    ]);
    expect(await search('old-term-commit in figure-8+heartbeats')).toEqual([
      ['caught', 5, 'refinement'],
      ['caught', 10, 'leader completeness'],
    ]);
  });

  it('asks everything of Raft at once', async () => {
    expect(await search('raft in election')).toEqual([null, ['exhausted', null, null]]);
  });

  it('knows nothing where a limit ended the search', async () => {
    expect(await search('raft in election', 100)).toEqual([null, ['unknown', null, null]]);
    expect(await search('vote-twice in election', 200)).toEqual([
      ['caught', 3, 'refinement'],
      ['unknown', null, null],
    ]);
  });
});
