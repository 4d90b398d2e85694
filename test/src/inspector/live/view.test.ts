/**
 * The fold of event logs: what is known of servers, of their logs, and of what is under way.
 */
import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { eventsOfLog } from '../../../../src/inspector/live/events.js';
import { MOST_ENTRIES } from '../../../../src/inspector/live/known-log.js';
import { MOST_FLIGHTS, emptyView, foldEvents } from '../../../../src/inspector/live/view.js';
import { read, root } from '../../../support/sources.js';
import { bareRequest, eventsIn, header, request, viewOf } from './lines.js';

const entry = (term: number, command: string) => ({ term, command });

describe('a view of running servers', () => {
  it('begins with new servers', () => {
    const { servers, words } = viewOf();

    expect(words).toBe('log: a log of s1, s2, s3 begins');
    expect(servers.map(({ id, role, term, up }) => [id, role, term, up])).toEqual([
      ['s1', 'follower', 0, true],
      ['s2', 'follower', 0, true],
      ['s3', 'follower', 0, true],
    ]);
  });

  it('F4.T2 has what a line says of its server, and keeps what it does not say', () => {
    const { servers, change, words } = viewOf(
      { event: 'electionTimeout', term: 1, role: 'candidate', votedFor: 's1' },
      { event: 'electionTimeout', term: 2 },
    );

    expect(servers[0]).toMatchObject({ term: 2, role: 'candidate', votedFor: null });
    expect(change).toMatchObject({ from: 'candidate', to: 'candidate', newerTerm: true });
    expect(words).toBe('s1: the election timer runs out');
  });

  it('has a message in flight from its sending to its arrival, known by its id', () => {
    const sent = { event: 'electionTimeout', term: 1, sends: [request] };
    const arrival = { server: 's2', event: 'receive', message: 's1.1', term: 1 };

    expect(viewOf(sent).flights.map(({ id }) => id)).toEqual(['s1.1']);
    expect(viewOf(sent, arrival).flights).toEqual([]);
    expect(viewOf(sent, arrival).words).toContain('s1 → s2 requestVoteRequest, term 1');
  });

  it('knows a message without an id by what it says', () => {
    const sent = { event: 'electionTimeout', sends: [bareRequest, { ...bareRequest, to: 's3' }] };
    const arrival = { server: 's2', event: 'receive', message: bareRequest };

    expect(viewOf(sent, arrival).flights.map(({ message }) => message.to)).toEqual(['s3']);
  });

  it('takes no message as under way that another log has told to have arrived', () => {
    const arrival = { server: 's2', event: 'receive', message: 's1.1' };
    const sent = { event: 'electionTimeout', sends: [request] };

    expect(viewOf(arrival, sent).flights).toEqual([]);
  });

  it('keeps the newest messages in flight only', () => {
    const sends = Array.from({ length: 300 }, (_, i) => ({ ...request, id: `s1.${i}` }));

    const { flights } = viewOf({ event: 'electionTimeout', sends });

    expect(flights).toHaveLength(MOST_FLIGHTS);
    expect(flights.at(-1)?.id).toBe('s1.299');
  });

  it.each([
    ['a longer log', { logLength: 3, logTail: [entry(1, 'c')] }, ['a', 'b', 'c']],
    ['a conflict', { logLength: 2, logTail: [entry(2, 'x')] }, ['a', 'x']],
    ['a shorter log', { logLength: 1 }, ['a']],
    ['entries that nobody told of', { logLength: 5, logTail: [entry(2, 'e')] }, ['e']],
    ['a length alone', { logLength: 4 }, []],
  ])('F2.AE.3 learns of a log by its end: %s', (_, said, commands) => {
    const before = { logLength: 2, logTail: [entry(1, 'a'), entry(1, 'b')] };

    const { servers } = viewOf(
      { event: 'receive', message: 'x', ...before },
      {
        ...{ event: 'receive', message: 'y' },
        ...said,
      },
    );

    expect(servers[0]?.log.tail.map(({ command }) => command)).toEqual(commands);
    expect(servers[0]?.log.length).toBe(said.logLength);
  });

  it('keeps the last entries of a long log', () => {
    const logTail = Array.from({ length: 500 }, (_, i) => entry(1, `x${i + 1}`));

    const log = viewOf({ event: 'start', logLength: 500, logTail }).servers[0]?.log;

    expect(log?.length).toBe(500);
    expect(log?.tail).toHaveLength(MOST_ENTRIES);
    expect(log?.tail.at(-1)?.command).toBe('x500');
  });

  it('F2.ST.P0 a restart forgets what only memory had', () => {
    const led = { role: 'leader', term: 2, votedFor: 's1', commitIndex: 1, lastApplied: 1 };
    const log = { logLength: 1, logTail: [entry(2, 'a')] };
    const before = { event: 'heartbeatTimeout', ...led, ...log, nextIndex: { s2: 2 } };

    const down = viewOf(before, { event: 'crash' }).servers[0];
    const up = viewOf(before, { event: 'crash' }, { event: 'restart' }).servers[0];

    expect(down).toMatchObject({ up: false, role: 'leader' });
    expect(up).toMatchObject({
      ...{ up: true, role: 'follower', term: 2, votedFor: 's1', log: { length: 1 } },
      ...{ commitIndex: 0, lastApplied: 0, nextIndex: {} },
    });
  });

  it('says why a server cannot go on', () => {
    const { servers, words } = viewOf({ event: 'heartbeatTimeout', failure: 'F3.ES' });

    expect(servers[0]).toMatchObject({ up: false, failure: 'F3.ES' });
    expect(words).toContain('and cannot go on: F3.ES');
  });

  it('a log that begins anew makes its servers new', () => {
    const log = [{ event: 'electionTimeout', term: 7, sends: [request] }, header];

    const { servers, flights } = viewOf(...log);

    expect(servers[0]?.term).toBe(0);
    expect(flights).toEqual([]);
  });

  it('refuses a log of other servers than those that another has told of', () => {
    const ours = eventsIn({ server: 's3', event: 'start' });
    const theirs = eventsOfLog('b', `${header.replace('s3', 's4')}\n`);

    const { words, servers } = foldEvents(emptyView, [...ours, ...theirs]);

    expect(words).toBe('b: its header does not name s3, as another does');
    expect(servers.map(({ id }) => id)).toEqual(['s1', 's2', 's3']);
  });

  it.each([
    ['no JSON', 'hello', 'log: line 2: expected a JSON object, not "hello"'],
    ['an unknown field', { event: 'crash', colour: 'red' }, '"colour" is not a field'],
    ['a stranger', { server: 's9', event: 'crash' }, '"server" is "s9"'],
    ['markup', '<img src=x onerror=alert(1)>', 'not "<img src=x onerror=alert(1)>"'],
    ['something deep', '['.repeat(99), 'nested more than 32 levels'],
  ])('what is malformed is a problem in words: %s', (_, text, words) => {
    const view = viewOf(text);

    expect(view.words).toContain(words);
    expect(view).toMatchObject({ problems: 1, change: null });
    expect(view.servers).toEqual(viewOf().servers);
  });

  it('a line before any header is a problem', () => {
    const { words, problems } = foldEvents(emptyView, eventsOfLog('x', '{"server":"s1"}\n'));

    expect(problems).toBe(1);
    expect(words).toBe('x: line 1: expected a header with "format", not "{\\"server\\":\\"s1\\"}"');
  });
});

describe('the samples', () => {
  const samples = readdirSync(`${root}/docs/samples`).filter(
    (name) =>
      name.endsWith('.ndjson') &&
      readFileSync(`${root}/docs/samples/${name}`, 'utf8').includes('raft-events'),
  );

  it.each(samples)('%s is read without a problem', (name) => {
    const view = foldEvents(emptyView, eventsOfLog(name, read(`docs/samples/${name}`)));

    expect(view.problems).toBe(0);
  });

  it('F2.RS.LEAD.4 of an election end with a leader, and nothing under way', () => {
    const text = read('docs/samples/election.ndjson');

    const { servers, flights } = foldEvents(emptyView, eventsOfLog('election', text));

    expect(servers.map(({ role, commitIndex }) => [role, commitIndex])).toEqual([
      ['leader', 2],
      ['follower', 2],
      ['follower', 2],
    ]);
    expect(flights).toEqual([]);
  });

  it('give the same view whatever is read of them at once', () => {
    const events = eventsIn({ event: 'electionTimeout', term: 1 }, { event: 'crash' });

    expect(foldEvents(foldEvents(emptyView, events.slice(0, 2)), events.slice(2))).toEqual(
      foldEvents(emptyView, events),
    );
  });
});
