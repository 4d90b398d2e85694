import { freeStart } from '../session/session.js';
import { type Tour, prose, rounds } from './tour.js';

const lost = (from: string, ...others: readonly string[]): string =>
  others.map((to) => `drop ${from} ${to}`).join('; ');

/** Figure 8 from (a) to (d), and how it ends. */
export const figure8: Tour = {
  id: 'figure-8',
  title: 'Figure 8: copies that do not protect',
  purpose: prose`
    An entry of an earlier term is on a majority of the servers and is overwritten all the same,
    which is why no leader commits it by counting.`,
  start: freeStart(5),
  stops: [
    {
      play: '',
      happens: prose`
        Five servers have come up as followers: s1 to s5 are S1 to S5 of the figure.`,
      why: prose`
        The figure asks when an entry may be called committed, if it is of an earlier term than
        that of the leader.`,
      shows: [],
      explains: [['P5.4.2.1', 'the start is no step']],
    },
    {
      play: 'timeout s3; deliver all; client s3 x1; deliver all; heartbeat s3; deliver all',
      happens: prose`s3 leads term 1, and x1 at index 1 is committed and applied everywhere.`,
      why: prose`
        It is of the leader's own term and on a majority, so that it is there to stay; the
        figure begins with it.`,
      shows: ['F4.T4', 'F2.RS.LEAD.4', 'F2.RS.ALL.1'],
    },
    {
      play: `
        timeout s1; deliver all; client s1 x2; deliver s1 s2;
        ${lost('s1', 's3', 's4', 's5')}; drop s2 s1`,
      happens: prose`
        (a) s1 leads term 2, and takes x2 at index 2, which only s2 gets; the rest is lost.`,
      why: prose`Two of five have x2, so nothing is decided about it yet.`,
      shows: ['F4.T4', 'F2.RS.LEAD.2', 'F2.AE.4'],
    },
    {
      play: `
        crash s1; timeout s5; deliver s5 s2;
        ${rounds('s5', 's3')}; ${rounds('s5', 's4')}; deliver all`,
      happens: prose`
        (b) s1 crashes, and s5 wins term 3 by the votes of s3 and s4, while s2 refuses its vote.`,
      why: prose`
        The log of s2 ends in term 2 and is more up to date than that of s5, but a majority did
        not need s2.`,
      shows: ['F2.RV.2', 'P5.4.1.1', 'F2.RS.CAND.2', 'F4.T4'],
    },
    {
      play: `client s5 x3; ${lost('s5', 's1', 's2', 's3', 's4')}`,
      happens: prose`s5 takes x3 at index 2, and all that it sends gets lost.`,
      why: prose`
        Index 2 holds two different entries now, x2 of term 2 on s1 and s2, and x3 of term 3 on
        s5, and either may win.`,
      shows: ['F2.RS.LEAD.2'],
    },
    {
      play: 'crash s5; recover s1; timeout s1; deliver all',
      happens: prose`
        (c) s5 crashes, s1 comes up and stands for term 3, in which s3 and s4 have voted for s5:
        with s2 it has two votes, and no majority.`,
      why: prose`
        A server that comes back does not know which terms have been used: it is refused, and
        tries the next.`,
      shows: ['F4.T1', 'F4.T2', 'F2.RV.2', 'F2.RS.CAND.2'],
    },
    {
      play: `timeout s1; ${rounds('s1', 's2')}; ${rounds('s1', 's3')}`,
      happens: prose`In term 4 everybody has a vote again, and s2 and s3 make s1 leader.`,
      why: prose`
        x2 is of term 2 and the leader is of term 4, so from now on x2 is an entry of an earlier
        term.`,
      shows: ['F4.T3', 'F2.RS.CAND.2', 'F4.T4'],
    },
    {
      play: `
        ${rounds('s1', 's2')}; ${rounds('s1', 's3', 2)};
        ${lost('s1', 's4', 's4', 's5', 's5')}`,
      happens: prose`
        s1 brings x2 to s3: it is on s1, s2 and s3, three of five, and s1 does not commit it.`,
      why: prose`
        A leader counts copies only for entries of its own term, and the next stops show what
        could go wrong otherwise.`,
      shows: ['F2.AE.2', 'F2.RS.LEAD.3b', 'F2.AE.4', 'F2.RS.LEAD.3a', 'P5.4.2.2'],
      explains: [['P5.4.2.1', 'a guard that held back']],
    },
    {
      play: `client s1 x4; ${lost('s1', 's2', 's3', 's4', 's5')}; crash s1`,
      happens: prose`s1 takes x4 of term 4 at index 3, but crashes before anybody gets it.`,
      why: prose`
        Had x4 reached a majority, x2 would be safe with it, which is case (e) of the figure and
        a tour of its own.`,
      shows: ['F2.RS.LEAD.2'],
    },
    {
      play: `
        recover s5; timeout s5; deliver all;
        timeout s5; ${rounds('s5', 's2')}; ${rounds('s5', 's3')}`,
      happens: prose`
        (d) s5 comes up, fails in term 4, and wins term 5 by the votes of s2 and s3, both of
        which have x2.`,
      why: prose`
        They may not refuse: the log of s5 ends in term 3 and theirs in term 2, so that of s5 is
        more up to date.`,
      shows: ['F4.T1', 'F4.T3', 'F2.RV.2', 'P5.4.1.2', 'F4.T4'],
    },
    {
      play: `${rounds('s5', 's2', 2)}; ${rounds('s5', 's3', 2)}`,
      happens: prose`
        s5 makes their logs equal to its own: x2 is deleted on s2 and s3, and x3 takes its
        place.`,
      why: prose`
        x2 was on a majority and is overwritten, which does no harm only because nobody had
        committed it.`,
      shows: ['F2.AE.2', 'F2.RS.LEAD.3b', 'F2.AE.3', 'F2.AE.4'],
      explains: [['F3.LC', 'a property that holds']],
    },
    {
      play: 'deliver all; client s5 x5; deliver all',
      happens: prose`
        s5 takes x5 of its own term 5, which reaches a majority: it is committed, and x3 before
        it too.`,
      why: prose`
        Now nobody can win who lacks x5, since each majority has a server that holds it and
        refuses, so x3 is safe behind it.`,
      shows: ['F2.RS.LEAD.2', 'F2.RS.LEAD.4', 'P5.4.2.1', 'P5.3.2'],
    },
    {
      play: 'recover s1; heartbeat s5; deliver all; heartbeat s5; deliver all',
      happens: prose`
        s1 comes up and loses x2 and x4, and all five servers have x1, x3 and x5, committed and
        applied.`,
      why: prose`No server ever applied x2, so nothing was taken back.`,
      shows: ['F4.T1', 'F2.AE.3', 'F2.AE.5', 'F2.RS.ALL.1'],
      explains: [['F3.SMS', 'a property that holds']],
    },
  ],
};
