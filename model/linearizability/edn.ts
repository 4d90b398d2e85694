/**
 * As much of EDN as histories need: a map in a line, from keywords to scalars and vectors of them.
 *
 * @module
 */

/** A keyword, without its colon: `:timed-out`. */
export interface Keyword {
  readonly keyword: string;
}

/** A value without parts. */
export type Scalar = Keyword | string | number | boolean | null;

const token = /[\s,]*("[^"\\]*(?:\\.[^"\\]*)*"|:[^\s,{}[\]"]+|[^\s,{}[\]":]+|[{}[\]])/y;

/** What the map has, by the names of its keywords; null if the text is no such map. */
export function ednFields(
  text: string,
): Readonly<Record<string, Scalar | readonly Scalar[]>> | null {
  const tokens = tokensIn(text);
  if (tokens?.at(0) !== '{' || tokens.at(-1) !== '}') return null;
  const fields: [string, Scalar | readonly Scalar[]][] = [];
  let at = 1;
  while (at < tokens.length - 1) {
    const name = scalarIn(tokens[at]);
    if (!isKeyword(name)) return null;
    const isVector = tokens[at + 1] === '[';
    const end = isVector ? tokens.indexOf(']', at + 2) : at + 1;
    const values = tokens.slice(isVector ? at + 2 : at + 1, isVector ? end : end + 1).map(scalarIn);
    if (end === -1 || values.includes(undefined)) return null;
    const scalars = values.filter((each) => each !== undefined);
    fields.push([name.keyword, isVector ? scalars : (scalars[0] ?? null)]);
    at = end + 1;
  }
  return Object.fromEntries(fields);
}

/** True for a keyword. */
export const isKeyword = (value: unknown): value is Keyword =>
  typeof value === 'object' && value !== null && 'keyword' in value;

/** Null where something is no token. */
function tokensIn(text: string): readonly string[] | null {
  const found: string[] = [];
  token.lastIndex = 0;
  let end = 0;
  for (let match = token.exec(text); match !== null; match = token.exec(text)) {
    found.push(match[1] ?? '');
    end = token.lastIndex;
  }
  return /^[\s,]*$/.test(text.slice(end)) ? found : null;
}

const words: Readonly<Partial<Record<string, Scalar>>> = { nil: null, true: true, false: false };

function scalarIn(text: string | undefined): Scalar | undefined {
  if (text === undefined || /^[{}[\]]$/.test(text)) return undefined;
  if (text.startsWith(':')) return { keyword: text.slice(1) };
  if (text.startsWith('"')) return textIn(text);
  if (/^-?\d+(?:\.\d+)?$/.test(text)) return Number(text);
  return Object.hasOwn(words, text) ? words[text] : undefined;
}

function textIn(quoted: string): string | undefined {
  try {
    // The escapes that histories have are those of JSON; a text may have line breaks in it.
    return JSON.parse(quoted) as string;
  } catch {
    return undefined;
  }
}
