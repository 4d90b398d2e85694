/**
 * The inspector in a real browser, opened from disk: played by hand, by itself, and with the
 * counterexamples of the museum; with files that are no traces; and what the audit says.
 *
 * @module
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { AxeResults } from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { replay } from '../../model/trace/replay.js';
import { readTrace } from '../../model/trace/trace.js';
import { buildInspector } from '../../docs/plugin/inspector-page.js';
import { sessionOfTrace } from '../../src/inspector/session/session.js';
import { fragmentOf } from '../../src/inspector/session/share.js';
import { counterexampleFile, counterexamples } from '../support/counterexamples.js';
import { startChromium } from './chromium.js';

const folder = mkdtempSync(join(tmpdir(), 'raft-inspector-'));
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
let browser: Browser;

beforeAll(async () => {
  [browser] = await Promise.all([startChromium(), buildInspector(folder)]);
}, 120_000);

afterAll(async () => {
  await browser.close();
  rmSync(folder, { recursive: true });
});

/** The inspector with that run, and what went wrong in it. */
async function open(
  fragment = '',
  look: {
    readonly colorScheme?: 'light' | 'dark';
    readonly viewport?: { readonly width: number; readonly height: number };
  } = {},
): Promise<{ readonly page: Page; readonly errors: readonly string[] }> {
  await Promise.all(browser.contexts().map((each) => each.close()));
  const context = await browser.newContext({ viewport: { width: 1400, height: 1000 }, ...look });
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('request', (request) => {
    if (!/^(?:file|data|blob):/.test(request.url())) errors.push(`asked for ${request.url()}`);
  });
  await page.goto(`${pathToFileURL(folder).href}/index.html#${fragment}`);
  await page.waitForSelector('svg.stage');
  return { page, errors };
}

const press = (page: Page, name: string): Promise<void> =>
  page.getByRole('button', { name, exact: true }).first().click();

const roleOf = (page: Page, server: string): Promise<string | null> =>
  page.locator(`.logs tbody tr:has(button:text-is("${server}")) td`).first().textContent();

async function elect(page: Page): Promise<void> {
  await press(page, 's1: the election timer runs out');
  await press(page, 'deliver s1 → s2 requestVoteRequest term 1');
  await press(page, 'deliver s2 → s1 requestVoteResponse term 1, granted');
}

