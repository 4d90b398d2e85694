/**
 * What a log may say: every field is checked, and an error names line, field and what was expected.
 *
 * @module
 */
import { describe, expect, it } from 'vitest';
import { LogError } from '../../../model/validation/log-error.js';
import { readLog } from '../../../model/validation/read-log.js';
import { asks, beats, header, textOf, votes } from './logs.js';

const s1 = (parts: Readonly<Record<string, unknown>>) => ({
  server: 's1',
  event: 'restart',
  ...parts,
});
const receives = (message: unknown) => s1({ event: 'receive', message });
const sends = (message: unknown) => s1({ event: 'electionTimeout', sends: [message] });

describe('a line that is not of the format is an error', () => {
  it.each([
    ['no object', 7, 'expected an object, not 7'],
    ['a list', [], 'expected an object, not []'],
    ['no server', { event: 'crash' }, '"server" is missing, expected a value'],
    ['an unknown server', s1({ server: 's4' }), '"server" is "s4", expected one of s1, s2, s3'],
    ['no event', { server: 's1' }, '"event" is missing, expected a value'],
    [
      'an unknown event',
      s1({ event: 'vote' }),
      '"event" is "vote", expected one of start, restart',
    ],
    ['an unknown field', s1({ nodeId: 1 }), '"nodeId" is not a field; there are server, event'],
    ['a name of objects', s1({ constructor: 1 }), '"constructor" is not a field'],
    ['a term below 0', s1({ term: -1 }), '"term" is -1, expected a whole number from 0 on'],
    ['half a term', s1({ term: 0.5 }), '"term" is 0.5, expected a whole number from 0 on'],
    ['a term as text', s1({ term: '1' }), '"term" is "1", expected a whole number from 0 on'],
    ['a term that is null', s1({ term: null }), '"term" is null, expected a whole number'],
    ['an unknown role', s1({ role: 'Leader' }), '"role" is "Leader", expected one of follower'],
    ['a vote for a stranger', s1({ votedFor: 's9' }), '"votedFor" is "s9", expected one of s1'],
    [
      'votes of a stranger',
      s1({ votesGranted: ['s1', 'x'] }),
      '"votesGranted[1]" is "x", expected',
    ],
    [
      'an index of a stranger',
      s1({ nextIndex: { s9: 1 } }),
      '"nextIndex" is "s9", expected one of',
    ],
    [
      'an index as text',
      s1({ matchIndex: { s2: '1' } }),
      '"matchIndex.s2" is "1", expected a whole',
    ],
    ['indexes as a list', s1({ nextIndex: [1] }), '"nextIndex" is [1], expected an object'],
    [
      'an unknown durable',
      s1({ durable: { role: 1 } }),
      '"durable.role" is not a field; there are',
    ],
    [
      'a durable vote',
      s1({ durable: { votedFor: 1 } }),
      '"durable.votedFor" is 1, expected one of',
    ],
    ['a tail alone', s1({ logTail: [] }), '"logTail" needs "logLength"'],
    [
      'a tail that is longer',
      s1({ logLength: 0, logTail: [{ term: 1, command: 'x' }] }),
      '"logTail" has 1 entries, more than "logLength"',
    ],
    [
      'half an entry',
      s1({ logLength: 1, logTail: [{ term: 1 }] }),
      '"logTail[0].command" is missing',
    ],
    [
      'a start with half a log',
      s1({ event: 'start', logLength: 2, logTail: [{ term: 1, command: 'x' }] }),
      '"logTail" has to be the whole log of 2 entries at a start',
    ],
    ['a command', s1({ command: 'x' }), '"command" does not go with the event restart'],
    [
      'a command as number',
      s1({ event: 'clientCommand', command: 1 }),
      '"command" is 1, expected a text',
    ],
    ['a message', s1({ message: 'x' }), '"message" does not go with the event restart'],
    ['a crash of a crash', s1({ event: 'crash', crashed: true }), '"crashed" does not go with'],
    [
      'a disk in a crash',
      s1({ event: 'heartbeatTimeout', crashed: true, durable: {} }),
      '"durable" does not go with "crashed"',
    ],
    [
      'a vote twice',
      s1({ votesGranted: ['s1', 's1'] }),
      '"votesGranted" is ["s1","s1"], expected each',
    ],
    ['a failure of a start', s1({ event: 'start', failure: 'x' }), '"failure" does not go with'],
    ['no message', s1({ event: 'receive' }), '"message" is missing, expected the id of a message'],
    ['an empty id', receives(''), '"message" is "", expected a text of 1 to 200 characters'],
    [
      'no type',
      receives({ id: 'x' }),
      '"message.type" is missing, expected one of requestVoteRequest',
    ],
    [
      'half a message',
      receives({ ...asks('s2', 's1'), term: undefined }),
      '"message.term" is missing',
    ],
    [
      'a wrong field',
      receives({ ...votes('s2', 's1'), success: true }),
      '"message.success" is not a',
    ],
    ['a message to itself', receives(asks('s1', 's1')), '"message": s1 sends to itself'],
    ['a message to another', receives(asks('s2', 's3')), '"message.to" is "s3", expected "s1"'],
    [
      'entries that are none',
      receives(beats('s2', 's1', { entries: 'x' })),
      '"message.entries" is "x"',
    ],
    [
      'a restart that sends',
      s1({ sends: [asks('s1', 's2')] }),
      '"sends" does not go with the event',
    ],
    ['a message of another', sends(asks('s2', 's3')), '"sends[0].from" is "s2", expected "s1"'],
    [
      'a message without fields',
      sends({ type: 'requestVoteRequest' }),
      '"sends[0].from" is missing',
    ],
    ['its own message', receives(asks('s2', 's1', { term: 1e99 })), '"message.term" is 1e+99'],
  ])('%s', (_what, line, expected) => {
    const read = () => readLog(`${textOf([])}${JSON.stringify(line)}\n`);

    expect(read).toThrow(LogError);
    expect(read).toThrow(`line 2: ${expected}`);
  });
});

