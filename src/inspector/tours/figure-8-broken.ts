import { beginsAfterB, figure8Beginning } from './figure-8-beginning.js';
import { type Tour, prose, rounds } from './tour.js';

/** Figure 8 with the wrong rule: what is committed is lost. */
export const figure8Broken: Tour = {
  id: 'figure-8-broken',
  title: 'Figure 8 without the rule',
  purpose: prose`
    A leader that commits an entry of an earlier term by counting its copies: a committed entry
    is lost, and two state machines part.`,
  start: figure8Beginning('old-term-commit'),
  stops: [
    {
      play: '',
      happens: beginsAfterB,
      why: prose`
        One rule is wrong here: a leader commits any entry that a majority has, whatever its
        term.`,
      shows: [],
      explains: [['P5.4.2.1', 'the rule that is wrong here']],
    },
    {
      play: `heartbeat s1; ${rounds('s1', 's2')}; deliver s1 s3; deliver s3 s1; deliver s1 s3`,
      happens: prose`(c) s1 finds the entry on s2, and brings it to s3, which did not have it.`,
      why: prose`
        Up to here all is as it should be: a leader sends each follower what it lacks, old
        entries too.`,
      shows: ['F2.RS.LEAD.1', 'F2.AE.2', 'F2.RS.LEAD.3b', 'F2.AE.4', 'P5.4.2.2'],
    },
    {
      play: 'deliver s3 s1',
      happens: prose`
        s1 counts three copies of five, commits the entry of term 2, and applies it.`,
      why: prose`
        The paper forbids this step: no property is broken yet, but a server without the entry
        can still be elected.`,
      shows: ['F2.RS.LEAD.3a', 'F2.RS.LEAD.4', 'F2.RS.ALL.1'],
      explains: [['P5.4.2.1', 'the rule that is wrong here']],
    },
    {
      play: 'drop s1 s4; drop s1 s5; crash s1; timeout s5; deliver all',
      happens: prose`
        (d) s1 crashes; s5 stands for term 4, in which s2 and s3 have voted for s1, and gets the
        vote of s4 only.`,
      why: prose`
        The rules for votes are right here, and yet they will not keep s5 from winning the next
        term.`,
      shows: ['F4.T2', 'F2.RV.2'],
    },
    {
      play: `timeout s5; ${rounds('s5', 's2')}; ${rounds('s5', 's3')}`,
      happens: prose`
        s5 wins term 5 by the votes of s2 and s3, and Leader Completeness is broken: the new
        leader lacks an entry that was committed.`,
      why: prose`
        The entry is on three servers, but two of them had to vote for s5, whose log ends in a
        later term than theirs.`,
      shows: ['F2.RV.2', 'F4.T4', 'F3.LC'],
    },
    {
      play: rounds('s5', 's2', 2),
      happens: prose`
        s5 makes the log of s2 equal to its own, and the committed entry of term 2 is gone from
        it: no majority has it any more.`,
      why: prose`
        A leader overwrites what conflicts with its log, which is right only as long as nothing
        committed can conflict.`,
      shows: ['F2.AE.2', 'F2.RS.LEAD.3b', 'F2.AE.3', 'D3.8.1'],
    },
    {
      play: rounds('s5', 's3', 2),
      happens: prose`
        On s3 it is gone too; s5 counts three copies of its own entry of term 3, commits that,
        and applies it: State Machine Safety is broken.`,
      why: prose`
        s1 and s5 have given different commands to their state machines at index 2, which is what
        all the rules together are there to prevent.`,
      shows: ['F2.AE.3', 'F2.RS.LEAD.4', 'F2.RS.ALL.1', 'F3.SMS'],
    },
  ],
};
