import { describe, expect, it } from 'vitest';
import { kvClient } from '../../../src/kv/kv-client.js';
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
} from './scripted.js';

describe('what could not be done is said honestly', () => {
  it.each<readonly [string, readonly Line[], string]>([
    ['no server is reached', [down], 'unreachable'],
    ['nobody leads', [hint(null)], 'timeout'],
    ['there is never room', [overloaded], 'timeout'],
    ['the answer is always lost', ['leads', 'lost'], 'unknownOutcome'],
    ['nobody knows', ['leads', inDoubt], 'unknownOutcome'],
    ['the server falls silent', ['leads', 'silent'], 'unknownOutcome'],
    ['the answer is lost and then nobody leads', ['leads', 'lost', hint(null)], 'unknownOutcome'],
    ['the answer is lost and then nobody is there', ['leads', 'lost', down], 'unknownOutcome'],
    ['nobody leads after the registration', ['leads', hint(null)], 'timeout'],
    ['the server does not take it', ['leads', answered(400, { error: 'badRequest' })], 'refused'],
    ['it is another server', ['leads', { type: 'answered', status: 404, body: 'no' }], 'refused'],
    ['the server has another name', [answered(421, { error: 'wrongHost' })], 'refused'],
    ['the answer is strange', ['leads', answered(200, { strange: 1 })], 'unknownOutcome'],
  ])('a put, if %s', async (_, lines, reason) => {
    const { client, world } = scripted({ [a]: lines }, { servers: [a] });

    expect(await world.run(client.put('k', 'x'))).toEqual({
      ...{ ok: false, reason, why: expect.any(String) as string },
    });
    expect(world.now()).toBeLessThanOrEqual(5000);
  });

  it.each<readonly [Line, string]>([
    [down, 'unreachable'],
    [hint(null), 'timeout'],
    ['lost', 'timeout'],
    ['silent', 'timeout'],
    [answered(504, { error: 'timeout' }), 'timeout'],
    [answered(400, { error: 'badRequest', why: 'no' }), 'refused'],
  ])('a get, on %j: it has no effect, so nothing is in doubt', async (line, reason) => {
    const { client, world } = scripted({ [a]: [line] }, { servers: [a] });

    expect(await world.run(client.get('k'))).toMatchObject({ ok: false, reason });
  });

  it('what went wrong is told, not that time ran out while it was tried again', async () => {
    const lines: readonly Line[] = [down, 'silent'];
    const { client, world } = scripted({ [a]: lines }, { servers: [a], attemptMs: 9000 });

    expect(await world.run(client.get('k'))).toMatchObject({ why: 'http://a: refused' });
  });

  it('what nobody can store is not sent', async () => {
    const { client, world, seen } = scripted({ [a]: leads });

    for (const key of ['', 'k'.repeat(513), '\ud800']) {
      expect(await world.run(client.get(key))).toMatchObject({ reason: 'refused' });
      expect(await world.run(client.put(key, ''))).toMatchObject({ reason: 'refused' });
      expect(await world.run(client.delete(key))).toMatchObject({ reason: 'refused' });
      expect(await world.run(client.cas(key, '', ''))).toMatchObject({ reason: 'refused' });
    }
    const long = 'v'.repeat(2 ** 20 + 1);
    expect(await world.run(client.put('k', long))).toMatchObject({ reason: 'refused' });
    expect(await world.run(client.cas('k', null, long))).toMatchObject({ reason: 'refused' });
    expect(seen).toEqual([]);
  });

  it('a client that asks in secret is not led into the clear', async () => {
    const secret = 'https://a';
    const { client, world, seen } = scripted(
      { [secret]: [hint(b)], [b]: leads },
      {
        servers: [secret],
        deadlineMs: 1000,
      },
    );

    expect(await world.run(client.get('k'))).toMatchObject({ reason: 'timeout' });
    expect(seen.every(({ server }) => server === secret)).toBe(true);
  });

  it.each(['not an address', 'ftp://a', 'http://a/path', 'http://user@a'])(
    'a hint to %s is none',
    async (at) => {
      const { client, world } = scripted({ [a]: [hint(at), 'leads'] }, { servers: [a] });

      expect(await world.run(client.get('k'))).toMatchObject({ reason: 'notFound' });
    },
  );

  it('the last server that failed is named', async () => {
    const { client, world } = scripted({ [a]: [down] }, { servers: [a] });

    expect(await world.run(client.get('k'))).toMatchObject({ why: 'http://a: refused' });
  });

  it('a closed client ends', async () => {
    const { client, world } = scripted({ [a]: leads });
    client.close();

    expect(await world.run(client.get('k'))).toMatchObject({ reason: 'closed' });
  });

  it.each([[[]], [['127.0.0.1:8101']], [['http://a/']], [['file:///x']]])(
    '%j are no addresses of servers',
    (wrong) => {
      expect(() => kvClient({ servers: wrong })).toThrow(RangeError);
    },
  );
});

describe('status', () => {
  it('is that of each server, or why it is not known', async () => {
    const { client, world } = scripted({ [a]: leads, [b]: [answered(404, {})] });

    const all = await world.run(client.status());

    expect(all).toMatchObject([
      { server: a, status: { id: 's1', role: 'leader', term: 7 }, why: null },
      { server: b, status: null, why: '404, and no status' },
      { server: c, status: null, why: 'refused' },
    ]);
  });
});