describe('a hostile line is an error', () => {
  it('with brackets in brackets', () => {
    const deep = `{"server":${'['.repeat(100_000)}${']'.repeat(100_000)}}`;

    expect(() => readLog(`${textOf([])}${deep}\n`)).toThrow(
      'line 2: brackets are nested more than',
    );
  });
});

describe('lines that do not fit each other are an error', () => {
  const first = sends(asks('s1', 's2'));

  it.each([
    [
      'a second start',
      [s1({ event: 'start' }), s1({}), s1({ event: 'start' })],
      4,
      '"start" is the',
    ],
    ['a late start', [s1({}), s1({ event: 'start' })], 3, 's1 had one before'],
    ['an id of two', [first, sends(asks('s1', 's2', { term: 2 }))], 3, 'that of another message'],
    [
      'an effect before its cause',
      [{ server: 's2', event: 'receive', message: 's1>s2' }, first],
      2,
      '"s1>s2" is received before it is sent, later, in line 3',
    ],
  ])('%s', (_what, lines, line, expected) => {
    const read = () => readLog(textOf(lines));

    expect(read).toThrow(`line ${line}: `);
    expect(read).toThrow(expected);
  });
});

describe('a header that is not of the format is an error', () => {
  it.each([
    ['nothing', '', 'expected a header with "format", not ""'],
    ['no JSON', 'hello\n', 'expected a JSON object, not "hello"'],
    ['cut off', '{"format":"raft-ev', 'expected a header with "format", not "{'],
    ['no header', textOf([], { server: 's1', event: 'start' }), 'expected a header with "format"'],
    ['another format', textOf([], { ...header(), format: 'etcd' }), '"format" is "etcd", expected'],
    ['another version', textOf([], { ...header(), version: 2 }), '"version" is 2, expected 1'],
    [
      'another version with other fields',
      textOf([], { format: 'raft-events', version: 2, members: ['s1'] }),
      '"version" is 2, expected 1',
    ],
    [
      'another format with other fields',
      textOf([], { format: 'etcd', members: ['s1'] }),
      '"format" is "etcd", expected one of raft-events',
    ],
    [
      'no servers',
      textOf([], { ...header(), servers: [] }),
      '"servers" has to name 1 to 7 servers',
    ],
    ['a server twice', textOf([], header(['s1', 's1'])), '"servers" has to name 1 to 7 servers'],
    ['a bad name', textOf([], header(['s 1'])), '"servers[0]" is "s 1", expected a name'],
    [
      'no entries',
      textOf([], { ...header(), maxEntries: 0 }),
      '"maxEntries" is 0, expected a whole',
    ],
    ['half a header', textOf([], { format: 'raft-events' }), '"version" is missing'],
    ['more', textOf([], { ...header(), at: 1 }), '"at" is not a field; there are format, version'],
  ])('%s', (_what, text, expected) => {
    expect(() => readLog(text)).toThrow(`line 1: ${expected}`);
  });
});

describe('the end of a log', () => {
  const log = textOf([s1({}), s1({})]);

  it('may be cut off in the last line, which is left out', () => {
    const { lines, torn } = readLog(log.slice(0, -10));

    expect([lines.length, torn]).toEqual([1, 3]);
  });

  it('may lack its line break', () => {
    const { lines, torn } = readLog(log.slice(0, -1));

    expect([lines.length, torn]).toEqual([2, null]);
  });

  it('may not be cut off in the middle', () => {
    const middle = log.replace('"restart"}', '"rest');

    expect(() => readLog(middle)).toThrow('line 2: expected a JSON object, not "{\\"server');
  });

  it('may not be cut off if it has a line break all the same', () => {
    expect(() => readLog(`${log.slice(0, -10)}\n`)).toThrow('line 3: expected a JSON object');
  });

  it.each(['\n', '  \n'])('may have no empty line %j', (line) => {
    expect(() => readLog(log + line)).toThrow('line 4: expected a JSON object, not an empty line');
  });
});

describe('a log of the format', () => {
  it('F2.AE.5 has messages as the specification sees them', () => {
    const entries = [{ term: 1, command: 'x' }];
    const conflict = { term: null, index: 1 };
    const refusal = {
      ...{ type: 'appendEntriesResponse', from: 's1', to: 's2', term: 1, success: false },
      ...{ matchIndex: 0, conflict },
    };
    const [line] = readLog(
      textOf([
        {
          ...receives(beats('s2', 's1', { entries, leaderCommit: 7 })),
          sends: [refusal],
        },
      ]),
    ).lines;

    expect(line?.received?.message).toMatchObject({ entries, leaderCommit: 1 });
    expect(line?.sends?.[0]).toEqual({
      ...{ id: null, hint: true },
      message: {
        ...{ type: 'appendEntriesResponse', from: 's1', to: 's2', term: 1, success: false },
        matchIndex: 0,
      },
    });
  });

  it('says what a line says and no more', () => {
    const [line] = readLog(textOf([s1({ term: 0, votedFor: null, logLength: 0 })])).lines;

    expect(line).toEqual({
      ...{ line: 2, server: 's1', event: 'restart', command: null, received: null },
      ...{ crashed: false, failure: null, sends: null },
      said: { term: 0, votedFor: null, logLength: 0 },
    });
  });
});
