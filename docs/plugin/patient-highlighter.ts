/**
 * TypeDoc's highlighter gives a line up after half a second. On a machine that is busy enough it
 * does so in the middle of a line, and the same sources make other pages.
 *
 * @module
 */
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

/** A grammar of the highlighter; only what is changed here. */
interface Grammar {
  tokenizeLine2: (line: string, state: unknown, timeLimit?: number) => unknown;
}

/** The highlighter's own module; only what is used here. */
interface Shiki {
  readonly bundledLanguages: Readonly<Record<string, unknown>>;
  readonly bundledThemes: Readonly<Record<string, unknown>>;
  readonly createOnigurumaEngine: () => Promise<unknown>;
  readonly loadBuiltinWasm: () => Promise<unknown>;
  readonly createShikiInternal: (options: object) => Promise<Highlighter>;
  readonly codeToTokensWithThemes: (
    highlighter: Highlighter,
    code: string,
    options: object,
  ) => readonly (readonly { readonly content: string }[])[];
}

interface Highlighter {
  readonly getLanguage: (name: string) => Grammar;
}

/** The module that TypeDoc highlights with, not another copy of it. */
export async function shikiOfTypeDoc(): Promise<Shiki> {
  const ofTypeDoc = createRequire(createRequire(import.meta.url).resolve('typedoc'));
  const path = ofTypeDoc.resolve('@gerrit0/mini-shiki');
  return (await import(pathToFileURL(path).href)) as Shiki;
}

/** Afterwards the highlighter takes the time that a line needs. */
export async function makeHighlighterPatient(): Promise<void> {
  const { getLanguage } = await highlighterOf(await shikiOfTypeDoc());
  const grammars = Object.getPrototypeOf(getLanguage('json')) as Grammar;
  const { tokenizeLine2 } = grammars;
  grammars.tokenizeLine2 = function (line, state) {
    return tokenizeLine2.call(this, line, state, 0);
  };
}

/** A highlighter for JSON, which is enough to have a grammar. */
export async function highlighterOf(shiki: Shiki): Promise<Highlighter> {
  await shiki.loadBuiltinWasm();
  return shiki.createShikiInternal({
    langs: [shiki.bundledLanguages['json']],
    themes: [shiki.bundledThemes['light-plus']],
    engine: await shiki.createOnigurumaEngine(),
  });
}
