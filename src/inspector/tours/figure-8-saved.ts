import { beginsAfterB, figure8Beginning } from './figure-8-beginning.js';
import { type Tour, prose, rounds } from './tour.js';

/** Figure 8 from (c) to (e): an entry of the leader's own term decides. */
export const figure8Saved: Tour = {
  id: 'figure-8-saved',
  title: 'Figure 8: the other end',
  purpose: prose`
    The leader of Figure 8 brings an entry of its own term to a majority before it crashes, and
    with it the old entry is safe.`,
  start: figure8Beginning(),
  stops: [
    {
      play: '',
      happens: beginsAfterB,
      why: prose`
        The entry of term 2 is of an earlier term, so that s1 cannot commit it by counting its
        copies.`,
      shows: [],
      explains: [['P5.4.2.1', 'the start is no step']],
    },
    {
      play: 'client s1 x1',
      happens: prose`s1 takes x1 at index 3, an entry of its own term 4, and sends it to all.`,
      why: prose`
        The leader need do nothing about the old entry itself: the next command will commit
        both.`,
      shows: ['F2.RS.LEAD.2', 'F2.RS.LEAD.3'],
    },
    {
      play: rounds('s1', 's2'),
      happens: prose`
        s2 has index 2 of term 2 before it, so it appends x1 and confirms all three indexes.`,
      why: prose`
        x1 comes with the index and term of the entry before it, so that whoever has x1 has that
        entry as well.`,
      shows: ['F2.AE.4', 'F2.RS.LEAD.3a'],
      explains: [['F2.AE.2', 'a guard that was passed']],
    },
    {
      play: 'deliver s1 s3; deliver s3 s1; deliver s1 s3',
      happens: prose`
        s3 lacks index 2 and refuses, s1 goes back by one, and s3 appends the entry of term 2
        and x1 together.`,
      why: prose`No log can have x1 and not the entry before it.`,
      shows: ['F2.AE.2', 'F2.RS.LEAD.3b', 'F2.AE.4'],
      explains: [['F3.LM', 'a property that holds']],
    },
    {
      play: 'deliver s3 s1',
      happens: prose`
        x1 is on s1, s2 and s3, three of five: s1 commits it, and with it the two entries before
        it.`,
      why: prose`
        x1 is of term 4, and no later leader can be without it, so nobody can overwrite what
        stands before it either.`,
      shows: ['F2.RS.LEAD.4', 'P5.4.2.1', 'P5.3.2', 'F2.RS.ALL.1'],
    },
    {
      play: 'drop s1 s4; drop s1 s5; crash s1; timeout s5; deliver all',
      happens: prose`
        (e) s1 crashes, and s5 stands for term 4, in which s2 and s3 have voted for s1: only s4
        votes for it.`,
      why: prose`Term 4 has had its leader, and s5 could not know.`,
      shows: ['F4.T2', 'F2.RV.2', 'F2.RS.CAND.2'],
    },
    {
      play: 'timeout s5; deliver all',
      happens: prose`
        s5 tries term 5, in which everybody has a vote again, and s2 and s3 refuse it still:
        their logs end in term 4, that of s5 in term 3.`,
      why: prose`
        Here is the difference to (d): every majority has a server that holds x1, and refuses a
        candidate without it.`,
      shows: ['F4.T3', 'F2.RV.2', 'P5.4.1.1'],
    },
    {
      play: `timeout s2; ${rounds('s2', 's5')}; ${rounds('s2', 's3')}`,
      happens: prose`
        s2, which has x1, stands for term 6: s5 gives up its candidacy and votes for it, and so
        does s3, so that s2 leads.`,
      why: prose`Whoever wins has x1, and with it the entry of term 2.`,
      shows: ['F4.T2', 'F4.T5', 'F2.RV.2', 'F4.T4'],
      explains: [['F3.LC', 'a property that holds']],
    },
    {
      play: 'deliver all',
      happens: prose`
        The heartbeats of s2 repair the other logs: s4 gets what it lacks, and on s5 the entry
        of term 3 is deleted.`,
      why: prose`It was on one server only and could not have been committed.`,
      shows: ['F2.AE.2', 'F2.RS.LEAD.3b', 'F2.AE.3', 'F2.AE.4'],
    },
    {
      play: 'recover s1; client s2 x2; deliver all; heartbeat s2; deliver all',
      happens: prose`
        An entry of term 6 is committed and all before it too, s1 is back, and all five servers
        have applied the same four entries.`,
      why: prose`s2 needed an entry of its own term as well: x1 was an earlier one for it.`,
      shows: ['F2.RS.LEAD.4', 'P5.4.2.1', 'P5.3.2', 'F2.RS.ALL.1'],
      explains: [['F3.SMS', 'a property that holds']],
    },
  ],
};
