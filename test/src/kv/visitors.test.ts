import { describe, expect, it } from 'vitest';
import { listenRefusal } from '../../../src/kv/listening.js';
import { ask, served } from './served.js';

describe('who asks', () => {
  it.each([
    'evil.example',
    'evil.example:80',
    'localhost.evil.example',
    '127.0.0.1.evil',
    '[evil]:1',
    'localhost:x',
  ])('a page that has given its name "%s" our address is turned away', async (host) => {
    const store = await served();
    await ask(store, 'GET /health');

    const answer = await ask(store, 'PUT /kv/a', 'v', { Host: host });

    expect(answer).toMatchObject({ status: 421, body: { error: 'wrongHost' } });
    expect(store.consensus.committed).toEqual([]);
  });

  it.each(['localhost', 'localhost:1', '127.0.0.1', '[::1]:80', '10.0.0.1:80', 'kv.example:7'])(
    '%s is a name of ours',
    async (host) => {
      const store = await served({ names: ['kv.example'] });

      expect((await ask(store, 'PUT /kv/a', 'v', { Host: host })).status).toBe(200);
    },
  );

  it.each(['http://evil.example', 'null', 'https://localhost', 'http://localhost:1'])(
    'a page of %s is turned away',
    async (origin) => {
      const store = await served();
      const headers = { Host: 'localhost', Origin: origin };

      for (const line of ['PUT /kv/a', 'GET /kv/a', 'POST /sessions', 'OPTIONS /kv/a']) {
        expect(await ask(store, line, '', headers)).toMatchObject({
          ...{ status: 403, body: { error: 'wrongOrigin' } },
        });
      }
      expect(store.consensus.committed).toEqual([]);
    },
  );

  it('no answer allows pages of other sites to read it', async () => {
    const { headers } = await ask(await served(), 'GET /kv/a');

    expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
  });
});

describe('where it listens', () => {
  it.each(['127.0.0.1', '127.8.0.1', '::1', 'localhost', undefined])(
    '%s is this machine',
    (host) => {
      expect(listenRefusal({ port: 0, ...(host === undefined ? {} : { host }) })).toBeNull();
    },
  );

  it.each(['0.0.0.0', '::', '10.0.0.1', 'kv.example', '127.example', ''])(
    '%s needs TLS, or that somebody says it is insecure',
    (host) => {
      const tls = { key: '', cert: '' };

      expect(listenRefusal({ port: 0, host })).toContain('may be reached from other machines');
      expect(listenRefusal({ port: 0, host, insecure: true })).toBeNull();
      expect(listenRefusal({ port: 0, host, tls })).toBeNull();
    },
  );

  it('does not begin where it should not', async () => {
    await expect(served({ host: '0.0.0.0' })).rejects.toThrow(RangeError);
  });

  it('listens everywhere when told so', async () => {
    const store = await served({ host: '0.0.0.0', insecure: true });

    expect((await ask(store, 'GET /health')).status).toBe(200);
  });
});
