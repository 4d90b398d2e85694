import { expect, it } from 'vitest';
import { acknowledgedIsKept } from '../../../spec/invariants/acknowledged-is-kept.js';
import { findFault } from '../../../model/fault.js';
import { diskWith, entriesOf, historyOf, variables } from '../../support/specified.js';

const history = historyOf({ acknowledged: [{ index: 2, command: 'y' }] });
const withDisk = (id: string, ...texts: readonly string[]) =>
  variables({ id, disk: diskWith({ log: entriesOf(...texts) }) });

it('F2.RS.LEAD.2 holds of a disk with the acknowledged command, in whatever term', () => {
  expect(acknowledgedIsKept.check(withDisk('s1', '1:x', '1:y'), history)).toBeNull();
  expect(acknowledgedIsKept.check(withDisk('s1', '1:x', '3:y', '3:z'), history)).toBeNull();
});

it.each([[['1:x']], [['1:y', '1:x']], [[]]])(
  'F2.RS.LEAD.2 says that a disk with %j lacks y at index 2',
  (texts) => {
    expect(acknowledgedIsKept.check(withDisk('s3', ...texts), history)).toBe(
      's3 lacks y, acknowledged at index 2',
    );
  },
);

it('F2.RS.LEAD.2 looks at the disk, not at memory', () => {
  const server = variables({ log: entriesOf('1:x', '1:y'), disk: diskWith() });
  expect(acknowledgedIsKept.check(server, history)).toBe('s1 lacks y, acknowledged at index 2');
});

it('F2.RS.LEAD.2 asks for a majority of the disks', () => {
  const [has, lacks] = [withDisk('s1', '1:x', '1:y'), withDisk('s2')];
  expect(findFault([has, has, lacks], history, [acknowledgedIsKept])).toBeNull();
  expect(findFault([has, lacks, lacks], history, [acknowledgedIsKept])).toEqual({
    name: 'acknowledged is kept',
    rule: 'F2.RS.LEAD.2',
    why: 'no majority: s2 lacks y, acknowledged at index 2; s2 lacks y, acknowledged at index 2',
  });
});
