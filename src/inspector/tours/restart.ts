import { freeStart } from '../session/session.js';
import { type Tour, prose, rounds } from './tour.js';

/** What a crash takes and what it leaves: the vote first, then the log. */
export const restart: Tour = {
  id: 'restart',
  title: 'What outlives a crash',
  purpose: prose`
    Servers crash after they have voted and after they have committed: why term, vote and log
    are on disk, and nothing else is.`,
  start: freeStart(3),
  stops: [
    {
      play: '',
      happens: prose`
        Three servers have come up for the first time: term 0, no vote, an empty log.`,
      why: prose`
        These three are on disk; the role, commitIndex, lastApplied and what a leader knows of
        others are only in memory.`,
      shows: [],
      explains: [
        ['F2.ST.P1', 'the start is no step'],
        ['F2.ST.P2', 'the start is no step'],
        ['F2.ST.P3', 'the start is no step'],
      ],
    },
    {
      play: 'timeout s1; deliver s1 s2',
      happens: prose`
        s1 stands for term 1; s2 writes term 1 and its vote to disk, and only then sends the
        vote.`,
      why: prose`Once the vote is sent, s1 counts on it, so s2 must not be able to forget it.`,
      shows: ['F4.T2', 'F2.RV.2', 'F2.ST.P0', 'D3.8.1'],
    },
    {
      play: 'restart s2',
      happens: prose`
        s2 crashes and comes up again, as a follower, still in term 1 and still with its vote
        for s1.`,
      why: prose`
        It need not ask anybody how things stand: what it has promised is on its own disk.`,
      shows: ['F4.T1'],
      explains: [
        ['F2.ST.P1', 'what is not lost in a crash'],
        ['F2.ST.P2', 'what is not lost in a crash'],
      ],
    },
    {
      play: 'timeout s3; deliver s3 s2',
      happens: prose`
        s3 stands for term 1 too and asks s2, which refuses, as it has voted for s1.`,
      why: prose`Had the crash wiped out the vote, s1 and s3 could both win term 1.`,
      shows: ['F2.RV.2', 'F2.RV.R'],
      explains: [['P5.2.1', 'a guard that held back']],
    },
    {
      play: 'deliver s2 s1',
      happens: prose`
        The vote that s2 gave before it crashed reaches s1, which leads term 1 with it.`,
      why: prose`A crash takes back nothing that a server has said.`,
      shows: ['F2.RS.CAND.2', 'F4.T4'],
    },
    {
      play: 'deliver s1 s3 appendEntriesRequest',
      happens: prose`
        s3, a candidate of the same term, hears from s1, and becomes a follower again.`,
      why: prose`An AppendEntries of its own term can only come from the one that has won it.`,
      shows: ['F2.RS.CAND.3', 'F4.T5', 'P5.2.3'],
    },
    {
      play: 'deliver all; client s1 x1; drop s1 s3; deliver s1 s2; deliver s2 s1',
      happens: prose`
        A client asks s1 for x1, which s1 and s2 have on disk, so that it is committed, applied
        by s1, and answered; s3 does not get it.`,
      why: prose`The leader too writes the entry to its disk before it counts its own copy.`,
      shows: ['F2.RS.LEAD.2', 'F2.ST.P0', 'F2.RS.LEAD.4', 'F2.RS.ALL.1'],
    },
    {
      play: 'restart s1',
      happens: prose`
        s1 crashes and comes up as a follower with x1 in its log, but with commitIndex and
        lastApplied at 0.`,
      why: prose`
        What is committed can be found out again, and the state machine, which began anew too,
        is given x1 again.`,
      shows: ['F4.T1', 'D3.8.2'],
      explains: [
        ['F2.ST.P3', 'what is not lost in a crash'],
        ['F2.ST.V1', 'what is lost in a crash'],
        ['F2.ST.V2', 'what is lost in a crash'],
      ],
    },
    {
      play: 'timeout s3; deliver s3 s2; deliver s2 s3; drop s3 s1',
      happens: prose`
        s3 stands for term 2 without x1 in its log; s2 takes over the term and refuses its vote.`,
      why: prose`
        A voter compares the logs, and so no server without a committed entry can be elected:
        every majority has one that holds it.`,
      shows: ['F2.RS.ALL.2', 'F2.RV.2', 'P5.4.1.1'],
    },
    {
      play: `timeout s2; ${rounds('s2', 's1')}`,
      happens: prose`s2 has x1 and stands for term 3; s1 votes for it, and s2 leads.`,
      why: prose`The log of s2 is as up to date as that of s1, which is all that is asked.`,
      shows: ['F2.RV.2', 'P5.4.1.2', 'F4.T4'],
    },
    {
      play: rounds('s2', 's1'),
      happens: prose`
        s1 confirms that it has x1; the copies are a majority, and yet s2 does not commit x1.`,
      why: prose`
        For s2, x1 is an entry of an earlier term, and copies alone do not protect such an
        entry, as Figure 8 shows.`,
      shows: ['F2.RS.LEAD.3a'],
      explains: [['P5.4.2.1', 'a guard that held back']],
    },
    {
      play: `client s2 x2; ${rounds('s2', 's1')}`,
      happens: prose`
        Once x2 of term 3 is on s1 and s2, it is committed, and x1, which stands before it, too.`,
      why: prose`
        With an entry, all that precedes it in the leader's log is committed, entries of earlier
        leaders included.`,
      shows: ['F2.RS.LEAD.4', 'P5.3.2', 'P5.4.2.1', 'F2.RS.ALL.1'],
    },
    {
      play: 'heartbeat s2; deliver all; heartbeat s2; deliver all',
      happens: prose`
        The heartbeats of s2 tell the others: all three servers have x1 and x2, and have applied
        both.`,
      why: prose`
        Each state machine, s1's anew, has been given the same commands in the same order.`,
      shows: ['F2.AE.5', 'F2.RS.ALL.1', 'P5.4.3'],
      explains: [['F3.SMS', 'a property that holds']],
    },
  ],
};
