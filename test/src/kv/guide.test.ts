/**
 * The guide to the store is right: its commands give what it shows, and nothing is left out of its
 * tables.
 *
 * @module
 */
import { execFile } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import * as limits from '../../../src/kv/limits.js';
import { filesUnder, read } from '../../support/sources.js';
import { ask, served } from './served.js';

const guide = read('docs/guides/key-value-store.md');

/** What the commands print, one after the other. */
const printedBy = (script: string): Promise<string> =>
  new Promise((resolve, reject) => {
    execFile('sh', ['-c', script.replaceAll('curl ', 'curl -s ')], (error, stdout) => {
      if (error === null) resolve(stdout);
      else reject(new Error('install curl: apt-get install curl', { cause: error }));
    });
  });

describe('the guide to the store', () => {
  const examples = [...guide.matchAll(/```sh\n((?:curl|C=)[^`]*)```\n\n```\n([^`]*)```/g)];

  it.each(examples.map(([, script = '', shown = '']) => [script, shown]))(
    'P8.2 DF6.1.CR.7 shows what is answered to %s',
    async (script, shown) => {
      const { server } = await served();

      const printed = await printedBy(script.replaceAll('http://127.0.0.1:8101', server.url));

      expect(printed).toBe(shown);
    },
  );

  it('has two such examples', () => {
    expect(examples).toHaveLength(2);
  });

  it('has every error, and no others', () => {
    const errors = filesUnder('src/kv').flatMap((path) =>
      [...read(path).matchAll(/error: '(\w+)'/g)].map(([, name]) => name),
    );
    const told = [...guide.matchAll(/^\| \d{3} +\| `(\w+)`/gm)].map(([, name]) => name);

    expect(new Set(told)).toEqual(new Set(errors));
  });

  it('has every metric, and no others', async () => {
    const { text } = await ask(await served(), 'GET /metrics');
    const families = [...text.matchAll(/^# TYPE (\w+)/gm)].map(([, name]) => name);
    const told = [...guide.matchAll(/`(raft_\w+)`/g)].map(([, name]) => name);

    expect(new Set(told)).toEqual(new Set(families));
  });

  it.each(Object.entries(limits).filter(([, limit]) => typeof limit === 'number'))(
    'has the limit %s',
    (_, limit) => {
      expect(guide).toContain(limit.toLocaleString('en-US'));
    },
  );
});
