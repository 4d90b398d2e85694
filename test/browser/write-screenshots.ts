/**
 * `npm run screenshots`: the pictures of the inspector in README and guides, taken of the page as
 * it is. They depend on the fonts of the machine, so that nothing compares them to the byte.
 *
 * @module
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from 'playwright-core';
import { buildInspector } from '../../docs/plugin/inspector-page.js';
import { root } from '../support/sources.js';
import { startChromium } from './chromium.js';

/** A picture: where the page is opened, what is done there, and how much of it is shown. */
interface Shot {
  readonly name: string;
  readonly fragment: string;
  readonly scheme: 'light' | 'dark';
  /** The part of the page; null for what a window of that height shows. */
  readonly of: string | null;
  readonly height: number;
  readonly act?: (page: Page) => Promise<void>;
}

const WIDTH = 1180;

const shots: readonly Shot[] = [
  {
    ...{ name: 'figure-8', fragment: 'tour=figure-8&stop=8', scheme: 'light' },
    ...{ of: null, height: 1010 },
  },
  {
    ...{ name: 'partition', fragment: 'tour=partition&stop=4', scheme: 'light' },
    ...{ of: '.desk', height: 1000 },
  },
  {
    ...{ name: 'broken', fragment: 'tour=figure-8-broken&stop=6', scheme: 'dark' },
    ...{ of: '.desk', height: 1000 },
  },
  {
    ...{ name: 'recorded', fragment: 'servers=3', scheme: 'light', of: '.desk', height: 1000 },
    act: openRecording,
  },
];

async function openRecording(page: Page): Promise<void> {
  const buffer = readFileSync(join(root, 'docs/samples/election.ndjson'));
  await page.setInputFiles('input[type=file]', {
    ...{ name: 'election.ndjson', mimeType: 'application/x-ndjson', buffer },
  });
  await page.locator('.live').waitFor();
  await page.getByLabel('event', { exact: true }).fill('21');
}

/** The picture in the format that takes a third of the room. */
async function asWebp(page: Page, png: Buffer): Promise<Buffer> {
  const address = await page.evaluate<string>(`(async () => {
    const picture = new Image();
    picture.src = 'data:image/png;base64,${png.toString('base64')}';
    await picture.decode();
    const canvas = document.createElement('canvas');
    canvas.width = picture.width;
    canvas.height = picture.height;
    canvas.getContext('2d').drawImage(picture, 0, 0);
    return canvas.toDataURL('image/webp', 0.5);
  })()`);
  return Buffer.from(address.replace('data:image/webp;base64,', ''), 'base64');
}

const [folder = join(root, 'docs/inspector')] = process.argv.slice(2);
const built = mkdtempSync(join(tmpdir(), 'raft-screenshots-'));
mkdirSync(folder, { recursive: true });
const [browser] = await Promise.all([startChromium(), buildInspector(built)]);
try {
  for (const { name, fragment, scheme, of, height, act } of shots) {
    const context = await browser.newContext({
      viewport: { width: WIDTH, height },
      colorScheme: scheme,
      reducedMotion: 'reduce',
    });
    const page = await context.newPage();
    await page.goto(`${pathToFileURL(built).href}/index.html#${fragment}`);
    await page.waitForSelector('svg.stage');
    await act?.(page);
    const png = await (of === null ? page : page.locator(of)).screenshot();
    writeFileSync(join(folder, `${name}.webp`), await asWebp(page, png));
    await context.close();
    console.log(`written: ${name}.webp`);
  }
} finally {
  await browser.close();
  rmSync(built, { recursive: true });
}
