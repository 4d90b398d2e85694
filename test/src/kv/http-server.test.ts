import { describe, expect, it } from 'vitest';
import { notLeader } from './fake-consensus.js';
import { ask, served } from './served.js';

describe('keys over HTTP', () => {
  it('DF6.1.CR.7 a value is put, read, and deleted', async () => {
    const store = await served();

    expect(await ask(store, 'GET /kv/a')).toMatchObject({
      ...{ status: 404, body: { error: 'notFound', key: 'a' } },
    });
    expect(await ask(store, 'PUT /kv/a', 'value')).toMatchObject({
      ...{ status: 200, body: { key: 'a', index: 1 } },
    });
    expect(await ask(store, 'GET /kv/a')).toMatchObject({
      ...{ status: 200, body: { key: 'a', value: 'value', index: 1 } },
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
      },
    });
    expect((await ask(store, 'DELETE /kv/a')).body).toEqual({ key: 'a', index: 2, deleted: true });
    expect((await ask(store, 'DELETE /kv/a')).body).toEqual({ key: 'a', index: 3, deleted: false });
  });

  it('a compare-and-set says what is there instead', async () => {
    const store = await served();
    const swap = (expected: string | null, value: string | null) =>
      ask(store, 'POST /cas/a', JSON.stringify({ expected, value }));

    expect(await swap(null, 'x')).toMatchObject({
      ...{ status: 200, body: { key: 'a', swapped: true, index: 1 } },
    });
    expect(await swap(null, 'y')).toMatchObject({
      ...{ status: 409, body: { error: 'notSwapped', swapped: false, value: 'x', index: 1 } },
    });
    expect(await swap('x', null)).toMatchObject({ status: 200, body: { swapped: true } });
    expect(await swap('x', 'y')).toMatchObject({ status: 409, body: { value: null, index: null } });
  });

  it.each([
    ['/kv/a%2Fb', 'a/b'],
    ['/kv/a/b', 'a/b'],
    ['/kv/%C3%BC', 'ü'],
    ['/kv/%20+', ' +'],
    ['/kv/%00', '\0'],
    ['/kv/..', '..'],
    ['/kv/__proto__', '__proto__'],
    [`/kv/${'%C3%BC'.repeat(256)}`, 'ü'.repeat(256)],
  ])('%.40s is a key', async (path, key) => {
    const store = await served();

    expect(await ask(store, `PUT ${path}`, 'v')).toMatchObject({ status: 200, body: { key } });
    expect(store.consensus.store.get(key)?.value).toBe('v');
  });

  it.each(['', 'ü', '\0', '\ufeffx', '{"a":1}', 'v'.repeat(2 ** 20)])(
    'a value comes back as it was: %.10s',
    async (value) => {
      const store = await served();

      await ask(store, 'PUT /kv/a', value);

      expect((await ask(store, 'GET /kv/a')).body).toMatchObject({ value });
    },
  );

  it('P8.2 D6.3.1 a write with a serial takes effect once, with the same answer', async () => {
    const store = await served();
    const { body, status } = await ask(store, 'POST /sessions');
    const headers = { 'Raft-Client': (body as { client: string }).client, 'Raft-Serial': '1' };

    const first = await ask(store, 'PUT /kv/a', 'x', headers);
    await ask(store, 'PUT /kv/a', 'y');
    const again = await ask(store, 'PUT /kv/a', 'x', headers);

    expect([status, body]).toEqual([201, { client: 'c1.0' }]);
    expect(again.body).toEqual(first.body);
    expect((await ask(store, 'GET /kv/a')).body).toMatchObject({ value: 'y' });
  });

  it('D6.3.2 DF6.1.CR.3 a serial below the lowest open or an unknown client is gone', async () => {
    const store = await served();
    await ask(store, 'POST /sessions');
    const put = (client: string, serial: string, lowestOpen: string) =>
      ask(store, 'PUT /kv/a', 'x', {
        ...{ 'Raft-Client': client, 'Raft-Serial': serial, 'Raft-Lowest-Open': lowestOpen },
      });

    await put('c1.0', '5', '5');

    expect(await put('c1.0', '4', '4')).toMatchObject({
      ...{ status: 410, body: { error: 'sessionExpired' } },
    });
    expect(await put('c7.0', '1', '1')).toMatchObject({ status: 410 });
  });

  it('a stale read asks nobody else', async () => {
    const store = await served();
    await ask(store, 'PUT /kv/a', 'x');
    store.consensus.mode = notLeader(null);

    expect((await ask(store, 'GET /kv/a?stale=true')).body).toMatchObject({ value: 'x' });
    expect((await ask(store, 'GET /kv/b?stale=true')).status).toBe(404);
    expect((await ask(store, 'GET /kv/a?stale=false')).status).toBe(503);
  });
});

