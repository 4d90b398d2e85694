/**
 * The inspector in Chromium, opened from disk, as the tests of it need it.
 *
 * @module
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { AxeResults } from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { buildInspector } from '../../docs/plugin/inspector-page.js';
import { startChromium } from './chromium.js';

/** How a page is looked at. */
export interface Look {
  readonly colorScheme?: 'light' | 'dark';
  readonly viewport?: { readonly width: number; readonly height: number };
}

/** An open page, and what went wrong in it: errors, and what it asked the network for. */
export interface Opened {
  readonly page: Page;
  readonly errors: readonly string[];
}

/** Builds the page before the tests of a file, and opens it for each. */
export function inspectorForTests(): {
  readonly folder: string;
  readonly open: (fragment?: string, look?: Look) => Promise<Opened>;
} {
  const folder = mkdtempSync(join(tmpdir(), 'raft-inspector-'));
  let browser: Browser;
  beforeAll(async () => {
    [browser] = await Promise.all([startChromium(), buildInspector(folder)]);
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true });
  });
  const open = async (fragment = '', look: Look = {}): Promise<Opened> => {
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
  };
  return { folder, open };
}

/** Presses the first button of that name. */
export const press = (page: Page, name: string): Promise<void> =>
  page.getByRole('button', { name, exact: true }).first().click();

/** s1 wins the election of term 1, by hand. */
export async function elect(page: Page): Promise<void> {
  await press(page, 's1: the election timer runs out');
  await press(page, 'deliver s1 → s2 requestVoteRequest term 1');
  await press(page, 'deliver s2 → s1 requestVoteResponse term 1, granted');
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What the audit finds wrong with the page: rules, each with places. */
export async function audit(page: Page): Promise<readonly unknown[]> {
  await page.evaluate(axe);
  const { violations } = await page.evaluate<AxeResults>(
    "axe.run({ resultTypes: ['violations'] })",
  );
  return violations.map(({ id, nodes: places }) => [
    id,
    places.slice(0, 2).map(({ html }) => html),
  ]);
}
