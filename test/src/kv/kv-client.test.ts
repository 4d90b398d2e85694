import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { notLeader } from './fake-consensus.js';
import { ManualWorld } from './manual-world.js';
import {
  type Line,
  a,
  answered,
  b,
  c,
  down,
  hint,
  inDoubt,
  leads,
  overloaded,
  scripted,
  servers,
} from './scripted.js';

describe('what is asked for is done', () => {
  it('by the one server that there is', async () => {
    const { client, world } = scripted({ [a]: leads }, { servers: [a] });

    expect(await world.run(client.put('k', 'x'))).toEqual({ ok: true, index: 2 });
    expect(await world.run(client.get('k'))).toEqual({ ok: true, value: 'x', index: 2 });
    expect(await world.run(client.cas('k', 'x', 'y'))).toEqual({ ok: true, index: 3 });
    expect(await world.run(client.cas('k', 'x', 'z'))).toEqual({
      ...{ ok: false, reason: 'notSwapped', value: 'y' },
    });
    expect(await world.run(client.delete('k'))).toEqual({ ok: true, deleted: true, index: 5 });
    expect(await world.run(client.get('k'))).toEqual({ ok: false, reason: 'notFound' });
    expect(world.timerCount).toBe(0);
  });

  it('P8.1 by the leader that another server names, without a pause', async () => {
    const all = { [a]: leads, [b]: [hint(a)], [c]: [hint(a)] };
    const { client, world, seen } = scripted(all);

    expect(await world.run(client.get('k'))).toEqual({ ok: false, reason: 'notFound' });
    expect(seen.at(-1)?.server).toBe(a);
    expect(world.now()).toBe(0);
  });

  it('P8.1 D6.2.1 by a leader whose address the client did not know', async () => {
    const { client, world } = scripted({ [a]: [hint(b)], [b]: leads }, { servers: [a] });

    expect(await world.run(client.put('k', 'x'))).toMatchObject({ ok: true });
  });

  it('P8.1 by one of the servers, of which most are down', async () => {
    const { client, world } = scripted({ [c]: leads });

    expect(await world.run(client.put('k', 'x'))).toMatchObject({ ok: true });
  });

  it('P8.1 begins with a server at random, and stays with the leader', async () => {
    const first = Array.from({ length: 50 }, (_, seed) => {
      const { client, seen, world } = scripted({}, { world: new ManualWorld(seed * 1e7 + 1) });
      void world.run(client.get('k')).catch(() => undefined);
      return seen[0]?.server;
    });
    const { client, seen, world } = scripted({ [a]: [hint(b)], [b]: leads, [c]: [hint(b)] });
    await world.run(client.put('k', 'x'));
    const before = seen.length;
    await world.run(client.put('k', 'y'));

    expect(new Set(first)).toEqual(new Set(servers));
    expect(seen.slice(before).map(({ server }) => server)).toEqual([b]);
  });

  it('after an election, in which nobody knows the leader', async () => {
    const all = { [a]: [hint(null), hint(null), 'leads' as const], [b]: [hint(null)] };
    const { client, world } = scripted({ ...all, [c]: [hint(null)] });

    expect(await world.run(client.put('k', 'x'))).toMatchObject({ ok: true });
  });

  it('although servers name a leader that is down for a while', async () => {
    const { client, world } = scripted({ [a]: [down], [b]: [hint(a)], [c]: [hint(a), 'leads'] });

    expect(await world.run(client.put('k', 'x'))).toMatchObject({ ok: true });
  });

  it('although servers name each other', async () => {
    const { client, world, seen } = scripted(
      { [a]: [hint(b)], [b]: [hint(a)], [c]: [hint(a)] },
      { deadlineMs: 2000 },
    );

    expect(await world.run(client.get('k'))).toMatchObject({ ok: false, reason: 'timeout' });
    expect(seen.length).toBeLessThan(50);
  });

  it('by the same server, if that only has no room', async () => {
    const { client, world, seen } = scripted({ [a]: [overloaded, 'leads'] }, { servers: [a, a] });

    expect(await world.run(client.get('k'))).toMatchObject({ reason: 'notFound' });
    expect(seen).toHaveLength(2);
    expect(world.now()).toBeGreaterThan(0);
  });
});