describe('who cannot do it says so', () => {
  const all = ['GET /kv/a', 'PUT /kv/a', 'DELETE /kv/a', 'POST /sessions'];
  const swap = '{"expected":null,"value":"v"}';

  it.each(all)('P8.1 DF6.1.CR.1 DF6.1.RC.1 DF6.1.CQ.1 %s is sent to the leader', async (line) => {
    const store = await served({ addressOf: (server) => `http://${server}.example:1` });
    store.consensus.mode = notLeader('s2');

    const { status, headers, body } = await ask(store, line);

    expect(status).toBe(307);
    expect(headers.location).toBe(`http://s2.example:1${line.split(' ')[1] ?? ''}`);
    expect(body).toEqual({ error: 'notLeader', leader: 's2', at: 'http://s2.example:1' });
  });

  it('D6.2.1 the way to the leader keeps the query and the encoding', async () => {
    const store = await served({ addressOf: () => 'http://there' });
    store.consensus.mode = notLeader('s2');

    const { headers } = await ask(store, 'GET /kv/%C3%BC?stale=false');

    expect(headers.location).toBe('http://there/kv/%C3%BC?stale=false');
  });

  it.each([notLeader(null), notLeader('s2')])('P8.1 %j without an address: later', async (mode) => {
    const store = await served();
    store.consensus.mode = mode;

    const { status, headers, body } = await ask(store, 'PUT /kv/a', 'v');

    expect([status, headers['retry-after']]).toEqual([503, '1']);
    expect(body).toMatchObject({ error: 'notLeader', at: null });
  });

  it.each([
    ['overloaded', 503, 'overloaded'],
    ['stopped', 503, 'stopped'],
    ['unknown', 504, 'unknownOutcome'],
  ] as const)('%s is %i with the code %s', async (reason, status, error) => {
    const store = await served();
    store.consensus.mode = { ok: false, reason };

    expect(await ask(store, 'PUT /kv/a', 'v')).toMatchObject({ status, body: { error } });
    expect(await ask(store, 'POST /cas/a', swap)).toMatchObject({ status, body: { error } });
    expect(await ask(store, 'GET /kv/a')).toMatchObject({ status, body: { error } });
  });

  it('a request has its time: a write is in doubt then, a read is not', async () => {
    const store = await served({ requestMs: 20 });
    store.consensus.mode = 'hangs';

    expect(await ask(store, 'PUT /kv/a', 'v')).toMatchObject({
      ...{ status: 504, body: { error: 'unknownOutcome' } },
    });
    expect(await ask(store, 'GET /kv/a')).toMatchObject({
      ...{ status: 504, body: { error: 'timeout' } },
    });
  });

  it('a leader that is deposed leaves those who wait in doubt', async () => {
    const store = await served();
    store.consensus.mode = 'hangs';
    const asked = ask(store, 'PUT /kv/a', 'v');
    await expect.poll(() => store.consensus.isAsked).toBe(true);

    store.consensus.goOn(notLeader('s2'));

    expect(await asked).toMatchObject({ status: 504, body: { error: 'unknownOutcome' } });
  });

  it('a mistake of the program is told to who runs it', async () => {
    const failures: unknown[] = [];
    const store = await served({ failed: (error) => failures.push(error) });
    store.consensus.mode = 'throws';

    expect(await ask(store, 'GET /kv/a')).toMatchObject({ status: 500 });
    expect(await ask(store, 'PUT /kv/a', 'v')).toMatchObject({ status: 500 });
    expect(failures).toHaveLength(2);
  });
});

describe('what a server tells of itself', () => {
  it('its status', async () => {
    const store = await served();

    expect((await ask(store, 'GET /status')).body).toEqual(store.consensus.status());
  });

  it('its health: alive, and with a leader', async () => {
    const store = await served();
    const health = async () => (await ask(store, 'GET /health')).status;

    expect(await health()).toBe(200);
    store.consensus.mode = notLeader('s2');
    expect(await health()).toBe(200);
    store.consensus.mode = notLeader(null);
    expect(await health()).toBe(503);
    expect((await ask(store, 'GET /health/live')).status).toBe(200);
  });

  it('a response to HEAD has no body', async () => {
    const { status, text, headers } = await ask(await served(), 'HEAD /health');

    expect([status, text]).toEqual([200, '']);
    expect(Number(headers['content-length'])).toBeGreaterThan(0);
  });

  it('metrics for Prometheus: each family once with its kind, then its samples', async () => {
    const store = await served();
    await ask(store, 'PUT /kv/a', 'v');
    await ask(store, 'GET /kv/b');
    await ask(store, 'GET /kv/b?stale=true');
    await ask(store, 'GET /kv/b', '', { Host: 'elsewhere' });

    const { text, headers } = await ask(store, 'GET /metrics');
    const lines = text.trimEnd().split('\n');

    expect(headers['content-type']).toBe('text/plain; version=0.0.4; charset=utf-8');
    expect(lines).toEqual(expect.arrayContaining(['raft_term 7', 'raft_role{role="leader"} 1']));
    expect(lines).toContain('raft_role{role="follower"} 0');
    expect(lines).toContain('raft_commit_index 1');
    expect(lines).toContain('raft_match_index{server="s2"} 1');
    expect(lines).toContain('raft_syncs_total 5');
    expect(lines).toContain('raft_sync_seconds_total 2.5');
    expect(lines).toContain('raft_kv_requests_total{operation="put",status="200"} 1');
    expect(lines).toContain('raft_kv_requests_total{operation="get",status="404"} 1');
    expect(lines).toContain('raft_kv_requests_total{operation="none",status="421"} 1');
    expect(lines).toContain('raft_kv_request_seconds_bucket{operation="put",le="+Inf"} 1');
    expect(lines).toContain('raft_kv_request_seconds_count{operation="staleGet"} 1');
    const sample = /^[a-z_]+(?:\{[a-z]+="[^"]*"(?:,[a-z]+="[^"]*")*\})? \S+$/;
    const comment = /^# (?:HELP [a-z_]+ .+|TYPE [a-z_]+ (?:counter|gauge|histogram))$/;
    expect(lines.filter((line) => !sample.test(line) && !comment.test(line))).toEqual([]);
    const types = lines.filter((line) => line.startsWith('# TYPE'));
    expect(new Set(types).size).toBe(types.length);
  });
});
