/**
 * What holds of every server and every message that the specification knows.
 *
 * @module
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MessageAction } from '../../spec/actions/action.js';
import { actions } from '../../spec/actions/index.js';
import type { Constants } from '../../spec/constants.js';
import type { Message } from '../../spec/messages.js';
import type { SpecServer } from '../../spec/variables.js';
import { deepFreeze } from '../support/deep-freeze.js';
import { figure2, raftTla } from '../support/specification.js';

const env = process.env['FC_SEED'];
const effort = { numRuns: 1000, ...(env === undefined ? {} : { seed: Number(env) }) };

const term = fc.integer({ min: 0, max: 4 });
const index = fc.integer({ min: 0, max: 4 });
const entries = fc.array(fc.record({ term, command: fc.constantFrom('x', 'y') }), { maxLength: 3 });
const known = fc.record({ s1: index, s2: index, s3: index });
const some = fc.subarray(['s1', 's2', 's3']);

const server: fc.Arbitrary<SpecServer> = fc.record({
  id: fc.constant('s1'),
  role: fc.constantFrom('follower', 'candidate', 'leader'),
  currentTerm: term,
  votedFor: fc.constantFrom(null, 's1', 's2', 's3'),
  log: entries,
  commitIndex: index,
  votesResponded: some,
  votesGranted: some,
  nextIndex: known,
  matchIndex: known,
});

const envelope = { term, from: fc.constantFrom('s1', 's2'), to: fc.constant('s1') };
const request = fc.record({
  ...{ type: fc.constant('appendEntriesRequest'), ...envelope },
  ...{ prevLogIndex: index, prevLogTerm: term, entries, leaderCommit: index },
} as const);
const message: fc.Arbitrary<Message> = fc.oneof(
  ...([request] as const),
  fc.record({
    ...{ type: fc.constant('requestVoteRequest'), ...envelope },
    ...{ lastLogTerm: term, lastLogIndex: index },
  } as const),
  fc.record({
    ...{ type: fc.constant('requestVoteResponse'), ...envelope, voteGranted: fc.boolean() },
  } as const),
  fc.record({
    ...{ type: fc.constant('appendEntriesResponse'), ...envelope },
    ...{ success: fc.boolean(), matchIndex: index },
  } as const),
);

const onMessages = actions.filter((each): each is MessageAction => each.by === 'message');

/** Handles the message to its end: how many steps that takes, and what comes of it. */
function handled(before: SpecServer, got: Message, constants: Constants) {
  let now = deepFreeze(before);
  let answer: Message | undefined;
  let steps = 0;
  for (let gone = false; !gone && steps < 20; steps += 1) {
    const action = onMessages.find((one) => one.enabled(now, deepFreeze(got), constants));
    const change = action?.effect(now, got, constants);
    gone = change?.takesMessage ?? true;
    answer = change?.sends[0];
    now = deepFreeze(change?.server ?? now);
  }
  return { now, answer, steps };
}

describe('a server that gets a message', () => {
  it('P5.1.1 may do one thing with it; a leader none with the request of another', () => {
    const property = fc.property(server, message, (each, got) => {
      const enabled = onMessages.filter((action) => action.enabled(each, got, raftTla));

      const { role, currentTerm } = each;
      const rival = got.type === 'appendEntriesRequest' && got.term === currentTerm;
      expect(enabled.length).toBe(role === 'leader' && rival ? 0 : 1);
    });

    fc.assert(property, effort);
  });

  it.each([
    ['raft.tla', raftTla],
    ['Figure 2', figure2],
  ])('P5.1.3 is done with it after some steps, as %s reads', (_, constants) => {
    const property = fc.property(server, message, (each, got) => {
      expect(handled(each, got, constants).steps).toBeLessThan(10);
    });

    fc.assert(property, effort);
  });

  it('F2.AE.3 F2.AE.4 has its entries, or refuses them and keeps its own', () => {
    const follower = server.map((each) => ({ ...each, role: 'follower' as const, currentTerm: 4 }));
    const newest = request.map((each) => ({ ...each, term: 4 }));
    const property = fc.property(follower, newest, (each, got) => {
      const { now, answer } = handled(each, got, figure2);

      const { prevLogIndex, entries: sent } = got;
      const success = answer?.type === 'appendEntriesResponse' && answer.success;
      const terms = now.log.slice(prevLogIndex).map((entry) => entry.term);
      expect(now.log.slice(0, prevLogIndex)).toEqual(each.log.slice(0, prevLogIndex));
      if (success) expect(terms.slice(0, sent.length)).toEqual(sent.map((entry) => entry.term));
      else expect(now.log).toEqual(each.log);
    });

    fc.assert(property, effort);
  });
});
