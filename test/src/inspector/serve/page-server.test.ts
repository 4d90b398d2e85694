/**
 * What the page's server gives, to whom, and what it tells browsers.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ServedPage, servePage } from '../../../../src/inspector/serve/page-server.js';
import { ask } from '../../../support/asking.js';

const folder = mkdtempSync(join(tmpdir(), 'raft-page-'));
const [page, reference] = [join(folder, 'page'), join(folder, 'reference')];
let served: ServedPage;

describe('the page server', () => {
  beforeAll(async () => {
    for (const each of [page, join(reference, 'rules')]) mkdirSync(each, { recursive: true });
    writeFileSync(join(page, 'index.html'), 'the page');
    writeFileSync(join(page, 'secret.key'), 'a file of no known type');
    writeFileSync(join(reference, 'rules/F2.AE.3.html'), 'the rule');
    writeFileSync(join(reference, 'picture.webp'), 'a picture');
    writeFileSync(join(folder, 'outside.html'), 'outside');
    served = await servePage({ page, reference, recorded: null, feed: null }, 0);
  });

  afterAll(async () => {
    await served.close();
    rmSync(folder, { recursive: true });
  });

  it('gives the pictures of the reference', async () => {
    const { body, headers } = await ask(served.port, '/picture.webp');

    expect([body, headers['content-type']]).toEqual(['a picture', 'image/webp']);
  });

  it('tells browsers to load and run nothing but its own', async () => {
    const { headers } = await ask(served.port, '/inspector/index.html');

    expect(headers['content-security-policy']).toMatch(/^default-src 'none'; script-src 'self'; /);
    expect(headers['content-security-policy']).not.toContain('unsafe');
    expect(headers['content-security-policy']).toContain(`ws://127.0.0.1:${served.port};`);
    expect(headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-resource-policy': 'same-origin',
      'content-length': '8',
    });
    expect(headers['access-control-allow-origin']).toBeUndefined();
  });

  it('F2.AE.3 has the reference beside the page', async () => {
    expect(await ask(served.port, '/rules/F2.AE.3.html')).toMatchObject({ body: 'the rule' });
  });

  it('has no body for HEAD', async () => {
    const { status, headers, body } = await ask(served.port, '/inspector/index.html', {
      method: 'HEAD',
    });

    expect([status, headers['content-length'], body]).toEqual([200, '8', '']);
  });

  it.each(['POST', 'PUT', 'DELETE', 'OPTIONS'])('refuses %s', async (method) => {
    const { status, headers } = await ask(served.port, '/inspector/index.html', { method });

    expect([status, headers.allow]).toEqual([405, 'GET, HEAD']);
  });

  it.each([
    '/outside.html',
    '/../outside.html',
    '/inspector/../../outside.html',
    '/inspector/%2e%2e/%2e%2e/outside.html',
    '/inspector/..%2f..%2foutside.html',
    '/inspector/..\\..\\outside.html',
    '//etc/passwd',
    '/inspector/secret.key',
    '/inspector/recorded.ndjson',
    '/%',
    '/__proto__',
    '/inspector/index.html%00',
  ])('has nothing at %s', async (path) => {
    expect(await ask(served.port, path)).toMatchObject({
      ...{ status: 404, body: 'there is no such page' },
    });
  });

  it('answers to its own names only', async () => {
    const named = (host: string) =>
      ask(served.port, '/inspector/index.html', { headers: { host } });

    expect(await named(`localhost:${served.port}`)).toMatchObject({ status: 200 });
    expect(await named(`example.org:${served.port}`)).toMatchObject({ status: 421 });
    expect(await named('127.0.0.1:1')).toMatchObject({ status: 421 });
  });

  it('leads from the root to the page', async () => {
    const { status, headers } = await ask(served.port, '/');

    expect([status, headers.location]).toEqual([302, '/inspector/index.html']);
  });

  it('says in short what links of the page lead to where there is no reference', async () => {
    const alone = await servePage({ page, reference: null, recorded: null, feed: null }, 0);
    const links = [
      ...['/index.html', '/rules/F2.AE.3.html', '/rules/F13.1.html', '/statechart/leader.html'],
      '/museum/vote-twice.html',
    ];

    const answers = await Promise.all(links.map((link) => ask(alone.port, link)));
    await alone.close();

    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    expect(answers[1]?.body).toContain('<h1>F2.AE.3</h1>');
    expect(answers[4]?.body).toContain('href="../rules/F2.RV.2.html"');
  });
});
