/**
 * Traces as TLA+ modules: what is written, as text and as a parser of the language sees it.
 *
 * @module
 */
import { describe, expect, it } from 'vitest';
import { isModuleName, tlaTraceOf } from '../../../model/trace/tla-trace.js';
import { TraceError } from '../../../model/trace/trace.js';
import { parseTla } from '../../support/tla.js';
import { leadership, rivalry, traceIn, voteRequest, votesTwice } from '../../support/traces.js';

const linesOf = (text: string): readonly string[] => text.split('\n');

/** The lines from the first that begins so to the next empty one. */
function paragraph(text: string, begins: string): readonly string[] {
  const lines = linesOf(text);
  const from = lines.findIndex((line) => line.startsWith(begins));
  return lines.slice(from, lines.indexOf('', from));
}

describe('a trace as a TLA+ module', () => {
  it('F2.ST.P1 begins with the first state in full', () => {
    const { module } = tlaTraceOf(leadership, 'Leadership');

    expect(linesOf(module)[0]).toBe(
      '------------------------------ MODULE Leadership -------------------------------',
    );
    expect(paragraph(module, 'State1 ==')).toEqual([
      'State1 == [',
      '    messages |-> EmptyBag,',
      '    currentTerm |-> [s1 |-> 0, s2 |-> 0],',
      '    role |-> [s1 |-> Follower, s2 |-> Follower],',
      '    votedFor |-> [s1 |-> Nil, s2 |-> Nil],',
      '    log |-> [s1 |-> <<>>, s2 |-> <<>>],',
      '    commitIndex |-> [s1 |-> 0, s2 |-> 0],',
      '    votesResponded |-> [s1 |-> {}, s2 |-> {}],',
      '    votesGranted |-> [s1 |-> {}, s2 |-> {}],',
      '    nextIndex |-> [s1 |-> [s1 |-> 1, s2 |-> 1], s2 |-> [s1 |-> 1, s2 |-> 1]],',
      '    matchIndex |-> [s1 |-> [s1 |-> 0, s2 |-> 0], s2 |-> [s1 |-> 0, s2 |-> 0]]]',
    ]);
  });

  it('F2.RS.CAND.1 says of each step what it is and what it changes', () => {
    const { module } = tlaTraceOf(leadership, 'Leadership');

    expect(paragraph(module, '\\* 1. ')).toEqual([
      '\\* 1. s1: the election timer runs out',
      '\\* Timeout(s1)',
      'State2 == [State1 EXCEPT',
      '    !.currentTerm.s1 = 1,',
      '    !.role.s1 = Candidate]',
    ]);
    expect(paragraph(module, '\\* CountVote(s1, requestVoteResponse from s1)')).toEqual([
      '\\* CountVote(s1, requestVoteResponse from s1)',
      'State6 == [State5 EXCEPT',
      '    !.messages = @ (-) SetToBag({[type |-> RequestVoteResponse, term |-> 1, ' +
        'from |-> "s1", to |-> "s1", voteGranted |-> TRUE]}),',
      '    !.votesResponded.s1 = {"s1"},',
      '    !.votesGranted.s1 = {"s1"}]',
    ]);
    expect(paragraph(module, '\\* ClientRequest')).toEqual([
      '\\* ClientRequest(s1, x1)',
      'State12 == [State11 EXCEPT',
      '    !.log.s1 = <<[term |-> 1, command |-> "x1"]>>]',
    ]);
  });

  it('P5.1.3 names what Raft does not see, and steps that change nothing', () => {
    const trace = traceIn('servers=2,terms=1,restarts=1,partitions=1', [
      { type: 'restart', server: 's2' },
      { type: 'partition', sides: [['s1'], ['s2']] },
      { type: 'heal', sides: [['s1', 's2']] },
    ]);

    const { module } = tlaTraceOf(trace, 'Quiet');

    expect(paragraph(module, '\\* 1. ')).toEqual([
      ...['\\* 1. s2 crashes and restarts', '\\* Restart(s2)', 'State2 == State1'],
    ]);
    expect(paragraph(module, '\\* 3. ')).toEqual([
      ...['\\* 3. the network is whole again', '\\* Raft does not see it.'],
    ]);
    expect(paragraph(module, 'Trace ==')).toEqual(['Trace == <<', '   State1, State2', '>>']);
  });

  it('F2.RV.2 ends where the run leaves the specification, and says so', () => {
    const { module, note } = tlaTraceOf(votesTwice, 'VotesTwice');

    const first = linesOf(module).slice(0, 12).join(' ').replaceAll(/\s+/g, ' ');
    expect(note).toMatch(/^ends before step 4, which .* F2\.RV\.2 refinement: s3 leaves/);
    expect(first).toContain('It is a run of the wrong protocol vote-twice.');
    expect(first).toContain('It ends before step 4, which the specification does not allow:');
    expect(module).not.toContain('\\* 4. ');
  });

  it('goes from state to state by steps of Raft, and stops in the last one only', () => {
    const { module } = tlaTraceOf(leadership, 'Leadership');

    expect(paragraph(module, 'TraceNext ==')).toEqual([
      'TraceNext ==',
      '    \\/ /\\ position < Len(Trace)',
      "       /\\ position' = position + 1",
      '       /\\ Becomes(Trace[position + 1])',
      '       /\\ Next',
      '    \\/ /\\ position = Len(Trace)',
      '       /\\ UNCHANGED <<vars, position>>',
    ]);
  });

  it.each([
    ['Leadership', leadership, 13],
    ['Rivalry', rivalry, 16],
    ['VotesTwice', votesTwice, 15],
    ['Figure7', traceIn('servers=7,terms=8,maxEntries=2', [], { seed: 'figure-7' }), 1],
  ])('%s is TLA+, of so many states', (name, trace, states) => {
    const parsed = parseTla(tlaTraceOf(trace, name).module);

    const numbered = parsed.operators.filter((operator) => /^State\d+$/.test(operator.name));
    expect([parsed.name, parsed.errors]).toEqual([name, []]);
    expect(parsed.variables).toEqual(['position']);
    expect(numbered).toHaveLength(states);
    expect(parsed.operators.slice(states).map((operator) => operator.name)).toEqual([
      ...['Trace', 'Is', 'Becomes', 'TraceInit', 'TraceNext', 'TraceSpec', 'BeginsInInit'],
    ]);
  });
});

