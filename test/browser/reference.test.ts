/**
 * The reference in a real browser, opened from disk: what readers click, search for and see, light
 * and dark, on a desk and on a phone; and what an audit of accessibility says.
 *
 * @module
 */
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { AxeResults } from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DocsBuild, buildDocs, removeBuild } from '../support/docs-build.js';
import { startChromium } from './chromium.js';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const desk = { width: 1400, height: 900 };
const phone = { width: 390, height: 844 };

let built: DocsBuild;
let again: DocsBuild;
let browser: Browser;

beforeAll(async () => {
  [built, again, browser] = await Promise.all([buildDocs(), buildDocs(), startChromium()]);
}, 300_000);

afterAll(async () => {
  await browser.close();
  removeBuild(built);
  removeBuild(again);
});

const addressOf = (path: string): string => pathToFileURL(`${built.folder}/${path}`).href;

const filesIn = ({ folder }: DocsBuild): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => statSync(join(folder, path)).isFile())
    .sort();

/** A page of the reference, and what went wrong in it. */
async function open(
  path: string,
  viewport = desk,
  colorScheme: 'light' | 'dark' = 'light',
): Promise<{ readonly page: Page; readonly errors: readonly string[] }> {
  await Promise.all(browser.contexts().map((each) => each.close()));
  const context = await browser.newContext({ viewport, colorScheme });
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('request', (request) => {
    if (!request.url().startsWith('file:') && !request.url().startsWith('data:')) {
      errors.push(`asked for ${request.url()}`);
    }
  });
  await page.goto(addressOf(path));
  await page.waitForFunction("document.body.style.display !== 'none'");
  return { page, errors };
}

describe('the reference', () => {
  it('builds without a warning', () => {
    expect(built.said).not.toMatch(/warning|error/i);
    expect(built.code).toBe(0);
  });

  it('is the same in two builds, to the byte', () => {
    const read = ({ folder }: DocsBuild, path: string): Buffer => readFileSync(join(folder, path));

    const differing = filesIn(built).filter((path) => !read(built, path).equals(read(again, path)));

    expect(filesIn(again)).toEqual(filesIn(built));
    expect(differing).toEqual([]);
  });

  it('gives plain text in code no element: its ink is the first of all colours', () => {
    const styles = readFileSync(join(built.folder, 'assets/highlight.css'), 'utf8');

    expect(styles).toContain('--light-hl-0: #000000;\n    --dark-hl-0: #D4D4D4;');
  });

  it('takes less than 10 MB, its first page less than 300 kB', () => {
    const sizeOf = (path: string): number => statSync(join(built.folder, path)).size;
    const assets = [
      ...['style.css', 'custom.css', 'highlight.css', 'chart.css', 'main.js', 'custom.js'],
      ...['icons.js', 'icons.svg', 'navigation.js'],
    ];
    const first = ['index.html', ...assets.map((name) => `assets/${name}`)];

    const whole = filesIn(built).reduce((sum, path) => sum + sizeOf(path), 0);

    expect(whole).toBeLessThan(10_000_000);
    expect(first.reduce((sum, path) => sum + sizeOf(path), 0)).toBeLessThan(300_000);
  });

  it('F2.AE.3 leads from the index to the code in one click', async () => {
    const { page, errors } = await open('paper.html');

    await page.click('#F2\\.AE\\.3 a');

    await page.waitForSelector('h1:has-text("F2.AE.3")');
    expect(await page.textContent('pre code')).toContain('function deleteConflictingEntries(');
    expect(errors).toEqual([]);
  });

  it('F2.AE.3 is one click away from its function', async () => {
    const { page } = await open('functions/src.deleteConflictingEntries.html');

    await page.click('.tsd-tag-rules a:has-text("F2.AE.3")');

    await page.waitForSelector('h1:has-text("F2.AE.3")');
    expect(page.url()).toBe(addressOf('rules/F2.AE.3.html'));
  });

  it.each([
    ['F2.ST.P0', 'persist'],
    ['F2.AE.2', 'hasPreviousEntry'],
    ['F2.AE.5', 'raiseCommitIndex'],
    ['F2.RV.2', 'voteIsFree'],
    ['F2.RS.ALL.2', 'adoptNewerTerm'],
    ['F2.RS.CAND.1a', 'incrementCurrentTerm'],
    ['F2.RS.LEAD.4', 'advanceCommitIndex'],
    ['F3.ES', 'assertNoOtherLeader'],
    ['P5.3.4', 'skipConflictingTerm'],
    ['P5.4.2.1', 'newestHeldEntryIsOfCurrentTerm'],
  ])(
    '%s has its function, chart, specification, exhibit and tests on its page',
    async (id, name) => {
      const { page, errors } = await open(`rules/${id}.html`);

      const headings = await page.locator('h2').allTextContents();
      const code = (await page.locator('pre code').allTextContents()).join('\n');
      expect(headings.join(' ')).toMatch(
        /In code.*In the statechart.*In the specification.*Without it.*Tests/,
      );
      expect(code).toMatch(new RegExp(`\\b(?:function|const) ${name}\\b`));
      expect(await page.locator('svg.chart .lit').count()).toBeGreaterThan(0);
      expect(errors).toEqual([]);
    },
  );

  it('F4.T4 has the edges of the chart as links that the keyboard reaches', async () => {
    const { page } = await open('statechart.html');

    const edge = page.locator('svg.chart a:has([data-edge="F4.T4"])');
    await edge.focus();
    expect(await page.locator('svg.chart a:focus').count()).toBe(1);
    await page.keyboard.press('Enter');

    await page.waitForSelector('h1:has-text("F4.T4")');
  });

  it('F2.RV.2 shows the run that breaks it as a picture', async () => {
    const { page } = await open('rules/F2.RV.2.html');

    await page.locator('details.picture summary').first().click();

    const picture = page.locator('details.picture img').first();
    await picture.scrollIntoViewIfNeeded();
    await page.waitForFunction("document.querySelector('details.picture img').naturalWidth > 0");
  });
});

