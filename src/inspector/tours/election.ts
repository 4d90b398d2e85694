import { freeStart } from '../session/session.js';
import { type Tour, prose, rounds } from './tour.js';

/** Figure 4, edge by edge: an election, a crash of the leader, another election. */
export const election: Tour = {
  id: 'election',
  title: 'A leader is elected',
  purpose: prose`
    Three followers elect a leader, lose it, and elect another: the roles of Figure 4 and what
    moves a server between them.`,
  start: freeStart(3),
  stops: [
    {
      play: '',
      happens: prose`Three servers have come up, each a follower in term 0 with an empty log.`,
      why: prose`
        Nobody leads by right: a server always comes up as a follower, and a leader is one only
        by the votes of a majority.`,
      shows: [],
      explains: [['F4.T1', 'the start is no step']],
    },
    {
      play: 'timeout s1',
      happens: prose`
        The election timer of s1 runs out before it hears from a leader: s1 becomes a candidate
        in term 1, votes for itself, and asks s2 and s3 for their votes.`,
      why: prose`
        Each election has a term of its own, so that votes of different elections never add up.`,
      shows: ['F4.T2', 'F2.RS.FOL.2', 'F2.RS.CAND.1a', 'F2.RS.CAND.1b', 'F2.RS.CAND.1d'],
    },
    {
      play: 'deliver s1 s2',
      happens: prose`
        The request reaches s2, which takes over term 1 and, not having voted in it yet, votes
        for s1.`,
      why: prose`
        A server has one vote in a term and gives it to the first candidate that it can accept,
        so that no two candidates can both count it.`,
      shows: ['F2.RS.ALL.2', 'F2.RV.2', 'P5.2.1'],
    },
    {
      play: 'deliver s2 s1',
      happens: prose`
        With its own vote and that of s2, s1 has two of three: it is the leader of term 1, and
        sends heartbeats at once.`,
      why: prose`
        Two is a majority of all servers, not only of those that have answered, and two
        majorities always share a server, so nobody else can win term 1.`,
      shows: ['F2.RS.CAND.2', 'F4.T4', 'P5.2.2', 'F2.RS.LEAD.1'],
    },
    {
      play: 'deliver s1 s3 appendEntriesRequest',
      happens: prose`
        The heartbeat to s3 overtakes the request for its vote; s3 takes over term 1 and follows
        s1.`,
      why: prose`
        A message from the leader of its term restarts the election timer of a follower, so that
        it does not stand for election itself.`,
      shows: ['F2.RS.ALL.2', 'F2.RS.FOL.1', 'F2.RS.FOL.2'],
    },
    {
      play: `${rounds('s1', 's3')}; deliver s3 s1; ${rounds('s1', 's2')}`,
      happens: prose`
        Now the slow request reaches s3, which grants its vote, and s1, which leads already,
        passes the vote over.`,
      why: prose`
        Messages may be slow and come in any order: a vote for a decided election can only
        confirm it.`,
      shows: ['F2.RV.2', 'P5.2.2'],
    },
    {
      play: `heartbeat s1; ${rounds('s1', 's2')}; ${rounds('s1', 's3')}`,
      happens: prose`The heartbeat timer of s1 runs out, and both followers hear from s1 again.`,
      why: prose`
        As long as heartbeats arrive in time, no election timer runs out and the leader stays.`,
      shows: ['F2.RS.LEAD.1', 'F2.AE.0', 'F2.RS.FOL.1'],
    },
    {
      play: 'crash s1; timeout s2',
      happens: prose`
        s1 crashes, no more heartbeats come, and when its election timer runs out, s2 stands for
        election in term 2.`,
      why: prose`
        Nobody has to find out what became of the leader: silence for an election timeout is
        enough.`,
      shows: ['F4.T2', 'F2.RS.FOL.2', 'F2.RS.CAND.1a'],
    },
    {
      play: `${rounds('s2', 's3')}; ${rounds('s2', 's3')}`,
      happens: prose`
        s3 has a vote again, because term 2 is new to it, and with it s2 has two votes of three
        and leads term 2.`,
      why: prose`
        The majority still counts the server that is down, so that three servers bear the loss
        of one and not of two.`,
      shows: ['F2.RV.2', 'F2.RS.CAND.2', 'F4.T4', 'P5.2.2'],
    },
    {
      play: `recover s1; deliver s2 s1 appendEntriesRequest`,
      happens: prose`
        s1 comes up again as a follower in term 1, hears from s2, takes over term 2 and follows
        s2.`,
      why: prose`
        The term of the first message shows a server that was away that another election has been
        held, so that it does not act on what is past.`,
      shows: ['F4.T1', 'F2.RS.ALL.2', 'P5.1.1', 'F2.RS.FOL.1'],
    },
  ],
};
