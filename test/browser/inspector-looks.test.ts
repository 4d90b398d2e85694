/**
 * The inspector for everybody: by keyboard, on a phone, for who cannot see it, and in the dark.
 *
 * @module
 */
import { describe, expect, it } from 'vitest';
import { sessionOfTrace } from '../../src/inspector/session/session.js';
import { fragmentOf } from '../../src/inspector/session/share.js';
import { counterexamples } from '../support/counterexamples.js';
import { audit, elect, inspectorForTests, press } from './inspector-page.js';

const { open } = inspectorForTests();

describe('who looks', () => {
  it.each(['light', 'dark'] as const)(
    'finds nothing wrong by the audit, %s',
    async (colorScheme) => {
      const { page } = await open('servers=3', { colorScheme });
      await elect(page);
      await page.locator('.verdict summary').click();
      await page.locator('summary:has-text("field by field")').click();

      expect(await audit(page)).toEqual([]);
    },
  );

  it('has a page no wider than a phone', async () => {
    const { page } = await open('servers=5', { viewport: { width: 390, height: 844 } });

    expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(
      390,
    );
  });

  it('keeps the focus when what was pressed is gone', async () => {
    const { page } = await open();
    await press(page, 's1: the election timer runs out');

    await page.getByRole('button', { name: 'deliver s1 → s2 requestVoteRequest term 1' }).focus();
    await page.keyboard.press('Enter');
    await page.waitForFunction("document.activeElement.classList.contains('stage')");
    await page.keyboard.press('ArrowLeft');

    expect(await page.locator('.time output').textContent()).toBe('step 1 of 2');
  });

  it('scrolls a region by the arrow keys, and does not go back', async () => {
    const { page } = await open();
    await elect(page);

    await page.getByRole('region', { name: 'Logs' }).focus();
    await page.keyboard.press('ArrowLeft');

    expect(await page.locator('.time output').textContent()).toBe('step 3 of 3');
  });

  it('delivers a message by the space bar, and does not play', async () => {
    const { page } = await open();
    await press(page, 's1: the election timer runs out');

    await page.getByRole('button', { name: 'deliver s1 → s2 requestVoteRequest term 1' }).focus();
    await page.keyboard.press(' ');

    expect(await page.locator('.happened h2').textContent()).toContain('s2 receives s1 → s2');
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
