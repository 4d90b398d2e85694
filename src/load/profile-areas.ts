/**
 * What the thread of a server did, from a profile that Node.js took of it (`--cpu-prof`): each
 * sample counts for the part of the program that was responsible for it.
 *
 * @module
 */

/** A profile; times are in microseconds. */
export interface CpuProfile {
  readonly calls: readonly ProfiledCall[];
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
}

/** A call, with what it calls. */
export interface ProfiledCall {
  readonly id: number;
  readonly callFrame: { readonly functionName: string; readonly url: string };
  readonly children?: readonly number[];
}

/** Where the time of a sample belongs, the first that fits a file. */
const places: readonly (readonly [RegExp, string])[] = [
  [/\/src\/(?:server\/event-|server\/known-lines|statechart\/event-line)/, 'log of events'],
  [/\/xstate\/|\/src\/(?:statechart|rules|core)\//, 'statechart'],
  [/\/src\/storage\//, 'storage'],
  [/\/src\/transport\//, 'messages between servers'],
  [/\/src\/kv\/|^node:_http/, 'HTTP and the store'],
  [/\/src\/server\//, 'rounds and effects'],
];

/** What V8 calls what is no function. */
const states: Readonly<Record<string, string>> = {
  '(idle)': 'idle',
  '(garbage collector)': 'garbage collection',
};

const REST = 'Node.js itself';

/** All areas, in the order in which they are told of. */
export const areas: readonly string[] = [
  ...new Set(places.map(([, area]) => area)),
  ...[...Object.values(states).slice(1), REST, 'idle'],
];

/** The profile that V8 has written. */
export function cpuProfileIn(text: string): CpuProfile {
  const written = JSON.parse(text) as Omit<CpuProfile, 'calls'> & Readonly<Record<string, unknown>>;
  return { ...written, calls: written['nodes'] as CpuProfile['calls'] };
}

/** The share of the time in each area; together they are 1. */
export function sharesOf({ calls, samples, timeDeltas }: CpuProfile): ReadonlyMap<string, number> {
  const byId = new Map(calls.map((each) => [each.id, each]));
  const callers = new Map(calls.flatMap(({ id, children = [] }) => children.map((to) => [to, id])));
  const areaOf = (id: number | undefined): string => {
    const call = id === undefined ? undefined : byId.get(id);
    if (call === undefined) return REST;
    const { functionName, url } = call.callFrame;
    const own = states[functionName] ?? places.find(([file]) => file.test(url))?.[1];
    return own ?? areaOf(callers.get(call.id));
  };
  const known = new Map(calls.map(({ id }) => [id, areaOf(id)]));
  const shares = new Map(areas.map((area) => [area, 0]));
  const whole = timeDeltas.reduce((sum, each) => sum + each, 0);
  samples.forEach((id, i) => {
    const area = known.get(id) ?? REST;
    shares.set(area, (shares.get(area) ?? 0) + (timeDeltas[i] ?? 0) / whole);
  });
  return shares;
}
