import { freeStart } from '../session/session.js';
import { type Tour, prose, rounds } from './tour.js';

/** Two leaders on two sides of a cut, and what becomes of the entries of both. */
export const partition: Tour = {
  id: 'partition',
  title: 'The network falls in two',
  purpose: prose`
    A leader is cut off with the minority, the majority elects another, and after healing the
    logs are made equal.`,
  start: freeStart(5),
  stops: [
    {
      play: '',
      happens: prose`Five servers have come up as followers.`,
      why: prose`
        A majority of five is three, and it stays three however many of them can be reached.`,
      shows: [],
      explains: [['P5.2.2', 'the start is no step']],
    },
    {
      play: 'timeout s1; deliver all; client s1 x1; deliver all; heartbeat s1; deliver all',
      happens: prose`
        s1 is elected leader of term 1, and the command x1 is committed and applied everywhere.`,
      why: prose`This is how it goes as long as nothing is lost.`,
      shows: ['F4.T4', 'F2.RS.LEAD.4', 'F2.RS.ALL.1'],
    },
    {
      play: 'partition s1 s2 | s3 s4 s5',
      happens: prose`
        The network falls in two: s1 and s2 on one side, s3, s4 and s5 on the other.`,
      why: prose`
        No server is told: a broken link and a server that is slow or down look the same from
        outside.`,
      shows: [],
      explains: [['P5.6.1', 'what happens is up to the network']],
    },
    {
      play: `client s1 x2; ${rounds('s1', 's2')}`,
      happens: prose`
        A client asks s1 for x2, which s1 and s2 append at index 2, and that is as far as it
        comes: the client gets no answer.`,
      why: prose`
        Two of five is no majority, so x2 may still be lost, and must not be confirmed or
        applied.`,
      shows: ['F2.RS.LEAD.2', 'F2.AE.4', 'F2.RS.LEAD.3a'],
      explains: [['F2.RS.LEAD.4', 'a guard that held back']],
    },
    {
      play: `timeout s3; ${rounds('s3', 's4')}; ${rounds('s3', 's5')}`,
      happens: prose`
        The other side hears nothing of s1: the election timer of s3 runs out, and with the
        votes of s4 and s5 it leads term 2.`,
      why: prose`
        There are two leaders now, which does no harm, because they are of different terms and
        only one of them can reach a majority.`,
      shows: ['F4.T2', 'F2.RV.2', 'F2.RS.CAND.2', 'F4.T4'],
      explains: [['F3.ES', 'a property that holds']],
    },
    {
      play: `deliver all; client s3 x3; deliver all; heartbeat s3; deliver all`,
      happens: prose`
        s3 takes x3, which goes to index 2 on s3, s4 and s5, is committed there, and is answered
        and applied.`,
      why: prose`Three of five is a majority, so that the larger side can go on by itself.`,
      shows: ['F2.RS.LEAD.2', 'F2.RS.LEAD.4', 'F2.RS.ALL.1', 'F2.AE.5'],
    },
    {
      play: 'heal; heartbeat s3; deliver s3 s1',
      happens: prose`
        The network is whole again, and the first heartbeat of s3 tells s1 of term 2: s1 steps
        down and follows s3.`,
      why: prose`
        A leader that hears of a newer term knows that it has been replaced, and may not go on
        to write.`,
      shows: ['F2.RS.LEAD.1', 'F4.T6', 'F2.RS.ALL.2', 'P5.1.1'],
    },
    {
      play: 'deliver s1 s3',
      happens: prose`
        s1 confirms index 1 only, although its log has two entries, so s3 sends it x3, as the
        entry after index 1.`,
      why: prose`
        A success vouches for what the request was about and for no more, because what lies
        behind it may differ.`,
      shows: ['F2.RS.LEAD.3a', 'F2.RS.LEAD.3'],
    },
    {
      play: 'deliver s3 s1',
      happens: prose`
        At index 2, s1 has x2 of term 1 and is sent x3 of term 2: x2 is deleted and x3 takes its
        place.`,
      why: prose`
        A leader has every entry that was committed, so one that conflicts with its log cannot
        have been.`,
      shows: ['F2.AE.3', 'F2.AE.4', 'F2.AE.5'],
      explains: [['F3.LC', 'a property that holds']],
    },
    {
      play: 'deliver all',
      happens: prose`
        The same happens to s2, and all five logs and state machines have x1 and x3.`,
      why: prose`
        Nothing that was confirmed is lost; x2 never was, and its client has to ask again.`,
      shows: ['F2.AE.3', 'F2.AE.4', 'F2.RS.ALL.1'],
      explains: [['F3.LM', 'a property that holds']],
    },
  ],
};
