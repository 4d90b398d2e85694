import { freeStart } from '../session/session.js';
import { type Tour, prose, rounds } from './tour.js';

/** A command on its way to every state machine. */
export const replication: Tour = {
  id: 'replication',
  title: 'A command is replicated',
  purpose: prose`
    A client gives the leader a command: how it gets into every log, and when it is committed,
    applied and answered.`,
  start: freeStart(3),
  stops: [
    {
      play: '',
      happens: prose`Three servers have come up as followers with empty logs.`,
      why: prose`
        A log is a sequence of entries, each a command and the term of the leader that made it;
        all servers shall come to have the same.`,
      shows: [],
      explains: [['F2.ST.P3', 'the start is no step']],
    },
    {
      play: `timeout s1; ${rounds('s1', 's2')}; deliver all`,
      happens: prose`
        s1 is elected leader of term 1; for each follower it has nextIndex 1, the entry to send
        next, and matchIndex 0.`,
      why: prose`
        nextIndex is a guess, one past the leader's last entry, and matchIndex is what is
        proven, so that it begins at 0.`,
      shows: ['F4.T4', 'F2.ST.L1', 'F2.ST.L2'],
    },
    {
      play: 'client s1 x1',
      happens: prose`
        A client asks s1 for x1; s1 appends it to its log at index 1 with term 1, and sends it
        to s2 and s3.`,
      why: prose`
        Only the leader decides what stands at which index, so that no two servers fill the same
        index in one term.`,
      shows: ['F2.RS.LEAD.2', 'F2.RS.LEAD.3', 'P5.3.3'],
    },
    {
      play: 'deliver s1 s2',
      happens: prose`
        The log of s2 agrees with that of s1 at prevLogIndex, which is 0, so s2 appends x1, and
        has it on disk before it answers.`,
      why: prose`
        The answer is a promise that s2 has the entry, and it must hold even if s2 crashes at
        once.`,
      shows: ['F2.AE.4', 'F2.ST.P0', 'F2.AE.R'],
      explains: [['F2.AE.2', 'a guard that was passed']],
    },
    {
      play: 'deliver s2 s1',
      happens: prose`
        s1 sets matchIndex of s2 to 1; x1 is on two of three servers and of the leader's own
        term, so it is committed, s1 applies it, and the client gets its answer.`,
      why: prose`
        Whoever is elected later needs a vote from a server that has x1, and gets none without
        having x1 too, so that x1 lasts.`,
      shows: ['F2.RS.LEAD.3a', 'F2.RS.LEAD.4', 'F2.RS.ALL.1', 'F2.RS.LEAD.2'],
    },
    {
      play: rounds('s1', 's3'),
      happens: prose`The slow s3 gets x1 as well, and nobody had to wait for it.`,
      why: prose`
        The leader goes on until every follower has every entry, but a majority is enough to
        commit.`,
      shows: ['F2.AE.4', 'F2.RS.LEAD.3a'],
    },
    {
      play: 'heartbeat s1; deliver s1 s2',
      happens: prose`
        The next heartbeat carries leaderCommit 1: s2 sets its commitIndex to 1 and applies x1.`,
      why: prose`
        A follower has an entry before it knows that it is committed, and may not apply it until
        it does.`,
      shows: ['F2.RS.LEAD.1', 'F2.AE.5', 'F2.RS.ALL.1'],
    },
    {
      play: 'deliver all',
      happens: prose`So does s3, and all three state machines have applied x1 at index 1.`,
      why: prose`
        No server will ever apply another entry at that index: that is what all the rules are
        for.`,
      shows: ['F2.AE.5', 'F2.RS.ALL.1', 'P5.4.3'],
      explains: [['F3.SMS', 'a property that holds']],
    },
    {
      play: 'client s2 x2',
      happens: prose`A client asks s2 for x2, and s2 points it to s1.`,
      why: prose`Followers take no commands, because only the leader knows which index is next.`,
      shows: ['P5.1.4'],
    },
    {
      play: 'client s1 x2; drop s1 s3; deliver s1 s2; deliver s2 s1',
      happens: prose`
        The client asks s1, whose message to s3 gets lost; with s2 there is a majority all the
        same, and x2 is committed and answered.`,
      why: prose`Commands go on while a minority is slow or out of reach.`,
      shows: ['F2.RS.LEAD.2', 'F2.RS.LEAD.4', 'F2.RS.ALL.1'],
    },
    {
      play: 'heartbeat s1; deliver s1 s3; deliver s3 s1; deliver s1 s3; deliver all',
      happens: prose`
        s3 answers the next heartbeat with matchIndex 1, so s1 sends it x2 again, and all three
        have applied x1 and x2 in the end.`,
      why: prose`
        A lost message is only late: the leader repeats itself, and hearing it twice has the
        effect of hearing it once.`,
      shows: ['F2.RS.LEAD.3', 'F2.AE.4', 'F2.RS.ALL.1'],
    },
  ],
};
