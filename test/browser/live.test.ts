/**
 * The live view in a real browser, served as the command line serves it: lines that come in, what
 * is malformed or malicious, a server that goes and comes back, and recorded runs.
 */
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { buildInspector } from '../../docs/plugin/inspector-page.js';
import { feedOf } from '../../src/inspector/live/feed.js';
import { FollowedFile } from '../../src/inspector/live/followed-file.js';
import { LineStore } from '../../src/inspector/live/line-store.js';
import { LogIntake } from '../../src/inspector/live/log-intake.js';
import { servePage } from '../../src/inspector/serve/page-server.js';
import { read } from '../support/sources.js';
import { startChromium } from './chromium.js';

const folder = mkdtempSync(join(tmpdir(), 'raft-live-'));
const log = join(folder, 'servers.ndjson');
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const sample = read('docs/samples/election.ndjson').trimEnd().split('\n');
const cleaners: (() => Promise<void>)[] = [];
let browser: Browser;

beforeAll(async () => {
  [browser] = await Promise.all([startChromium(), buildInspector(folder)]);
}, 120_000);

afterEach(async () => {
  for (const clean of cleaners.splice(0)) await clean();
});

afterAll(async () => {
  await browser.close();
  rmSync(folder, { recursive: true });
});

/** Serves the page with the feed of a file that has those lines. */
async function serve(lines: readonly string[], port = 0) {
  writeFileSync(log, '');
  write(lines);
  const store = new LineStore();
  const followed = await FollowedFile.follow(log, new LogIntake('servers.ndjson', store), 5);
  const parts = { page: folder, reference: null, recorded: lines.join('\n') };
  const served = await servePage({ ...parts, feed: feedOf(store) }, port);
  const close = async (): Promise<void> => {
    await served.close();
    await followed.close();
  };
  cleaners.push(close);
  return { ...served, close };
}

const write = (lines: readonly string[]): void => {
  if (lines.length > 0) appendFileSync(log, `${lines.join('\n')}\n`);
};

/** The page at that address, and what went wrong in it. */
async function open(address: string, look: Parameters<Browser['newContext']>[0] = {}) {
  const context = await browser.newContext({ viewport: { width: 1300, height: 1000 }, ...look });
  cleaners.unshift(() => context.close());
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (said) => {
    if (said.type() === 'error' && !said.text().includes('ERR_CONNECTION'))
      errors.push(said.text());
  });
  page.on('dialog', (dialog) => {
    errors.push(`a dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  await page.goto(address);
  return { page, errors };
}

/** Waits until so many events are shown. */
const until = (page: Page, at: number, count = at): Promise<void> =>
  page.locator(`.time output:text-is("event ${at} of ${count}")`).waitFor();

const rolesIn = (page: Page): Promise<readonly string[]> =>
  page.locator('.logs tbody tr td:nth-child(2)').allTextContents();

describe('running servers', () => {
  it('F4.T4 become what their logs say while these are written', async () => {
    const { url } = await serve(sample.slice(0, 4));
    const { page, errors } = await open(`${url}#live=1`);
    await until(page, 4);
    expect(await rolesIn(page)).toEqual(['follower', 'follower', 'follower']);

    write(sample.slice(4, 8));
    await until(page, 8);

    expect(await rolesIn(page)).toEqual(['leader', 'follower', 'follower']);
    expect(await page.locator('svg.chart .edge.lit').getAttribute('data-edge')).toBe('F4.T4');
    expect(await page.locator('[role=status]').textContent()).toContain('Connected');
    expect(await page.locator('svg.stage .server.leader').count()).toBe(1);
    expect(await page.locator('svg.stage .flight').count()).toBe(3);
    expect(errors).toEqual([]);
  });

  it('are held while more comes in, taken back, and followed again', async () => {
    const { url } = await serve(sample.slice(0, 8));
    const { page } = await open(`${url}#live=1`);
    await until(page, 8);

    await page.getByRole('button', { name: 'Pause' }).click();
    write(sample.slice(8));
    await until(page, 8, sample.length);
    await page.getByRole('button', { name: '← Back' }).click();
    await until(page, 7, sample.length);
    expect(await rolesIn(page)).toEqual(['candidate', 'follower', 'follower']);
    await page.getByRole('button', { name: 'Show event 5' }).click();
    await until(page, 5, sample.length);
    await page.getByRole('button', { name: 'Follow', exact: true }).click();

    await until(page, sample.length);
    expect(await page.locator('.logs .entry.committed').count()).toBe(6);
  });

  it('may write markup and nonsense: it is shown as text', async () => {
    const evil = '<img src=x onerror=alert(1)>';
    const command = { server: 's1', event: 'clientCommand', command: evil, logLength: 1 };
    const { url } = await serve([
      sample[0]?.replace('"s1"', JSON.stringify(evil)) ?? '',
      ...sample.slice(0, 1),
      JSON.stringify({ ...command, logTail: [{ term: 0, command: evil }] }),
      JSON.stringify({ server: evil, event: 'crash' }),
      evil,
      '{"__proto__":{"server":"s1"}}',
    ]);
    const { page, errors } = await open(`${url}#live=1`);
    await until(page, 6);

    expect(await page.locator('.events li').allTextContents()).toEqual([
      expect.stringContaining('"server" is missing'),
      expect.stringContaining(`expected a JSON object, not "${evil}"`),
      expect.stringContaining(`"server" is "${evil}"`),
      expect.stringContaining(`a client asks for ${evil}`),
      expect.stringContaining('a log of s1, s2, s3 begins'),
      expect.stringContaining(`"servers[0]" is "${evil}"`),
    ]);
    expect(await page.locator('.logs .entry').textContent()).toContain(`0:${evil}`);
    expect(await page.locator('img').count()).toBe(0);
    expect(errors).toEqual([]);
  });

  it('are shown on, by another server as well, after the page was cut off', async () => {
    const { url, port, close } = await serve(sample.slice(0, 4));
    const { page } = await open(`${url}#live=1`);
    await until(page, 4);

    await close();
    await page.locator('[role=status]:has-text("Trying again")').waitFor();
    await serve(sample.slice(0, 8), port);

    await until(page, 8);
    expect(await rolesIn(page)).toEqual(['leader', 'follower', 'follower']);
  });

  it.each(['light', 'dark'] as const)('are shown to everybody, %s', async (colorScheme) => {
    const { url } = await serve([...sample.slice(0, 10), 'nonsense']);
    const { page } = await open(`${url}#live=1`, { colorScheme, bypassCSP: true });
    await until(page, 11);

    await page.evaluate(axe);
    const { violations } = await page.evaluate<AxeResults>(
      "axe.run({ resultTypes: ['violations'] })",
    );

    expect(
      violations.map(({ id, nodes: places }) => [id, places.slice(0, 2).map(({ html }) => html)]),
    ).toEqual([]);
  });

  it('fit on a phone', async () => {
    const { url } = await serve(sample);
    const { page } = await open(`${url}#live=1`, { viewport: { width: 390, height: 844 } });
    await until(page, sample.length);

    const width = await page.evaluate<number>('document.documentElement.scrollWidth');
    expect(width).toBeLessThanOrEqual(390);
  });
});