describe('the configuration of such a module', () => {
  it('has the constants of the run, the invariants, and asks for deadlocks', () => {
    expect(linesOf(tlaTraceOf(leadership, 'Leadership').config)).toEqual([
      ...['SPECIFICATION TraceSpec', 'CONSTANTS', '  Server = {"s1", "s2"}'],
      ...['  Value = {"x1"}', '  Nil = Nil', '  Follower = "follower"'],
      ...['  Candidate = "candidate"', '  Leader = "leader"'],
      '  RequestVoteRequest = "requestVoteRequest"',
      '  RequestVoteResponse = "requestVoteResponse"',
      '  AppendEntriesRequest = "appendEntriesRequest"',
      '  AppendEntriesResponse = "appendEntriesResponse"',
      ...['  FirstTerm = 0', '  MaxEntries = 64', '  MaySendFewer = TRUE'],
      ...['  IndexesMayFall = FALSE', 'INVARIANTS', '  BeginsInInit', '  TypeInvariant'],
      ...['  ElectionSafety', '  LogMatching', '  LeaderCompleteness', '  StateMachineSafety'],
      ...['CHECK_DEADLOCK TRUE', ''],
    ]);
  });

  it('F2.ST.P1 does not ask a run that begins with a seed to begin in Init', () => {
    const { config } = tlaTraceOf(
      traceIn('servers=5,terms=5,maxEntries=2', [], { seed: 'figure-8' }),
      'Figure8',
    );

    expect(config).not.toContain('BeginsInInit');
    expect(config).toContain('  MaxEntries = 2\n');
    expect(config).toContain('  Value = {"1@1", "2@2", "2@3"}\n');
  });
});

describe('the name of a module', () => {
  it.each(['VoteTwice', 'a', 'x_1', 'Trace7'])('may be %s', (name) => {
    expect(isModuleName(name)).toBe(true);
  });

  it.each(['', 'vote-twice', '1st', 'THEOREM', 'Raft', 'Bags', 'WF_x', 'a b', 'a\nb', 'Ünder'])(
    'is not %j',
    (name) => {
      expect(isModuleName(name)).toBe(false);
      expect(() => tlaTraceOf(leadership, name)).toThrow(TraceError);
    },
  );
});

describe('a trace that cannot happen', () => {
  it('has no module', () => {
    const trace = traceIn('servers=2', [{ type: 'deliver', message: voteRequest('s1', 's2') }]);

    expect(() => tlaTraceOf(trace, 'Never')).toThrow('step 1 cannot happen here');
  });
});
