/**
 * The inspector in a real browser, opened from disk: played by hand and by itself.
 *
 * @module
 */
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { elect, inspectorForTests, press } from './inspector-page.js';

const { open } = inspectorForTests();

const roleOf = (page: Page, server: string): Promise<string | null> =>
  page.locator(`.logs tbody tr:has(button:text-is("${server}")) td`).first().textContent();

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

  it('cuts where the line is drawn on a low window, and only between servers', async () => {
    const { page } = await open('servers=2', { viewport: { width: 1000, height: 400 } });
    const box = await page.locator('svg.stage').boundingBox();
    if (box === null) throw new Error('the stage is shown');
    const draw = async (from: readonly number[], to: readonly number[]): Promise<void> => {
      const at = ([x = 0, y = 0]: readonly number[]): [number, number] => [
        box.x + x * box.width,
        box.y + y * box.height,
      ];
      await page.mouse.move(...at(from));
      await page.mouse.down();
      await page.mouse.move(...at(to), { steps: 4 });
      const line = await page.locator('svg.stage .cutting').boundingBox();
      expect(Math.abs((line?.x ?? 0) - at(from)[0])).toBeLessThan(2);
      expect(Math.abs((line?.y ?? 0) - at(from)[1])).toBeLessThan(2);
      await page.mouse.up();
    };

    await draw([0.05, 0.05], [0.2, 0.3]);
    expect(await page.locator('.problem').textContent()).toContain('separates no servers');
    await draw([0.2, 0.5], [1.2, 0.5]);

    await expect.poll(() => page.locator('svg.stage .wall').count()).toBe(1);
    expect(await page.locator('svg.stage .cutting').count()).toBe(0);
  });

  it('begins anew with other rules only when told to', async () => {
    const { page } = await open();
    await elect(page);

    await page.getByRole('combobox', { name: 'rules' }).selectOption('blank-disk');
    await press(page, 'Tours and examples');
    await press(page, 'A leader is elected');
    await page.waitForSelector('.tour');
    expect(await page.getByRole('combobox', { name: 'rules' }).inputValue()).toBe('');
    expect(await page.locator('button:text-is("Begin anew")').count()).toBe(0);
    await press(page, 'Next');
    await page.getByRole('combobox', { name: 'rules' }).selectOption('vote-twice');
    expect(await page.locator('.time output').textContent()).not.toContain('step 0 of 0');
    await press(page, 'Begin anew');

    expect(await page.locator('.time output').textContent()).toBe('step 0 of 0');
    expect(await page.locator('.mistake a').textContent()).toBe('vote-twice');
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

  it('lights the role of each server in its small chart, and the rule of its edge', async () => {
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

    await page.waitForFunction("location.hash.includes('run=')");
    await page.waitForSelector('.fault', { timeout: 30_000 });
    expect(await page.locator('button:text-is("Play")').count()).toBe(1);
  });
});
