/**
 * Which folder may import which: everything points downwards, spec and src are strangers.
 *
 * @module
 */
import { type Import, type Source, importsOf } from './sources.js';

/** What the files of one folder may import besides each other. */
interface Permission {
  readonly folder: string;
  /** Folders and files of ours. */
  readonly ours: readonly string[];
  /** Folders and files of ours of which only types may be imported. */
  readonly types?: readonly string[];
  /** Packages, those of Node.js included; absent if any will do. */
  readonly packages?: readonly string[];
}

const interfaces = ['src/storage/storage.ts', 'src/transport/transport.ts'];

const permissions: readonly Permission[] = [
  { folder: 'spec', ours: [], packages: [] },
  { folder: 'src/core', ours: [], packages: [] },
  { folder: 'src/rules', ours: ['src/core'], packages: [] },
  {
    folder: 'src/statechart',
    ours: ['src/core', 'src/rules'],
    types: ['spec/paper.ts'],
    packages: ['xstate'],
  },
  { folder: 'src/storage', ours: ['src/core'] },
  { folder: 'src/transport', ours: ['src/core'] },
  // The inspector plays the checked model and judges it, so it sees what the checker sees.
  { folder: 'src/inspector', ours: ['src/core', 'src/statechart', 'model', 'spec'] },
  { folder: 'src/server', ours: ['src/core', 'src/statechart', ...interfaces] },
  {
    folder: 'src/kv',
    ours: [
      ...['src/core', 'src/rules', 'src/statechart', 'src/server', ...interfaces],
      // Whether an address is on this machine alone is known there.
      'src/transport/address.ts',
    ],
  },
  // A simulation is a whole cluster with its clients, and draws from the checker's random numbers.
  {
    folder: 'src/simulator',
    ours: [
      ...['src/core', 'src/statechart', 'src/server', 'src/kv', ...interfaces],
      ...['src/storage', 'src/transport', 'model/search/random-walk.ts'],
    ],
  },
  // The load knows no server from within: it asks all of them over the network.
  {
    folder: 'src/load',
    ours: ['model/bench', 'model/markdown-table.ts', 'model/search/random-walk.ts'],
  },
  // The command line runs the checker, so it alone sees both sides.
  { folder: 'src/cli', ours: ['src', 'model', 'spec'] },
  { folder: 'src/index.ts', ours: ['src'], types: ['spec/paper.ts'] },
  {
    folder: 'src/live.ts',
    ours: ['src/server', 'src/storage', 'src/transport', 'src/kv'],
  },
  { folder: 'model', ours: ['spec', 'src/core', 'src/rules', 'src/statechart'] },
  { folder: 'test', ours: ['.'] },
  { folder: 'docs', ours: ['.'] },
];

/** The imports of the file that the table does not allow, each with the reason. */
export function forbiddenImports(source: Source): readonly string[] {
  const row = permissions.find(({ folder }) => isIn(source.path, folder));
  if (row === undefined) return [`${source.path}: the import table has no row for it`];
  return importsOf(source)
    .filter((each) => !allows(row, each))
    .map(({ line, specifier }) => `${source.path}:${line} imports ${specifier}`);
}

function allows(row: Permission, { ours, specifier, typeOnly }: Import): boolean {
  if (ours === null) return row.packages?.includes(specifier) ?? true;
  const known = [row.folder, ...row.ours, ...(typeOnly ? (row.types ?? []) : [])];
  return known.some((place) => isIn(ours, place));
}

const isIn = (path: string, place: string): boolean =>
  place === '.' || path === place || path.startsWith(`${place}/`);

/** The circles of imports, each as the paths along it; types count as well. */
export function importCycles(sources: readonly Source[]): readonly (readonly string[])[] {
  const targets = new Map(
    sources.map((source) => [source.path, importsOf(source).flatMap(({ ours }) => ours ?? [])]),
  );
  const cycles: (readonly string[])[] = [];
  const done = new Set<string>();
  const visit = (path: string, trail: readonly string[]): void => {
    const met = trail.indexOf(path);
    if (met !== -1) cycles.push([...trail.slice(met), path]);
    if (met !== -1 || done.has(path)) return;
    for (const target of targets.get(path) ?? []) visit(target, [...trail, path]);
    done.add(path);
  };
  for (const path of targets.keys()) visit(path, []);
  return cycles;
}

/** True if the imports of the file come from Node.js first, then from packages, then from us. */
export function importsAreOrdered(source: Source): boolean {
  const groups = importsOf(source).map(({ ours, specifier }) => {
    if (ours !== null) return 2;
    return specifier.startsWith('node:') ? 0 : 1;
  });
  return groups.every((group, i) => group >= (groups[i - 1] ?? 0));
}