describe('the search', () => {
  it.each([
    ['F2.AE.3', 'F2.AE.3'],
    ['deleteConflicting', 'deleteConflictingEntries'],
    ['leader completeness', 'F3.LC'],
    ['truncate', 'truncate-always'],
    ['linearizable', 'checkLinearizable'],
  ])('finds %s', async (words, found) => {
    const { page } = await open('index.html');

    await page.click('#tsd-search-trigger');
    await page.fill('#tsd-search-input', words);

    const results = page.locator('#tsd-search-results li');
    await results.first().waitFor();
    expect((await results.allTextContents()).join('\n')).toContain(found);
  });
});

const kinds = [
  ...['index.html', 'paper.html', 'rules/F2.AE.3.html', 'statechart/leader.html'],
  ...['museum/index.html', 'museum/truncate-always.html', 'guides/tour.html', 'glossary.html'],
  ...['functions/src.deleteConflictingEntries.html', 'interfaces/src.ServerState.html'],
  ...['modules/src.html', 'variables/src.raftStatechart.html'],
  ...['classes/src.AssertionFailure.html', 'source/src/rules/append-entries.ts.html'],
];

/** What the audit finds, each with the places where. */
async function audit(page: Page, options: string): Promise<readonly unknown[]> {
  await page.evaluate(axe);
  const { violations } = await page.evaluate<AxeResults>(`axe.run(${options})`);
  return violations.map(({ id, nodes: places }) => ({
    id,
    where: places.slice(0, 3).map(({ html }) => html.slice(0, 200)),
  }));
}

describe('the audit of accessibility', () => {
  it.each(kinds)('finds nothing on %s', async (path) => {
    const { page } = await open(path);

    expect(await audit(page, "{ resultTypes: ['violations'] }")).toEqual([]);
  });

  it.each(kinds.filter((_, i) => i % 3 === 1))(
    'finds no colour too faint on %s in the dark',
    async (path) => {
      const { page } = await open(path, desk, 'dark');

      const colours = "{ runOnly: ['color-contrast', 'link-in-text-block'] }";
      expect(await audit(page, colours)).toEqual([]);
    },
  );
});

describe('on a phone', () => {
  it.each(kinds)('%s is no wider than the screen', async (path) => {
    const { page } = await open(path, phone);

    const width = await page.evaluate<number>('document.documentElement.scrollWidth');

    expect(width).toBeLessThanOrEqual(phone.width);
  });
});
