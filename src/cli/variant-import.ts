/**
 * Imports the module of a variant, and finds words for what may go wrong with it.
 *
 * @module
 */
import { spawnSync } from 'node:child_process';
import Module, { createRequire, register } from 'node:module';
import { sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { MessageChannel, receiveMessageOnPort } from 'node:worker_threads';
import { thrownText } from '../../model/variants/watch.js';
import { oneLine } from './files.js';
import type { HooksData } from './variant-hooks.js';

/** What came of an import: what the module exports, or why it could not be loaded. */
export type Imported =
  | {
      readonly type: 'loaded';
      readonly value: unknown;
      /** The files that were loaded with it, itself included; none of packages or of ours. */
      readonly files: readonly string[];
    }
  /** `unknown` if Node.js does not know what to do with such a file. */
  | { readonly type: 'failed' | 'unknown'; readonly why: string };

const ours: Readonly<Record<string, string>> = {
  'raft-statecharts': new URL('../index.js', import.meta.url).href,
  'raft-statecharts/model': new URL('../../model/index.js', import.meta.url).href,
  'raft-statecharts/paper': new URL('../../spec/paper.js', import.meta.url).href,
};

const requireHere = createRequire(import.meta.url);

/** What the module at that absolute path exports by default. To be called once in each thread. */
export async function importVariant(path: string): Promise<Imported> {
  const { port1, port2 } = new MessageChannel();
  const data: HooksData = { ours, parent: import.meta.url, port: port2 };
  register(new URL('./variant-hooks.js', import.meta.url), { data, transferList: [port2] });
  await serveRequire();
  const known = new Set(Object.keys(requireHere.cache));
  try {
    const module = (await import(pathToFileURL(path).href)) as Readonly<Record<string, unknown>>;
    const required = Object.keys(requireHere.cache).filter((each) => !known.has(each));
    const files = [...new Set([...heardOn(port1), ...required])].filter(isTheirs).sort();
    if (!('default' in module)) return { type: 'failed', why: withoutDefault(module) };
    return { type: 'loaded', value: defaultOf(module['default']), files };
  } catch (error) {
    const type = codeOf(error) === UNKNOWN ? 'unknown' : 'failed';
    return { type, why: failureOf(error, path) };
  } finally {
    port1.close();
  }
}

/** Afterwards `require` finds the same modules that `import` does. */
async function serveRequire(): Promise<void> {
  const names = Object.keys(ours);
  const exported = new Map<string, unknown>();
  for (const name of names) exported.set(name, await import(ours[name] ?? name));
  // No hook for `require` is known to all versions of Node.js; this is where all of them come by.
  const loader = Module as unknown as { _load: (request: string, ...rest: unknown[]) => unknown };
  const load = loader._load;
  loader._load = function loadOurs(request, ...rest) {
    if (exported.has(request)) return exported.get(request);
    const isXState = /^xstate(?:\/|$)/.test(request) && rest[0] !== undefined;
    return isXState
      ? Reflect.apply(load, this, [requireHere.resolve(request), ...rest])
      : Reflect.apply(load, this, [request, ...rest]);
  };
}

/** The files that the port has heard of. */
function heardOn(port: MessageChannel['port1']): readonly string[] {
  const files: string[] = [];
  for (let heard = receiveMessageOnPort(port); heard; heard = receiveMessageOnPort(port)) {
    const url = String(heard.message).replace(/[?#].*$/, '');
    if (url.startsWith('file:')) files.push(fileURLToPath(url));
  }
  return files;
}

/** The folders that hold the code of this program. */
const folders = ['..', '../../model', '../../spec'].map((path) =>
  fileURLToPath(new URL(`${path}/`, import.meta.url)),
);

const isTheirs = (file: string): boolean =>
  !file.includes(`${sep}node_modules${sep}`) && !folders.some((folder) => file.startsWith(folder));

/** What a compiler made a default export of, where it turned `export default` into CommonJS. */
function defaultOf(value: unknown): unknown {
  const wrapped = typeof value === 'object' && value !== null && '__esModule' in value;
  return wrapped && 'default' in value ? value.default : value;
}

function withoutDefault(module: Readonly<Record<string, unknown>>): string {
  const names = Object.keys(module).join(', ') || 'nothing';
  return `it has no default export (it exports ${names}); expected export default and a statechart`;
}

const UNKNOWN = 'ERR_UNKNOWN_FILE_EXTENSION';

const codeOf = (error: unknown): unknown =>
  error instanceof Error && 'code' in error ? error.code : null;

function failureOf(error: unknown, path: string): string {
  const text = oneLine(error instanceof Error ? error.message : thrownText(error));
  switch (codeOf(error)) {
    case UNKNOWN:
      return (
        'this Node.js cannot load such a file; expected .mjs, .cjs or .js. For TypeScript take ' +
        'Node.js 22.18 or newer, or run node --import tsx with the path of raft-statecharts'
      );
    case 'ERR_MODULE_NOT_FOUND':
    case 'MODULE_NOT_FOUND':
      return (
        `${(text.split('Require stack')[0] ?? '').trim()}; ` +
        'it may import raft-statecharts, xstate, files beside it and packages installed there'
      );
    case 'ERR_PACKAGE_PATH_NOT_EXPORTED':
      return `${text}; there are ${Object.keys(ours).join(', ')}`;
    default:
      return error instanceof SyntaxError
        ? `${placeIn(error, path) || placeOfSyntaxError(path)}it is not JavaScript (${text})`
        : `${placeIn(error, path)}it throws while it is loaded (${thrownText(error)})`;
  }
}

/** The line in which it happened, as far as that is known. */
function placeIn(error: unknown, path: string): string {
  const stack = error instanceof Error ? String(error.stack) : '';
  const [, file = '', line] = /(?:^|file:\/\/|\(|at )(\/[^\s():]+):(\d+)/m.exec(stack) ?? [];
  if (line === undefined) return '';
  return decodeURI(file) === path ? `line ${line}: ` : `${decodeURI(file)}, line ${line}: `;
}

/** Where the file does not parse: only another process tells the line of a module. */
function placeOfSyntaxError(path: string): string {
  const { stderr } = spawnSync(process.execPath, ['--check', path], { encoding: 'utf8' });
  const [, line] = /^.*:(\d+)$/m.exec(stderr) ?? [];
  return line === undefined ? '' : `line ${line}: `;
}
