/**
 * How a thread gets a model of its own.
 *
 * @module
 */
import type { SearchModel } from '../search/search-model.js';

/** Where a model comes from: a function that a module exports, and what it is called with. */
export interface ModelSource {
  /** The address of the module, as `import` takes it. */
  readonly module: string;
  readonly name: string;
  /** Plain data. */
  readonly data: unknown;
}

/** A model of which several threads can each have their own. */
export interface ShareableModel extends SearchModel {
  /** What the numbers in rows stand for, as texts: one list for each kind of part. */
  readonly texts: () => readonly (readonly string[])[];
  /** Afterwards the numbers stand for what they stand for in the model that gave the texts. */
  readonly learn: (texts: readonly (readonly string[])[]) => void;
  /** What this thread has seen, as plain data. */
  readonly report: () => unknown;
  /** The error by which the model of another thread refused to go on; null if it was none such. */
  readonly refusal: (name: string, message: string) => Error | null;
}

/** What the numbers of one kind of part stand for. */
interface Book {
  readonly textsFrom: (place: number) => readonly string[];
  readonly restore: (text: string) => void;
}

/** The model with these books, ready to be one of several. */
export const sharing = (
  model: SearchModel,
  books: readonly Book[],
  more: Pick<ShareableModel, 'report' | 'refusal'>,
): ShareableModel => ({
  width: model.width,
  initial: () => model.initial(),
  expand: (rows, at, moves) => model.expand(rows, at, moves),
  build: (rows, at, moves, k, into, to) => {
    model.build(rows, at, moves, k, into, to);
  },
  judge: (rows, at, parents, parentAt) => model.judge(rows, at, parents, parentAt),
  texts: () => books.map((book) => book.textsFrom(0)),
  learn: (texts) => {
    texts.forEach((list, kind) => {
      for (const text of list) books[kind]?.restore(text);
    });
  },
  ...more,
});

/** The model of the source. */
export async function modelFrom({ module, name, data }: ModelSource): Promise<ShareableModel> {
  const exports = (await import(module)) as Record<string, (data: unknown) => ShareableModel>;
  const make = exports[name];
  if (make === undefined) throw new Error(`${module} does not export ${name}`);
  return make(data);
}
