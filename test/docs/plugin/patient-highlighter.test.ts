import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  highlighterOf,
  makeHighlighterPatient,
  shikiOfTypeDoc,
} from '../../../docs/plugin/patient-highlighter.js';

/** The parts of a line that are coloured, on a machine on which all takes a second. */
async function partsOnASlowMachine(): Promise<readonly string[]> {
  const shiki = await shikiOfTypeDoc();
  const highlighter = await highlighterOf(shiki);
  let now = 0;
  vi.spyOn(Date, 'now').mockImplementation(() => (now += 1000));
  const [line = []] = shiki.codeToTokensWithThemes(highlighter, '{ "term": 1 }', {
    ...{ lang: 'json', themes: { light: 'light-plus', dark: 'light-plus' } },
  });
  return line.map(({ content }) => content);
}

describe('the highlighter of the reference', () => {
  afterEach(() => {
    vi.restoreAllMocks();
  });

  it('gives no line up, however slow the machine', async () => {
    expect(await partsOnASlowMachine()).toEqual(['{ "term": 1 }']);
    vi.restoreAllMocks();

    await makeHighlighterPatient();

    expect(await partsOnASlowMachine()).toEqual(['{ ', '"term"', ': ', '1', ' }']);
  });
});
