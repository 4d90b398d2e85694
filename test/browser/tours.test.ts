/**
 * The guided tours and the gallery in a real browser: by mouse and by keyboard, left and taken up
 * again, from an address, and what the audit says.
 *
 * @module
 */
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { audit, inspectorForTests, press } from './inspector-page.js';

const { open: openWith } = inspectorForTests();

const open = async (fragment: string, colorScheme: 'light' | 'dark' = 'light'): Promise<Page> =>
  (await openWith(fragment, { colorScheme })).page;

const stopOf = (page: Page): Promise<string | null> => page.locator('.tour output').textContent();

const hasAddress = (page: Page, fragment: string): Promise<unknown> =>
  page.waitForFunction(`location.hash === '#${fragment}'`);

describe('a tour in the browser', () => {
  it('F4.T4 goes on and back by the keyboard, and keeps its address', async () => {
    const page = await open('tour=election');

    await page.getByRole('button', { name: 'Next', exact: true }).focus();
    for (let i = 0; i < 3; i += 1) await page.keyboard.press('Enter');
    expect(await page.locator('.tour .happens').textContent()).toContain('leader of term 1');
    await hasAddress(page, 'tour=election&stop=4');
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Enter');

    expect(await stopOf(page)).toBe('stop 3 of 10');
  });

  it('is left by another step, and taken up again', async () => {
    const page = await open('tour=election&stop=3');

    await press(page, 's3: the election timer runs out');
    expect(await page.locator('.tour .told').textContent()).toContain('waits at stop 3');
    await press(page, 'Back to the tour');
    await hasAddress(page, 'tour=election&stop=3');
    await press(page, 'Next');

    expect(await stopOf(page)).toBe('stop 4 of 10');
  });

  it('is left for good, with the run as it is', async () => {
    const page = await open('tour=election&stop=3');

    await press(page, 'Leave the tour');

    await hasAddress(page, 'servers=3&run=t0d0');
    expect(await page.locator('.tour').count()).toBe(0);
  });

  it('F3.SMS shows what breaks without a rule', async () => {
    const page = await open('tour=figure-8-broken&stop=7');

    expect((await page.locator('.fault').allTextContents()).join()).toContain('F3.SMS');
    const links = page.locator('.tour .shown a');
    expect(await links.last().getAttribute('href')).toBe('../rules/F3.SMS.html');
  });
});

describe('the gallery in the browser', () => {
  it('opens a tour and a counterexample, and closes by the keyboard', async () => {
    const page = await open('servers=3');

    await press(page, 'Tours and examples');
    await page.keyboard.press('Escape');
    expect(await page.locator('dialog[open]').count()).toBe(0);
    await press(page, 'Tours and examples');
    await press(page, 'A split vote');
    expect(await stopOf(page)).toBe('stop 1 of 10');
    await press(page, 'Tours and examples');
    await press(page, 'vote-twice');

    await page.waitForSelector('.fault');
    expect(await page.locator('.tour').count()).toBe(0);
  });
});

describe('the audit of accessibility', () => {
  it.each(['light', 'dark'] as const)(
    'finds nothing on a tour and in the gallery, %s',
    async (way) => {
      const page = await open('tour=figure-8&stop=8', way);

      for (const name of ['Next', 'Tours and examples']) {
        await press(page, name);
        expect(await audit(page)).toEqual([]);
      }
    },
  );
});
