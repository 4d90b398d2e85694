import { freeStart } from '../session/session.js';
import { type Tour, prose, rounds } from './tour.js';

/** A server with two votes, and what comes of it. */
export const voteTwice: Tour = {
  id: 'vote-twice',
  title: 'A server votes twice',
  purpose: prose`
    A server votes for whoever asks, so that one term gets two leaders, one index two entries,
    and the state machines part.`,
  start: freeStart(3, 'vote-twice'),
  stops: [
    {
      play: '',
      happens: prose`Three servers have come up as followers.`,
      why: prose`
        One rule is wrong here: a server grants its vote whether or not it has voted in this
        term.`,
      shows: [],
      explains: [['F2.RV.2', 'the rule that is wrong here']],
    },
    {
      play: 'timeout s1; timeout s2',
      happens: prose`
        The election timers of s1 and s2 run out together, and both stand for term 1.`,
      why: prose`This happens with the right rules too, and has to be harmless.`,
      shows: ['F4.T2', 'F2.RS.CAND.1b'],
    },
    {
      play: 'deliver s1 s3; deliver s2 s3',
      happens: prose`s3 votes for s1, and then, in the same term, for s2 as well.`,
      why: prose`
        Two majorities always share a server, here s3, and it is the one vote of this server
        that keeps one of them from being complete.`,
      shows: ['P5.2.1'],
      explains: [['F2.RV.2', 'the rule that is wrong here']],
    },
    {
      play: 'deliver s3 s1',
      happens: prose`s1 has two votes of three and leads term 1.`,
      why: prose`s1 does nothing wrong, and cannot see that one of its votes was given twice.`,
      shows: ['F2.RS.CAND.2', 'F4.T4'],
    },
    {
      play: 'deliver s3 s2',
      happens: prose`
        s2 has two votes of three as well, and leads term 1 too: Election Safety is broken.`,
      why: prose`
        Of two leaders of different terms, the older yields; two of the same term have no way to
        tell which of them counts.`,
      shows: ['F2.RS.CAND.2', 'F4.T4', 'F3.ES'],
    },
    {
      play: `client s1 x1; ${rounds('s1', 's3', 2)}`,
      happens: prose`
        A client asks s1 for x1, which goes to s3, is committed at index 1, applied, and
        answered.`,
      why: prose`For s1 and s3 all is in order: two of three have the entry.`,
      shows: ['F2.RS.LEAD.2', 'F2.AE.4', 'F2.RS.LEAD.4', 'F2.RS.ALL.1'],
    },
    {
      play: 'client s2 x2',
      happens: prose`
        A client asks s2 for x2, which s2 appends at index 1, in term 1 too: Log Matching is
        broken.`,
      why: prose`
        Index and term together name one entry only because a term has one leader, and it fills
        each index once.`,
      shows: ['F2.RS.LEAD.2', 'P5.3.3', 'F3.LM'],
    },
    {
      play: rounds('s2', 's3', 2),
      happens: prose`
        s3 has an entry of term 1 at index 1, takes it for x2, and confirms; s2 commits x2,
        applies it, and answers: State Machine Safety is broken.`,
      why: prose`
        Both clients have been told that their command is done, and the state machines of s1 and
        s2 have run different ones.`,
      shows: ['F2.RS.LEAD.4', 'F2.RS.ALL.1', 'F2.RS.LEAD.2', 'F3.SMS'],
    },
  ],
};