describe('what is asked for more than once is done once', () => {
  it.each<readonly [string, readonly Line[]]>([
    ['the answer is lost', ['leads', 'lost', 'leads']],
    ['the answer is lost again and again', ['leads', 'lost', 'lost', 'lost', 'leads']],
    ['the outcome is in doubt', ['leads', inDoubt, 'leads']],
    ['the server is silent', ['leads', 'silent', 'leads']],
    ['the server fails', ['leads', answered(500, { error: 'internal' }), 'leads']],
    [
      'something in between fails',
      ['leads', { type: 'answered', status: 502, body: '<html>' }, 'leads'],
    ],
    ['the answer is cut', ['leads', { type: 'answered', status: 200, body: '{"key' }, 'leads']],
  ])('P8.2 D6.3.1 when %s', async (_, lines) => {
    const { client, world, seen, consensus } = scripted({ [a]: lines }, { servers: [a] });

    const result = await world.run(client.cas('k', null, 'x'));

    expect(result).toMatchObject({ ok: true });
    expect(new Set(seen.map(({ serial }) => serial))).toEqual(new Set([undefined, '1']));
    expect(consensus.store.get('k')?.value).toBe('x');
  });

  it('P8.2 when a leader is deposed after it did it, and another one answers', async () => {
    const all = { [a]: ['leads', 'lost', hint(b)] as const, [b]: leads };
    const { client, world } = scripted(all, { servers: [a] });

    expect(await world.run(client.cas('k', null, 'x'))).toMatchObject({ ok: true });
  });

  it('D6.3.1 each write has a serial of its own, in one session', async () => {
    const { client, world, seen } = scripted({ [a]: leads }, { servers: [a] });

    await world.run(Promise.all([client.put('k', '1'), client.put('k', '2'), client.delete('k')]));

    expect(seen.filter(({ line }) => line === 'POST /sessions')).toHaveLength(1);
    expect(seen.flatMap(({ serial }) => serial ?? [])).toEqual(['1', '2', '3']);
  });

  it('D6.3.2 the client tells which replies it awaits, and opens no more than that', async () => {
    const { client, world, consensus } = scripted({ [a]: leads }, { servers: [a] });
    await world.run(client.put('k', 'x'));
    consensus.mode = 'hangs';
    const all = Array.from({ length: 600 }, (_, i) => client.cas(`k${i}`, null, 'x'));
    await new Promise((resolve) => setImmediate(resolve));
    consensus.goOn('leads');

    const results = await world.run(Promise.all(all));
    await world.run(client.put('k', 'x'));

    expect(results.filter(({ ok }) => !ok)).toEqual([]);
    expect(consensus.store.contents().sessions).toMatchObject([
      { client: 'c1.0', floor: 2 },
      { client: 'c3.0', floor: 1 },
      { client: 'c260.0', floor: 89, replies: [[89, {}]] },
    ]);
  });

  it('D6.3.3 what was never tried in an ended session is done in a new one', async () => {
    const expired = answered(410, { error: 'sessionExpired' });
    const { client, world, seen } = scripted(
      { [a]: ['leads', expired, 'leads'] },
      { servers: [a] },
    );

    expect(await world.run(client.put('k', 'x'))).toMatchObject({ ok: true });
    expect(seen.filter(({ line }) => line === 'POST /sessions')).toHaveLength(2);
  });

  it('D6.3.3 what may have been done in an ended session stays in doubt', async () => {
    const expired = answered(410, { error: 'sessionExpired' });
    const script: Line[] = ['leads', 'lost', expired, 'leads'];
    const { client, world } = scripted({ [a]: script }, { servers: [a] });

    expect(await world.run(client.put('k', 'x'))).toMatchObject({ reason: 'unknownOutcome' });
    expect(await world.run(client.put('k', 'y'))).toMatchObject({ ok: true });
  });
});

describe('whatever fails', () => {
  const line = fc.constantFrom<Line>(
    ...(['leads', 'lost', 'silent', down, inDoubt, overloaded, hint(null)] as const),
    ...[hint(a), hint(b)],
  );
  const script = fc.array(line, { minLength: 1, maxLength: 8 });

  test.prop([script, script, fc.integer({ min: 1, max: 1e9 })])(
    'P8.2 a swap that is said to be done was done once, one that is refused was not done',
    async (first, second, seed) => {
      const world = new ManualWorld(seed);
      const { client, consensus } = scripted(
        { [a]: first, [b]: second },
        { servers: [a, b], world },
      );

      const results = [
        await world.run(client.cas('k', null, '1')),
        await world.run(client.cas('k', '1', '2')),
      ];

      const value = consensus.store.get('k')?.value ?? null;
      const isSure = results.every((each) => each.ok || each.reason !== 'unknownOutcome');
      const done = results.filter(({ ok }) => ok).length;
      if (isSure) expect(value).toBe(done === 0 ? null : String(done));
      if (results[1]?.ok === true) expect(value).toBe('2');
    },
  );

  it('a follower sends the client to where the leader is', async () => {
    const { client, world, consensus } = scripted({ [a]: leads }, { servers: [a] });
    consensus.mode = notLeader(null);

    expect(await world.run(client.put('k', 'x'))).toMatchObject({ reason: 'timeout' });
  });
});
