/**
 * The Chromium of this machine, for tests that look at pages as readers do.
 *
 * @module
 */
import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const places = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** Starts it. @throws Error when there is none, with where it was looked for */
export function startChromium(): Promise<Browser> {
  const { CHROMIUM } = process.env;
  const executablePath = CHROMIUM ?? places.find((place) => existsSync(place));
  if (executablePath === undefined) {
    throw new Error(
      `no Chromium at ${places.join(', ')}: install one, or set CHROMIUM to its path`,
    );
  }
  return chromium.launch({ executablePath, args: ['--allow-file-access-from-files'] });
}