describe('the inspector', () => {
  it('elects a leader by hand, and shows the rules that fired', async () => {
    const { page, errors } = await open();

    await elect(page);

    expect(await roleOf(page, 's1')).toBe('leader');
    expect(await page.locator('.happened .rules').textContent()).toContain('F4.T4');
    expect(await page.locator('svg.chart .edge.lit').getAttribute('data-edge')).toBe('F4.T4');
    expect(errors).toEqual([]);
  });

  it('splits a vote of four', async () => {
    const { page } = await open('servers=4');

    await press(page, 's1: the election timer runs out');
    await press(page, 's2: the election timer runs out');
    await press(page, 'deliver s1 → s3 requestVoteRequest term 1');
    await press(page, 'deliver s2 → s4 requestVoteRequest term 1');
    await press(page, 'deliver s3 → s1 requestVoteResponse term 1, granted');
    await press(page, 'deliver s4 → s2 requestVoteResponse term 1, granted');

    expect([await roleOf(page, 's1'), await roleOf(page, 's2')]).toEqual([
      'candidate',
      'candidate',
    ]);
  });

  it('commits a command and answers', async () => {
    const { page } = await open();

    await elect(page);
    await press(page, 's1: a client asks for x1');
    await press(page, 'deliver s1 → s2 appendEntriesRequest term 1, 1:x1 from 1 on');
    await press(page, 'deliver s2 → s1 appendEntriesResponse term 1, success, matchIndex 1');

    expect(await page.locator('.logs .entry.committed').first().textContent()).toContain('1:x1 ✓');
  });

  it('cuts the network, and heals it', async () => {
    const { page } = await open();

    await page.locator('summary:has-text("Cut the network")').scrollIntoViewIfNeeded();
    await page
      .locator('details:has(summary:has-text("Cut the network")) li button')
      .first()
      .click();
    expect(await page.locator('svg.stage .wall').count()).toBe(1);
    await page.locator('details:has(summary:has-text("Heal the network")) li button').click();

    expect(await page.locator('svg.stage .wall').count()).toBe(0);
  });

  it('cuts the network along a line that is drawn, and heals it where it is pressed', async () => {
    const { page } = await open('servers=5');
    const box = await page.locator('svg.stage').boundingBox();
    if (box === null) throw new Error('the stage is shown');

    await page.mouse.move(box.x + 20, box.y + 0.62 * box.height);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width - 20, box.y + 0.62 * box.height, { steps: 5 });
    await page.mouse.up();

    expect(await page.locator('.happened .changes').textContent()).toBe(
      'the network falls in two: s1 s2 s5 | s3 s4',
    );
    expect(await page.locator('svg.stage .server.far').count()).toBe(2);
    await page.locator('svg.stage .wall .reach').first().click({ force: true });
    await expect.poll(() => page.locator('svg.stage .wall').count()).toBe(0);
  });

  it('loses and doubles a message by key and by mouse', async () => {
    const { page } = await open();
    await press(page, 's1: the election timer runs out');
    const vote = page.getByRole('button', {
      name: 'deliver s1 → s2 requestVoteRequest term 1',
      exact: true,
    });

    await vote.first().focus();
    await page.keyboard.press('+');
    await expect.poll(() => vote.count()).toBe(2);
    await vote.first().focus();
    await page.keyboard.press('Delete');
    await expect.poll(() => vote.count()).toBe(1);
    await vote.first().click({ modifiers: ['Shift'] });

    await expect.poll(() => vote.count()).toBe(0);
  });

  it('shows timers as arcs, which shorten until they are started again', async () => {
    const { page } = await open();
    const arc = page.getByRole('button', { name: /^s3 / }).locator('.timer.election title');

    expect(await arc.textContent()).toBe('the election timer was started 0 steps ago');
    await press(page, 's1: the election timer runs out');
    await press(page, 'deliver s1 → s2 requestVoteRequest term 1');
    expect(await arc.textContent()).toBe('the election timer was started 2 steps ago');
    await press(page, 'deliver s1 → s3 requestVoteRequest term 1');

    expect(await arc.textContent()).toBe('the election timer was started 0 steps ago');
  });

  it('lights the role of each server in its own small chart, with the rule of its edge', async () => {
    const { page } = await open();

    await elect(page);

    const chart = (server: string): Promise<string | null> =>
      page
        .locator(`.logs tbody tr:has(button:text-is("${server}")) svg.mini`)
        .getAttribute('aria-label');
    expect([await chart('s1'), await chart('s2')]).toEqual(['leader, by F4.T4', 'follower']);
  });

  it('shows the code of a rule, and what changed field by field', async () => {
    const { page, errors } = await open();
    await elect(page);

    await press(page, 'code of F2.RS.CAND.2');
    expect(await page.locator('.rules figcaption').first().textContent()).toContain('src/rules/');
    expect(await page.locator('.rules pre').first().textContent()).toContain('@raft');
    await page.locator('summary:has-text("field by field")').click();

    expect(await page.locator('.differences tbody tr').first().textContent()).toBe(
      's1rolecandidateleader',
    );
    expect(errors).toEqual([]);
  });

  it('goes back, branches, and opens again from its address as it was', async () => {
    const { page } = await open();

    await elect(page);
    await page.getByRole('button', { name: '← Back' }).click();
    await press(page, 's2: the election timer runs out');
    expect(await page.locator('.branches button').count()).toBe(2);
    const logs = await page.locator('.logs').textContent();
    await page.waitForFunction("location.hash.includes('run=')");
    await page.waitForTimeout(300);
    const fragment = new URL(page.url()).hash.slice(1);

    const { page: again } = await open(fragment);

    expect(await again.locator('.logs').textContent()).toBe(logs);
  });

  it('plays by itself until something breaks', async () => {
    const { page } = await open('servers=3&mutant=vote-twice');

    await page.getByLabel('manner').selectOption('random');
    await page.getByLabel('steps a second').selectOption('60');
    await press(page, 'Play');

    await page.waitForSelector('.fault', { timeout: 30_000 });
    expect(await page.locator('button:text-is("Play")').count()).toBe(1);
  });
});

