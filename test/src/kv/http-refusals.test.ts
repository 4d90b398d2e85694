import { describe, expect, it } from 'vitest';
import { ask, served } from './served.js';

describe('a request that cannot be understood says what was expected', () => {
  const session = (client: string, serial?: string, lowestOpen?: string) => ({
    ...{ 'Raft-Client': client },
    ...(serial === undefined ? {} : { 'Raft-Serial': serial }),
    ...(lowestOpen === undefined ? {} : { 'Raft-Lowest-Open': lowestOpen }),
  });

  it.each([
    ['GET /kv/', 'a key has 1 to 512 bytes'],
    [`GET /kv/${'k'.repeat(513)}`, 'a key has 1 to 512 bytes'],
    ['GET /kv/%', 'percent-encoded'],
    ['GET /kv/%zz', 'percent-encoded'],
    ['GET /kv/%ff', 'percent-encoded'],
    ['GET /kv/%ed%a0%80', 'percent-encoded'],
    ['GET /kv/a?stale=yes', 'expected ?stale=true'],
    ['GET /kv/a?other', 'expected ?stale=true'],
    ['PUT /kv/a?ttl=3', 'expected no query'],
    ['DELETE /kv/a?x', 'expected no query'],
    ['POST /cas/%', 'percent-encoded'],
    ['POST /cas/a', 'expected {"expected"'],
  ])('%.30s', async (line, why) => {
    const { status, body } = await ask(await served(), line);

    expect(status).toBe(400);
    expect(body).toEqual({ error: 'badRequest', why: expect.stringContaining(why) as string });
  });

  it.each([
    '{',
    'null',
    '[]',
    '{}',
    '{"expected":null}',
    '{"value":"v"}',
    '{"expected":1,"value":"v"}',
    '{"expected":null,"value":"v","more":1}',
    '{"expected":"\\ud800","value":"v"}',
    JSON.stringify({ expected: null, value: 'v'.repeat(2 ** 20 + 1) }),
    '['.repeat(2 ** 20),
  ])('POST /cas/a with %.40s', async (swap) => {
    const store = await served();

    expect(await ask(store, 'POST /cas/a', swap)).toMatchObject({ status: 400 });
    expect(store.consensus.committed).toEqual([]);
  });

  it.each([
    session('c1.0'),
    session('', '1'),
    session('c'.repeat(65), '1'),
    { 'Raft-Serial': '1' },
    { 'Raft-Lowest-Open': '1' },
    session('c1.0', '0'),
    session('c1.0', '-1'),
    session('c1.0', '1.5'),
    session('c1.0', '1e3'),
    session('c1.0', ''),
    session('c1.0', '9'.repeat(17)),
    session('c1.0', '1', '2'),
    session('c1.0', '1', 'x'),
  ])('D6.3.1 the headers %j', async (headers) => {
    const store = await served();

    expect(await ask(store, 'PUT /kv/a', 'v', headers)).toMatchObject({ status: 400 });
    expect(await ask(store, 'DELETE /kv/a', '', headers)).toMatchObject({ status: 400 });
    expect(store.consensus.committed).toEqual([]);
  });

  it.each([
    'GET /',
    'GET /kv',
    'GET /cas',
    'GET /KV/a',
    'GET //kv/a',
    'PUT /other',
    'GET /sessions/',
  ])('%s is no path', async (line) => {
    expect(await ask(await served(), line)).toMatchObject({
      ...{ status: 404, body: { error: 'noSuchPath' } },
    });
  });

  it.each([
    ['POST /kv/a', 'GET, HEAD, PUT, DELETE'],
    ['OPTIONS /kv/a', 'GET, HEAD, PUT, DELETE'],
    ['PATCH /kv/a', 'GET, HEAD, PUT, DELETE'],
    ['GET /cas/a', 'POST'],
    ['GET /sessions', 'POST'],
    ['PUT /status', 'GET, HEAD'],
    ['POST /metrics', 'GET, HEAD'],
    ['DELETE /health', 'GET, HEAD'],
  ])('%s is not allowed, but %s is', async (line, allow) => {
    const { status, headers } = await ask(await served(), line);

    expect([status, headers.allow]).toEqual([405, allow]);
  });
});
