/**
 * Runs in the inspector: branches, files, the counterexamples of the museum, and what is no run.
 *
 * @module
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { nameAction } from '../../model/trace/render.js';
import { replay } from '../../model/trace/replay.js';
import { readTrace } from '../../model/trace/trace.js';
import { sessionOfTrace } from '../../src/inspector/session/session.js';
import { fragmentOf } from '../../src/inspector/session/share.js';
import { counterexampleFile, counterexamples } from '../support/counterexamples.js';
import { root } from '../support/sources.js';
import { elect, inspectorForTests, press } from './inspector-page.js';

const { folder, open } = inspectorForTests();

/** A button among the files, which are shown when they are asked for. */
async function pressFile(page: Page, name: string): Promise<void> {
  await page.locator('.files summary').click();
  await press(page, name);
}

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
      pressFile(page, `Save as ${kind}`),
    ]);
    expect(saved.suggestedFilename()).toBe(name);
    await page.getByLabel('servers').selectOption('5');
    await press(page, 'Begin anew');
    await page.setInputFiles('input[type=file]', await saved.path());

    await page.waitForFunction("document.querySelectorAll('.logs tbody tr').length === 3");
    expect(await page.locator('.logs').textContent()).toBe(logs);
  });

  it('pauses the play for a file, and comes back from a recorded run', async () => {
    const { page } = await open('servers=5');
    await page.getByLabel('steps a second').selectOption('20');
    await press(page, 'Play');
    await page.waitForFunction(
      "parseInt(document.querySelector('.time output').value.slice(5)) > 9",
    );

    await page.setInputFiles('input[type=file]', join(root, 'docs/samples/election.ndjson'));
    await page.locator('.live').waitFor();
    await page.goBack();
    await page.waitForSelector('svg.stage');
    const steps = Number((await page.locator('.time output').textContent())?.split(' of ')[1]);
    expect(steps).toBeGreaterThan(9);
    await press(page, 'Play');
    await page.setInputFiles('input[type=file]', counterexampleFile('vote-twice'));
    await page.waitForSelector('.fault');
    await page.waitForTimeout(300);

    expect(await page.locator('.time output').textContent()).toBe('step 10 of 10');
    expect(await page.getByRole('button', { name: 'Play', exact: true }).count()).toBe(1);
  });

  it('says why a run with a wrong rule is no scenario', async () => {
    const { page } = await open('servers=3&mutant=vote-twice');

    await pressFile(page, 'Save as scenario');

    expect(await page.locator('.problem').textContent()).toContain('vote-twice ran');
  });

  it('each counterexample of the museum shows what it breaks', async () => {
    const { page, errors } = await open();
    const silent: string[] = [];

    for (const [id, trace] of counterexamples) {
      await page.evaluate("location.hash = 'servers=1'");
      await page.waitForFunction("document.querySelectorAll('.logs tbody tr').length === 1");
      const fragment = fragmentOf(sessionOfTrace(trace));
      await page.evaluate(`location.hash = ${JSON.stringify(fragment)}`);
      await page.waitForFunction("document.querySelectorAll('.logs tbody tr').length > 1");
      const broken = (await page.locator('.fault').allTextContents()).join();
      if (!broken.includes(trace.breaks ?? '?')) silent.push(id);
    }

    expect(counterexamples.length).toBeGreaterThan(30);
    expect(silent).toEqual([]);
    expect(errors).toEqual([]);
  }, 180_000);

  it('P5.4.2.1 Figure 8 is found by hand, with its rule made wrong', async () => {
    const { page } = await open();
    await page.getByRole('combobox', { name: 'rules' }).selectOption('old-term-commit');
    const steps = counterexamples.find(([id]) => id === 'old-term-commit')?.[1].actions ?? [];

    for (const action of steps) {
      expect(await page.locator('.fault').count()).toBe(0);
      await page.evaluate(
        "for (const each of document.querySelectorAll('.choices details')) each.open = true",
      );
      await page.locator('.choices button').getByText(nameAction(action), { exact: true }).click();
    }

    await page.waitForSelector('.fault');
    expect(await page.locator('.fault').allTextContents()).toContainEqual(
      expect.stringContaining('F3.LC leader completeness'),
    );
    expect(await page.locator('.verdict').count()).toBe(0);
  });

  it('saves what replays to the same state', async () => {
    const { page } = await open();
    await page.setInputFiles('input[type=file]', counterexampleFile('old-term-commit'));
    await page.waitForSelector('.fault');

    const [saved] = await Promise.all([
      page.waitForEvent('download'),
      pressFile(page, 'Save as JSON'),
    ]);

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