describe('branches in the inspector', () => {
  it('are named, and compared', async () => {
    const { page } = await open();
    await elect(page);
    await page.getByLabel('name of this moment').fill('s1 leads');
    await page.keyboard.press('Tab');
    await page.getByRole('button', { name: '← Back' }).click();
    await press(page, 's3: the election timer runs out');

    expect(await page.locator('.branches button').allTextContents()).toEqual([
      's1 leads',
      'branch 2',
    ]);
    await page.getByLabel('compare with').selectOption({ label: 's1 leads' });

    expect(await page.locator('.branches').textContent()).toContain('2 steps in common');
    expect(await page.locator('.branches .differences').textContent()).toContain(
      's1rolecandidateleader',
    );
  });

  it('are gone to by pressing a step of the diagram', async () => {
    const { page } = await open();
    await elect(page);

    await page.locator('.space-time .row .sentence').first().click();

    expect(await page.locator('.time output').textContent()).toBe('step 1 of 3');
    expect(await page.locator('.space-time .row.present').textContent()).toContain(
      's1: the election timer runs out',
    );
  });
});

describe('traces in the inspector', () => {
  it.each([
    ['scenario', 'run.txt'],
    ['ITF', 'run.itf.json'],
    ['JSON', 'run.json'],
  ])('saves a run as %s, and opens it again', async (kind, name) => {
    const { page } = await open('servers=3');
    await elect(page);
    const logs = await page.locator('.logs').textContent();

    const [saved] = await Promise.all([
      page.waitForEvent('download'),
      press(page, `Save as ${kind}`),
    ]);
    expect(saved.suggestedFilename()).toBe(name);
    await page.getByLabel('servers').selectOption('5');
    await page.setInputFiles('input[type=file]', await saved.path());

    await page.waitForFunction("document.querySelectorAll('.logs tbody tr').length === 3");
    expect(await page.locator('.logs').textContent()).toBe(logs);
  });

  it('says why a run with a wrong rule is no scenario', async () => {
    const { page } = await open('servers=3&mutant=vote-twice');

    await press(page, 'Save as scenario');

    expect(await page.locator('.problem').textContent()).toContain('vote-twice ran');
  });

  it('a counterexample shows what it breaks', async () => {
    const { page, errors } = await open();
    // All of them, without a browser, are in test/src/inspector/session.test.ts.
    const some = counterexamples.filter((_, i) => i % 6 === 0);
    const broken = some.map(([id, trace]) => ({
      id,
      fragment: fragmentOf(sessionOfTrace(trace)),
    }));

    const silent: string[] = [];
    for (const { id, fragment } of broken) {
      await page.goto('about:blank');
      await page.goto(`${pathToFileURL(folder).href}/index.html#${fragment}`);
      await page.waitForSelector('svg.stage');
      if ((await page.locator('.fault').count()) === 0) silent.push(id);
    }

    expect(silent).toEqual([]);
    expect(errors).toEqual([]);
  }, 120_000);

  it('saves what replays to the same state', async () => {
    const { page } = await open();
    await page.setInputFiles('input[type=file]', counterexampleFile('old-term-commit'));
    await page.waitForSelector('.fault');

    const [saved] = await Promise.all([page.waitForEvent('download'), press(page, 'Save as JSON')]);

    const text = readFileSync(await saved.path(), 'utf8');
    const original = readTrace(readFileSync(counterexampleFile('old-term-commit'), 'utf8'));
    const end = (each: typeof original): unknown => replay(each).steps.at(-1)?.cluster;
    expect(end(readTrace(text))).toEqual(end(original));
  });

  it.each([
    ['no trace', 'hello', 'neither a trace nor a scenario'],
    ['no scenario', 'cluster 3\nfly s1', 'line 2'],
    ['no JSON', '{', 'not JSON'],
    ['another format', '{"format":"other"}', '"format" is "other"'],
    ['markup', '{"format":"<img src=x onerror=alert(1)>"}', '<img src=x onerror'],
    ['something huge', ' '.repeat(4_000_001), 'too long'],
  ])('%s is refused in words, and nothing runs', async (_name, text, why) => {
    const { page, errors } = await open();
    let alerts = 0;
    page.on('dialog', () => (alerts += 1));
    const file = join(folder, 'file.json');
    writeFileSync(file, text);

    await page.setInputFiles('input[type=file]', file);

    expect(await page.locator('.problem').textContent()).toContain(why);
    expect(alerts).toBe(0);
    expect(errors).toEqual([]);
  });
});

