import { expect, it } from 'vitest';
import { writesPrecedeMessages } from '../../../spec/temporal/writes-precede-messages.js';
import type { Output, ServerVariables } from '../../../spec/variables.js';
import { applied, entriesOf, replied, sent, stepOf, written } from '../../support/specified.js';

type Parts = Partial<ServerVariables>;
const after = { currentTerm: 2, votedFor: 's2', log: entriesOf('1:x') };

const reason = (changes: Parts, ...outputs: readonly Output[]) =>
  writesPrecedeMessages.check(stepOf({ currentTerm: 1 }, changes, { outputs }));

it.each<[string, Parts, readonly Output[]]>([
  ['there is nothing to write', {}, [sent('vote'), replied('x', null)]],
  ['all is written first', after, [written(after), sent('vote'), replied('x', 1)]],
  [
    'it is written bit by bit',
    after,
    [written({ ...after, log: [] }), written(after), sent('vote')],
  ],
  ['nothing is sent', after, []],
  ['an entry is applied before the write', after, [applied(1, '1:x'), written(after)]],
])('F2.ST.P0 holds where %s', (_, changes, outputs) => {
  expect(reason(changes, ...outputs)).toBeNull();
});

it.each<[string, Parts, readonly Output[], string]>([
  ['term', { currentTerm: 2 }, [sent('vote')], 's1 sends vote to s2 before its term is on disk'],
  [
    'vote',
    { votedFor: 's3' },
    [sent('vote', 's3'), written({ currentTerm: 1, votedFor: 's3' })],
    's1 sends vote to s3 before its vote is on disk',
  ],
  [
    'log',
    { log: entriesOf('1:x') },
    [replied('x', 1)],
    's1 sends its reply before its log is on disk',
  ],
  [
    'whole log',
    { log: entriesOf('1:x', '1:y') },
    [written({ currentTerm: 1, log: entriesOf('1:x', '1:z') }), sent('success')],
    's1 sends success to s2 before its log is on disk',
  ],
  [
    'last write',
    after,
    [written({ ...after, votedFor: null }), sent('vote'), written(after)],
    's1 sends vote to s2 before its vote is on disk',
  ],
])('F2.ST.P0 is broken where the %s comes too late', (_, changes, outputs, why) => {
  expect(reason(changes, ...outputs)).toBe(why);
});

it('F2.ST.P0 does not judge a crash, which is not a message of its own', () => {
  const crash = stepOf(after, { currentTerm: 0 }, { outputs: [sent('vote')], crashed: true });
  expect(writesPrecedeMessages.check(crash)).toBeNull();
});
