import { freeStart } from '../session/session.js';
import { type Tour, prose, rounds } from './tour.js';

/** The logs of Figure 7, and how their leader makes them equal. */
export const figure7: Tour = {
  id: 'figure-7',
  title: 'Figure 7: six logs are repaired',
  purpose: prose`
    The leader of Figure 7 goes back in each follower's log until the two meet, and makes what
    follows equal to its own.`,
  start: { ...freeStart(7), seed: 'figure-7' },
  stops: [
    {
      play: '',
      happens: prose`
        s1 has just been elected leader of term 8, and s2 to s7 are the followers (a) to (f) of
        the figure, with their logs.`,
      why: prose`
        Followers may lack entries, have entries that the leader lacks, or both; s1 knows
        nothing of it, and begins with nextIndex 11, one past its log, for each.`,
      shows: [],
      explains: [['F2.ST.L1', 'the start is no step']],
    },
    {
      play: 'heartbeat s1; deliver s1 s2',
      happens: prose`
        A heartbeat names the entry before nextIndex, index 10 of term 6, and (a), which is s2,
        refuses it, because its log ends at 9.`,
      why: prose`
        A follower takes nothing that does not join on to its log: what it accepts agrees with
        the leader up to that index.`,
      shows: ['F2.RS.LEAD.1', 'F2.AE.2'],
    },
    {
      play: 'deliver s2 s1',
      happens: prose`
        On the refusal s1 takes nextIndex of s2 back to 10, and tries again from there.`,
      why: prose`nextIndex is only a guess, and each refusal makes it a better one.`,
      shows: ['F2.RS.LEAD.3b', 'F2.RS.LEAD.3'],
    },
    {
      play: rounds('s1', 's2'),
      happens: prose`
        Index 9 of term 6 is in both logs: (a) appends the entry at 10, and s1 sets its
        matchIndex to 10.`,
      why: prose`
        One entry of equal index and term is enough, because then all entries before it are
        equal too.`,
      shows: ['F2.AE.4', 'F2.RS.LEAD.3a'],
      explains: [
        ['F2.AE.2', 'a guard that was passed'],
        ['F3.LM', 'a property that holds'],
      ],
    },
    {
      play: rounds('s1', 's3', 7),
      happens: prose`
        (b), which is s3, lacks six entries: six refusals take nextIndex back from 11 to 5,
        where the logs meet, and one message brings all six.`,
      why: prose`
        Going back one entry at a time is slow but always arrives, at the latest at index 1,
        before which every log is empty.`,
      shows: ['F2.AE.2', 'F2.RS.LEAD.3b', 'F2.AE.4', 'F2.RS.LEAD.3a'],
    },
    {
      play: `${rounds('s1', 's4')}; ${rounds('s1', 's5')}`,
      happens: prose`
        (c) and (d), which are s4 and s5, have index 10 of term 6 and confirm it; their entries
        behind it stay for now.`,
      why: prose`
        A heartbeat carries no entry that could conflict with theirs, and without a conflict
        nothing is deleted.`,
      shows: ['F2.RS.FOL.1', 'F2.AE.3', 'F2.RS.LEAD.3a'],
    },
    {
      play: rounds('s1', 's6', 5),
      happens: prose`
        (e), which is s6, refuses five times: at 10, 9 and 8 it has nothing, and at 7 and 6 its
        entries are of term 4 where those of s1 are of term 5.`,
      why: prose`An equal index is not enough: entries agree only if their terms do.`,
      shows: ['F2.AE.2', 'F2.RS.LEAD.3b'],
    },
    {
      play: rounds('s1', 's6'),
      happens: prose`
        At index 5 the logs meet: (e) deletes its two entries of term 4 from index 6 on, and
        appends the five of the leader.`,
      why: prose`
        An entry that conflicts with the leader's log was never committed: if it had been, the
        leader would have it.`,
      shows: ['F2.AE.3', 'F2.AE.4', 'F2.RS.LEAD.3a'],
      explains: [['F3.LC', 'a property that holds']],
    },
    {
      play: rounds('s1', 's7', 8),
      happens: prose`
        (f), which is s7, led terms 2 and 3 with entries that nobody else has: after seven
        refusals the logs meet at index 3, all of these are deleted, and seven of the leader's
        appended.`,
      why: prose`
        The leader never deletes or overwrites entries of its own; it is always the follower
        that yields.`,
      shows: ['F2.AE.2', 'F2.RS.LEAD.3b', 'F2.AE.3', 'F2.AE.4'],
      explains: [['F3.LAO', 'a property that holds']],
    },
    {
      play: `client s1 x1; ${rounds('s1', 's4')}; ${rounds('s1', 's5')}`,
      happens: prose`
        A client asks for x1, which s1 appends at 11 with term 8 and sends out: (c) and (d) have
        other entries there, delete them, and take it.`,
      why: prose`Now there is a conflict: the same index and another term.`,
      shows: ['F2.RS.LEAD.2', 'F2.AE.3', 'F2.AE.4'],
    },
    {
      play: rounds('s1', 's2'),
      happens: prose`
        (a) takes x1 as well: with s1, four of seven have it, and s1 commits all eleven entries
        at once.`,
      why: prose`
        x1 is of term 8, the leader's own, so counting its copies is safe, and what precedes it
        is committed with it.`,
      shows: ['F2.RS.LEAD.4', 'P5.4.2.1', 'P5.3.2', 'F2.RS.ALL.1'],
    },
    {
      play: 'deliver all; heartbeat s1; deliver all',
      happens: prose`
        The rest follows, and all seven servers have the same eleven entries, committed and
        applied.`,
      why: prose`
        The leader needed no special procedure to repair the logs: AppendEntries and its
        refusals did it.`,
      shows: ['F2.AE.4', 'F2.AE.5', 'F2.RS.ALL.1'],
      explains: [['F3.LM', 'a property that holds']],
    },
  ],
};
