import { freeStart } from '../session/session.js';
import { type Tour, prose, rounds } from './tour.js';

/** A late request that cuts a log, and what comes of it. */
export const truncateAlways: Tour = {
  id: 'truncate-always',
  title: 'A late request cuts the log',
  purpose: prose`
    A follower makes its log end where a request ends, so that a message that was only slow
    takes back what has been acknowledged.`,
  start: freeStart(3, 'truncate-always'),
  stops: [
    {
      play: '',
      happens: prose`Three servers have come up as followers.`,
      why: prose`
        One rule is wrong here: on a request a follower deletes all that it has behind
        prevLogIndex, whether it conflicts or not.`,
      shows: [],
      explains: [['F2.AE.3', 'the rule that is wrong here']],
    },
    {
      play: `timeout s1; ${rounds('s1', 's2')}; deliver all`,
      happens: prose`s1 is elected leader of term 1, and both others follow it.`,
      why: prose`
        Up to here the wrong rule makes no difference, because there is nothing in the logs to
        delete.`,
      shows: ['F4.T4', 'F2.RS.FOL.1'],
    },
    {
      play: 'client s1 x1; client s1 x2',
      happens: prose`
        s1 takes x1 and sends it, and then takes x2 and sends both, as it has no answer yet.`,
      why: prose`
        Two requests are under way to s2 now, one with x1 and one with x1 and x2, and the
        network may deliver them in any order.`,
      shows: ['F2.RS.LEAD.2', 'F2.RS.LEAD.3'],
    },
    {
      play: 'deliver s1 s2; deliver s2 s1',
      happens: prose`
        The second request overtakes the first: s2 has x1 and x2 and says so, and s1 commits
        both, applies them, and answers both clients.`,
      why: prose`s2 has given its word for two entries, and the majority is s1 and s2.`,
      shows: ['F2.AE.4', 'F2.RS.LEAD.3a', 'F2.RS.LEAD.4', 'F2.RS.ALL.1'],
    },
    {
      play: 'deliver s1 s2',
      happens: prose`
        The first request arrives late: s2 deletes all behind prevLogIndex 0, appends x1, and x2
        is gone.`,
      why: prose`
        With the right rule nothing would happen, because x1 agrees with what is there and only
        a conflict deletes.`,
      shows: ['D3.8.1', 'F2.RS.LEAD.2'],
      explains: [['F2.AE.3', 'the rule that is wrong here']],
    },
    {
      play: `crash s1; drop s1 s3; drop s1 s3; timeout s2; ${rounds('s2', 's3')}`,
      happens: prose`
        s1 crashes, and s2 is elected leader of term 2 without x2 in its log: Leader
        Completeness is broken.`,
      why: prose`
        The vote of s3 was right, since the log of s2 is longer than its own; it relied on s2 to
        have kept what it had confirmed.`,
      shows: ['F4.T2', 'F2.RV.2', 'F4.T4', 'F3.LC'],
    },
    {
      play: `client s2 x3; ${rounds('s2', 's3', 3)}`,
      happens: prose`
        s2 takes x3 at index 2, where x2 was, commits it with s3, and applies it: State Machine
        Safety is broken.`,
      why: prose`
        x2 was acknowledged and is lost, after no more than late and lost messages and one crash,
        which Raft is made to bear.`,
      shows: ['F2.RS.LEAD.2', 'F2.RS.LEAD.4', 'F2.RS.ALL.1', 'F3.SMS'],
    },
  ],
};
