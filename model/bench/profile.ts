/**
 * Who took the time: a profile of the processor, summed up by parts of the program.
 *
 * @module
 */

/** A part of the program. */
export type Part =
  'statechart' | 'properties' | 'search' | 'model' | 'garbage collection' | 'Node.js';

/** For each part its share of the time, together 1. */
export type Shares = Readonly<Record<Part, number>>;

interface Frame {
  readonly id: number;
  readonly callFrame: { readonly functionName: string; readonly url: string };
  /** Samples in which this very frame was running. */
  readonly hitCount?: number;
  readonly children?: readonly number[];
}

/** What Node.js writes with its option `--cpu-prof`, as far as it is read here. */
export type CpuProfile = Readonly<Record<'nodes', readonly Frame[]>>;

const zero: Shares = {
  statechart: 0,
  properties: 0,
  search: 0,
  model: 0,
  'garbage collection': 0,
  'Node.js': 0,
};

/**
 * Each sample counts for the part that was running. What the statechart calls counts for the
 * statechart, whoever wrote it, and what is called to judge counts for the properties; so the rules
 * of Raft are in the first, and the refinement check in the second.
 */
export function sharesOf(profile: CpuProfile): Shares {
  const frames = profile['nodes'];
  const known = new Map(frames.map((frame) => [frame.id, frame]));
  const called = new Set(frames.flatMap(({ children = [] }) => children));
  const samples: Record<Part, number> = { ...zero };
  const visit = (frame: Frame, caller: Part): void => {
    const part = partOf(frame, caller);
    if (frame.callFrame.functionName !== '(idle)') samples[part] += frame.hitCount ?? 0;
    for (const id of frame.children ?? []) {
      const child = known.get(id);
      if (child !== undefined) visit(child, part);
    }
  };
  for (const frame of frames) if (!called.has(frame.id)) visit(frame, 'Node.js');
  const all = Object.values(samples).reduce((sum, count) => sum + count, 0);
  if (all === 0) throw new RangeError('the profile has no samples');
  const share = (part: Part): number => samples[part] / all;
  return Object.fromEntries(
    (Object.keys(zero) as Part[]).map((part) => [part, share(part)]),
  ) as Record<Part, number>;
}

const places: readonly (readonly [RegExp, Part])[] = [
  [/\/node_modules\/xstate\/|\/src\/(?:statechart|rules|core)\//, 'statechart'],
  [/\/spec\/|\/model\/(?:refinement\/|properties\.|fault\.)/, 'properties'],
  [/\/model\/search\//, 'search'],
  [/\/model\//, 'model'],
];

function partOf({ callFrame }: Frame, caller: Part): Part {
  if (callFrame.functionName === '(garbage collector)') return 'garbage collection';
  if (caller === 'statechart' || caller === 'properties') return caller;
  return places.find(([pattern]) => pattern.test(callFrame.url))?.[1] ?? caller;
}