describe('a recorded run', () => {
  it('is gone through as running servers are', async () => {
    const { url } = await serve(sample);
    const { page, errors } = await open(`${url}#recorded=1`);
    await until(page, sample.length);

    await page.getByLabel('event', { exact: true }).fill('8');
    await until(page, 8, sample.length);

    expect(await rolesIn(page)).toEqual(['leader', 'follower', 'follower']);
    expect(await page.getByRole('button', { name: 'Pause' }).count()).toBe(0);
    expect(errors).toEqual([]);
  });

  it('leads to a cluster to be played, and back', async () => {
    const { url } = await serve(sample);
    const { page } = await open(`${url}#recorded=1`);

    await page.getByRole('link', { name: 'Play a cluster' }).click();
    await page.waitForSelector('.choices');
    await page.goBack();

    await until(page, sample.length);
  });

  it('says what to do where there is none, and where there is no feed', async () => {
    const address = `${pathToFileURL(folder).href}/index.html`;

    const { page: recorded } = await open(`${address}#recorded=1`);
    const { page: live } = await open(`${address}#live=1`);

    await recorded.locator('[role=status]:has-text("There is no log here")').waitFor();
    await live.locator('[role=status]:has-text("inspect --live FILE")').waitFor();
  });
});

describe('the policy of the page', () => {
  it('allows what the page needs: a diagram with its style, and a run that is saved', async () => {
    const { url } = await serve(sample);
    const { page, errors } = await open(`${url}#servers=3`);
    await page.getByRole('button', { name: 's1: the election timer runs out' }).first().click();

    await page.waitForSelector('svg.sequence rect');
    const fill = await page.evaluate<string>(
      "getComputedStyle(document.querySelector('svg.sequence rect')).fill",
    );
    await page.locator('.files summary').click();
    const [saved] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Save as JSON' }).click(),
    ]);

    expect(fill).not.toBe('rgb(0, 0, 0)');
    expect(readFileSync(await saved.path(), 'utf8')).toContain('electionTimeout');
    expect(errors).toEqual([]);
  });
});
