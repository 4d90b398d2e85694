/**
 * The verdict on what servers and clients leave behind.
 *
 * @module
 */
import { describe, expect, it } from 'vitest';
import { logIndex, term } from '../../src/core/ids.js';
import { type LiveEvidence, judgeLive } from '../../src/cli/live-judge.js';

const header = '{"format":"raft-events","version":1,"servers":["s1"],"maxEntries":1}';
const start = '{"server":"s1","event":"start","term":0,"role":"follower","votedFor":null}';
const put = (key: string, value: string) =>
  JSON.stringify({ type: 'put', key, value, session: null });
const bundle = (...commands: readonly string[]) =>
  commands.map((command) => `${command.length}:${command}`).join('');
const entry = (command: string) => ({ term: term(1), command });

const evidence: LiveEvidence = {
  events: [header, start],
  histories: new Map(),
  acknowledged: [],
  committed: [{ id: 's1', log: [entry(''), entry(bundle(put('a', '1'), put('b', '2')))] }],
};

describe('what was acknowledged', () => {
  it('F3.LC is found in an entry that clients shared', async () => {
    const acknowledged = [
      { key: 'a', value: '1', index: logIndex(2) },
      { key: 'b', value: '2', index: logIndex(2) },
    ];

    expect(await judgeLive({ ...evidence, acknowledged })).toEqual([]);
  });

  it.each([
    [
      'another value',
      { key: 'a', value: '2', index: 2 },
      'entry 2 was acknowledged, and is not a = 2',
    ],
    [
      'another index',
      { key: 'a', value: '1', index: 1 },
      'entry 1 was acknowledged, and is not a = 1',
    ],
    [
      'no such index',
      { key: 'a', value: '1', index: 3 },
      'entry 3 was acknowledged, and is not a = 1',
    ],
    [
      'a delete',
      { key: 'a', value: null, index: 2 },
      'entry 2 was acknowledged, and is not a = null',
    ],
  ])('F3.LC is lost if the log has %s', async (_, acknowledged, text) => {
    expect(await judgeLive({ ...evidence, acknowledged: [acknowledged] })).toEqual([
      { type: 'lost', rule: 'F3.LC', text },
    ]);
  });
});

describe('what clients saw', () => {
  it('P8.4 is found out when a read is older than a write answered before it', async () => {
    const events = [
      { process: 0, type: 'invoke', op: 'write', value: 'x' },
      { process: 0, type: 'ok', op: 'write', value: 'x' },
      { process: 1, type: 'invoke', op: 'read', value: null },
      { process: 1, type: 'ok', op: 'read', value: null },
    ];
    const histories = new Map([['k', events.map((each) => JSON.stringify(each))]]);

    expect(await judgeLive({ ...evidence, histories })).toEqual([
      { type: 'history', rule: 'P8.4', text: 'no order explains the first 4 events of key k' },
    ]);
  });
});

describe('what servers logged', () => {
  it('F2.ST.P0 is found out when a server comes back without its term', async () => {
    const events = [
      header,
      start.replace('"term":0', '"term":2'),
      start.replace('start', 'restart'),
    ];

    expect(await judgeLive({ ...evidence, events })).toMatchObject([
      { type: 'specification', rule: 'F2.ST.P0' },
    ]);
  });

  it('is found out when it is no log', async () => {
    expect(await judgeLive({ ...evidence, events: [header, 'nonsense'] })).toMatchObject([
      { type: 'specification', rule: null },
    ]);
  });
});
