import { freeStart } from '../session/session.js';
import { type Tour, prose } from './tour.js';

/** Two candidates with two votes of four, and another term that decides. */
export const splitVote: Tour = {
  id: 'split-vote',
  title: 'A split vote',
  purpose: prose`
    Two of four servers stand for the same term, nobody wins it, and the next term decides.`,
  start: freeStart(4),
  stops: [
    {
      play: '',
      happens: prose`Four servers have come up as followers in term 0.`,
      why: prose`
        A majority of four is three, so that two candidates with two votes each both fall short.`,
      shows: [],
      explains: [['P5.2.2', 'the start is no step']],
    },
    {
      play: 'timeout s1; timeout s2',
      happens: prose`
        The election timers of s1 and s2 run out before either hears of the other, and both
        stand for term 1.`,
      why: prose`
        Timeouts are drawn at random, which makes this rare and cannot rule it out, so that
        safety may not depend on it.`,
      shows: ['F4.T2', 'F2.RS.CAND.1a', 'F2.RS.CAND.1b', 'P5.2.4'],
    },
    {
      play: 'deliver s1 s3; deliver s2 s4',
      happens: prose`s3 votes for s1, and s4 for s2: each for the candidate that asked it first.`,
      why: prose`
        To keep to its one vote a server needs to know of no other: first come, first served.`,
      shows: ['F2.RV.2', 'P5.2.1'],
    },
    {
      play: 'deliver s3 s1; deliver s4 s2',
      happens: prose`
        s1 has the votes of s1 and s3, s2 those of s2 and s4, and both remain candidates.`,
      why: prose`Half is no majority: if it were, term 1 would have two leaders now.`,
      shows: ['F2.RS.CAND.2', 'P5.2.2'],
    },
    {
      play: 'deliver s1 s2; deliver s2 s1 requestVoteRequest; deliver s1 s4; deliver s2 s3',
      happens: prose`
        The other requests arrive and are all refused: the candidates have voted for themselves,
        and s3 and s4 for the other one.`,
      why: prose`
        A vote that is given away stays given away for the term, even when the election comes to
        nothing.`,
      shows: ['F2.RV.2', 'F2.RV.R'],
    },
    {
      play: 'deliver all',
      happens: prose`
        The refusals arrive, nothing is in flight any more, and nobody has won term 1.`,
      why: prose`A term may have no leader at all: what must not happen is that it has two.`,
      shows: ['F2.RV.R'],
      explains: [['F3.ES', 'a property that holds']],
    },
    {
      play: 'timeout s1',
      happens: prose`
        The election timer of s1 runs out again, and s1 starts another election, in term 2.`,
      why: prose`
        A candidate draws a new timeout for each election, so that it is unlikely that the same
        two collide again.`,
      shows: ['F4.T3', 'F2.RS.CAND.4', 'F2.RS.CAND.1a', 'F2.RS.CAND.1c', 'P5.2.4'],
    },
    {
      play: 'deliver s1 s2',
      happens: prose`
        s2 hears of term 2, gives up its own candidacy in term 1, and votes for s1 as a
        follower.`,
      why: prose`
        A newer term makes its vote free again, and leaves nothing to win in the old one.`,
      shows: ['F4.T5', 'F2.RS.ALL.2', 'F2.RV.2'],
    },
    {
      play: 'deliver s1 s3; deliver s3 s1; deliver s2 s1',
      happens: prose`
        s3 votes for s1 too; with its own and that of s2, s1 has three votes of four and leads
        term 2.`,
      why: prose`Three is a majority, so that s4 need not be waited for.`,
      shows: ['F2.RS.CAND.2', 'F4.T4', 'P5.2.2'],
    },
    {
      play: 'deliver all',
      happens: prose`The heartbeats of s1 arrive, and all others follow it in term 2.`,
      why: prose`One more election has settled it: a split vote costs time and no safety.`,
      shows: ['F2.RS.FOL.1', 'F2.RS.FOL.2'],
    },
  ],
};
