import { expect, it } from 'vitest';
import { committedIsDurable } from '../../../spec/invariants/committed-is-durable.js';
import { findFault } from '../../../model/fault.js';
import { committedIn, diskWith, entriesOf, historyOf, variables } from '../../support/specified.js';

const history = historyOf({ committed: committedIn(2, '1:x', '2:y') });
const withDisk = (id: string, ...texts: readonly string[]) =>
  variables({ id, log: entriesOf('1:x', '2:y'), disk: diskWith({ log: entriesOf(...texts) }) });
const fault = (...disks: readonly (readonly string[])[]) =>
  findFault(
    disks.map((texts, i) => withDisk(`s${i + 1}`, ...texts)),
    history,
    [committedIsDurable],
  );

it.each([
  ['exactly that', ['1:x', '2:y']],
  ['more', ['1:x', '2:y', '3:z']],
])('D3.8.1 holds of a disk with %s', (_, texts) => {
  expect(committedIsDurable.check(withDisk('s1', ...texts), history)).toBeNull();
});

it.each([
  [[], 's1 has nothing at index 1 on disk, not 1:x'],
  [['1:x'], 's1 has nothing at index 2 on disk, not 2:y'],
  [['1:x', '1:y'], 's1 has 1:y at index 2 on disk, not 2:y'],
])('D3.8.1 says what a disk with %j lacks, whatever memory has', (texts, why) => {
  expect(committedIsDurable.check(withDisk('s1', ...texts), history)).toBe(why);
});

it('D3.8.1 holds where two of three disks, or three of four, have every committed entry', () => {
  expect(fault(['1:x', '2:y'], ['1:x', '2:y'], [])).toBeNull();
  expect(fault(['1:x', '2:y'], [], ['1:x', '2:y'], ['1:x', '2:y'])).toBeNull();
});

it('D3.8.1 is broken where only half of the disks have it, and names the others', () => {
  expect(fault(['1:x', '2:y'], ['1:x'], ['1:x', '2:y'], [])).toEqual({
    name: 'committed is durable',
    rule: 'D3.8.1',
    why:
      'no majority: s2 has nothing at index 2 on disk, not 2:y; ' +
      's4 has nothing at index 1 on disk, not 1:x',
  });
});
