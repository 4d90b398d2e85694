/**
 * Traces as ITF: what is written, that the same trace comes back, and that nothing is believed
 * that the replay does not confirm.
 *
 * @module
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { itfOfTrace, specificationItfOf, writeItf } from '../../../model/trace/itf.js';
import { readItf } from '../../../model/trace/itf-import.js';
import { type Trace, writeTrace } from '../../../model/trace/trace.js';
import { type Json, big, byServer, fileOf, state } from '../../support/itf-files.js';
import { leadership, rivalry, traceIn, votesTwice } from '../../support/traces.js';
import { stormyBounds, walkIn } from '../../support/walks.js';

const { FC_SEED } = process.env;
const seed = FC_SEED === undefined ? {} : { seed: Number(FC_SEED) };

const itfText = (trace: Trace): string => writeItf(itfOfTrace(trace));

describe('the states of a trace', () => {
  it('F2.ST.P1 have the variables of the twin, by server', () => {
    const { vars, states } = fileOf(itfText(leadership));

    expect(vars).toEqual([
      ...['messages', 'currentTerm', 'role', 'votedFor', 'log', 'commitIndex'],
      ...['votesResponded', 'votesGranted', 'nextIndex', 'matchIndex', 'action'],
    ]);
    expect(states[1]).toEqual({
      '#meta': { index: 1 },
      messages: {
        '#map': [
          [
            {
              ...{ type: 'requestVoteRequest', from: 's1', to: 's2', term: big(1) },
              ...{ lastLogIndex: big(0), lastLogTerm: big(0) },
            },
            big(1),
          ],
        ],
      },
      currentTerm: byServer(big(1), big(0)),
      role: byServer('candidate', 'follower'),
      votedFor: byServer('s1', 'Nil'),
      log: byServer([], []),
      commitIndex: byServer(big(0), big(0)),
      votesResponded: byServer({ '#set': ['s1'] }, { '#set': [] }),
      votesGranted: byServer({ '#set': ['s1'] }, { '#set': [] }),
      nextIndex: byServer(byServer(big(1), big(1)), byServer(big(1), big(1))),
      matchIndex: byServer(byServer(big(0), big(0)), byServer(big(0), big(0))),
      action: { name: 'electionTimeout', server: 's1' },
    });
  });

  it('F2.RS.LEAD.2 have the entries of logs, and what the client asked for', () => {
    const { states } = fileOf(itfText(leadership));

    const last = states.at(-1);

    expect(last?.['log']).toEqual(byServer([{ term: big(1), command: 'x1' }], []));
    expect(last?.action).toEqual({ name: 'clientCommand', server: 's1', command: 'x1' });
    expect(states.map(({ action }) => action['name'])).toEqual([
      ...['init', 'electionTimeout', 'deliver', 'deliver', 'clientCommand'],
    ]);
  });

  it('say in which bound, by whom and with which mistake it happened', () => {
    const { '#meta': meta } = fileOf(itfText(votesTwice));

    expect(meta).toMatchObject({
      format: 'ITF',
      'raft-statecharts': {
        ...{ version: 1, granularity: 'cluster', bound: 'servers=3,terms=1' },
        ...{ seed: null, mutant: 'vote-twice', breaks: null },
      },
    });
  });
});

describe('the steps of the specification', () => {
  it('F2.RS.CAND.1 are states of their own, with the operators of the twin', () => {
    const { states } = fileOf(writeItf(specificationItfOf(leadership)));

    const steps = states.slice(0, 6).map(({ '#meta': meta, action }) => [meta, action]);

    const ask = (to: string): Json => ({
      name: 'RequestVote',
      parameters: { '#tup': ['s1', to] },
    });
    expect(steps).toMatchObject([
      [{ index: 0, step: 0 }, { name: 'init' }],
      [
        { index: 1, step: 1 },
        { name: 'Timeout', parameters: { '#tup': ['s1'] } },
      ],
      [{ index: 2, step: 1 }, ask('s1')],
      [{ index: 3, step: 1 }, ask('s2')],
      [{ index: 4, step: 1 }, { name: 'GrantVote' }],
      [{ index: 5, step: 1 }, { name: 'CountVote' }],
    ]);
  });

  it('F2.RV.2 end where the run leaves the specification, and say so', () => {
    const { '#meta': meta, states } = fileOf(writeItf(specificationItfOf(votesTwice)));

    expect(states.at(-1)?.action['name']).toBe('GrantVote');
    expect(meta['note']).toMatch(
      /^ends before step 4, which the specification does not allow: F2\.RV\.2 refinement: s3 /,
    );
  });
});

describe('a trace that was exported', () => {
  it.each([
    ['of an election', leadership],
    ['of two candidates', rivalry],
    ['of a mutant, beyond the step that is wrong', votesTwice],
    ['in which nothing happens', traceIn('servers=3', [])],
    ['that begins with a seed', traceIn('servers=7,terms=8', [], { seed: 'figure-7' })],
  ])('%s comes back', (_, trace) => {
    expect(readItf(itfText(trace))).toEqual(trace);
  });

  it('comes back, whatever happens in it', () => {
    fc.assert(
      fc.property(walkIn(stormyBounds, 40), (trace) => {
        expect(writeTrace(readItf(itfText(trace)))).toBe(writeTrace(trace));
      }),
      { numRuns: 30, ...seed },
    );
  });

  it('comes back from other ways of writing the same values', () => {
    const text = itfText(leadership)
      .replaceAll(/\{"#bigint":"(\d+)"\}/g, '$1')
      .replaceAll(
        '"log": {"#map":[["s1",[]],["s2",[]]]}',
        '"log": {"#map":[["s2",{"#tup":[]}],["s1",[]]]}',
      )
      .replaceAll('{"#set":["s1","s2"]}', '{"#set":["s2","s1","s2"]}');

    expect(readItf(text)).toEqual(leadership);
  });

  it('comes back from a file to which other tools have added remarks', () => {
    const file = fileOf(itfText(leadership));
    file['#meta']['timestamp'] = 7;
    file['params'] = [];
    state(file, 1)['#meta'] = { index: 1, note: 'here' };

    expect(readItf(JSON.stringify(file))).toEqual(leadership);
  });
});
