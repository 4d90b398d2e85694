/**
 * `npm run bench:inspector`: how fast the inspector is in the Chromium of this machine: the first
 * paint from disk, frames while five servers play at full speed, and a run of 10,000 steps.
 *
 * @module
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { buildInspector } from '../../docs/plugin/inspector-page.js';
import { writeTrace } from '../../model/trace/trace.js';
import { act, beginSession, freeStart, traceUpToNow } from '../../src/inspector/session/session.js';
import { chosenBy } from '../../src/inspector/session/autoplay.js';
import { startChromium } from './chromium.js';

const STEPS = 10_000;
const SECONDS = 10;

const folder = mkdtempSync(join(tmpdir(), 'raft-inspector-speed-'));
const address = `${pathToFileURL(folder).href}/index.html`;

async function pageAt(browser: Browser, fragment: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1400, height: 1000 } });
  const page = await context.newPage();
  await page.goto(`${address}#${fragment}`);
  await page.waitForSelector('svg.stage');
  return page;
}

/** Milliseconds from the address to the first paint that has something in it. */
async function firstPaint(browser: Browser): Promise<number> {
  const page = await pageAt(browser, 'servers=5');
  return page.evaluate<number>(
    "performance.getEntriesByName('first-contentful-paint')[0].startTime",
  );
}

/** The times of all frames, in milliseconds, while it plays. */
async function framesWhilePlaying(browser: Browser): Promise<{ frames: number[]; steps: number }> {
  const page = await pageAt(browser, 'servers=5');
  await page.getByLabel('steps a second').selectOption('60');
  await page.getByRole('button', { name: 'Play', exact: true }).click();
  const frames = await page.evaluate<number[]>(`new Promise((done) => {
    const frames = [];
    let last = performance.now();
    const end = last + ${SECONDS * 1000};
    const each = (now) => {
      frames.push(now - last);
      last = now;
      if (now < end) requestAnimationFrame(each);
      else done(frames.slice(1));
    };
    requestAnimationFrame(each);
  })`);
  const told = (await page.locator('.time output').textContent()) ?? '';
  return { frames, steps: Number(told.replace(/.*of /, '')) };
}

/** A run of that many steps, as the text of a file. */
function longRun(): string {
  let session = beginSession(freeStart(5));
  for (let i = 0; i < STEPS; i += 1) {
    const action = chosenBy(session, 'fair', 1);
    if (action === null) throw new Error(`nothing can happen after ${i} steps`);
    session = act(session, action);
  }
  return writeTrace(traceUpToNow(session));
}

const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
};

/** How long a step back, a jump and a step on another branch take in the long run. */
async function longTimes(browser: Browser, text: string) {
  const page = await pageAt(browser, 'servers=5');
  const file = join(folder, 'long.json');
  writeFileSync(file, text);
  const shows = (step: number) =>
    page.waitForFunction(
      `document.querySelector('.time output').textContent.startsWith('step ${step} of')`,
    );
  const open = await timed(async () => {
    await page.setInputFiles('input[type=file]', file);
    await shows(STEPS);
  });
  const back = await timed(async () => {
    await page.getByRole('button', { name: '← Back' }).click();
    await shows(STEPS - 1);
  });
  const jump = await timed(async () => {
    await page.getByLabel('step', { exact: true }).fill(`${STEPS / 2}`);
    await shows(STEPS / 2);
  });
  return { open, back, jump };
}

/** The value below which that share of the others is. */
const quantile = (values: readonly number[], share: number): number =>
  [...values].sort((a, b) => a - b)[Math.floor(share * (values.length - 1))] ?? Number.NaN;

const [browser] = await Promise.all([startChromium(), buildInspector(folder)]);
try {
  const paints = [await firstPaint(browser), await firstPaint(browser), await firstPaint(browser)];
  const { frames, steps } = await framesWhilePlaying(browser);
  const { open, back, jump } = await longTimes(browser, longRun());
  const whole = (value: number): string => `${Math.round(value)}`;
  const mean = frames.reduce((sum, each) => sum + each, 0) / frames.length;
  console.log(`first paint from disk, median of 3: ${whole(quantile(paints, 0.5))} ms`);
  console.log(`frames a second, 5 servers, ${steps} steps in ${SECONDS} s: ${whole(1000 / mean)}`);
  console.log(
    `a frame: median ${whole(quantile(frames, 0.5))} ms, 95 of 100 within ` +
      `${whole(quantile(frames, 0.95))} ms`,
  );
  console.log(
    `a run of ${STEPS} steps: opened in ${whole(open)} ms, a step back ` +
      `${whole(back)} ms, a jump ${whole(jump)} ms`,
  );
} finally {
  await browser.close();
  rmSync(folder, { recursive: true });
}