describe('who looks', () => {
  it.each(['light', 'dark'] as const)(
    'finds nothing wrong by the audit, %s',
    async (colorScheme) => {
      const { page } = await open('servers=3', { colorScheme });
      await elect(page);
      await page.locator('.verdict summary').click();
      await page.locator('summary:has-text("field by field")').click();

      await page.evaluate(axe);
      const { violations } = await page.evaluate<AxeResults>('axe.run()');

      expect(
        violations.map(({ id, nodes: places }) => [id, places.slice(0, 2).map(({ html }) => html)]),
      ).toEqual([]);
    },
  );

  it('has a page no wider than a phone', async () => {
    const { page } = await open('servers=5', { viewport: { width: 390, height: 844 } });

    expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(
      390,
    );
  });

  it('delivers a message by the space bar, and does not play', async () => {
    const { page } = await open();
    await press(page, 's1: the election timer runs out');

    await page.getByRole('button', { name: 'deliver s1 → s2 requestVoteRequest term 1' }).focus();
    await page.keyboard.press(' ');

    expect(await page.locator('.time output').textContent()).toBe('step 2 of 2');
    expect(await page.locator('button:text-is("Play")').count()).toBe(1);
  });

  it('follows an address that is put into the open page', async () => {
    const { page } = await open();

    await page.evaluate("location.hash = '#servers=5'");

    await page.waitForFunction("document.querySelectorAll('.logs tbody tr').length === 5");
  });

  it('tells what breaks apart from what leaves the specification', async () => {
    const trace = counterexamples.find(([id]) => id === 'vote-forgotten')?.[1];
    if (trace === undefined) throw new Error('vote-forgotten has a trace');
    const { page } = await open(fragmentOf(sessionOfTrace(trace)));

    const broken = (await page.locator('.fault').allTextContents()).join('\n');
    expect(broken).toContain('F3.ES election safety');
    await page.locator('.time input').fill('1');
    expect(await page.locator('.fault').allTextContents()).toEqual([
      expect.stringContaining('F2.ST.P0 writes precede messages'),
    ]);
    expect(await page.locator('.leaves').textContent()).toContain('F2.ST.P0');
  });

  it('goes through a run by the keyboard', async () => {
    const { page } = await open();
    await elect(page);

    await page.locator('h1').click();
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowLeft');
    expect(await page.locator('.time output').textContent()).toBe('step 1 of 3');
    await page.keyboard.press('ArrowRight');

    expect(await page.locator('.time output').textContent()).toBe('step 2 of 3');
  });
});
