/**
 * Follows a log line by line, with all worlds in which the servers may be.
 *
 * First only whole steps are considered where there are any: a server that ignores nothing and goes
 * as far as it can, as ours do. If that leads nowhere, the log is followed once more with every
 * step that the specification allows, so that a violation is one of the specification and not of
 * our habits.
 *
 * @module
 */
import { type Followed, follow } from './follow.js';
import type { Inquiry } from './inquiry.js';
import { type World, assumedIn, firstWorld } from './world.js';

/** Which steps are considered: whole ones where there are any, or all. */
export type Breadth = 'whole' | 'all';

/** What one line leads to. */
export interface Led {
  readonly worlds: readonly World[];
  /** True if worlds were left out because there were too many. */
  readonly cut: boolean;
  /** True if steps were left out that are not whole. */
  readonly narrowed: boolean;
}

/** Before the first line. */
export const firstWorlds = ({ constants, numbers }: Inquiry): readonly World[] => [
  firstWorld(constants, numbers),
];

/** All worlds after the line at `offset`; at most so many, those with the fewest assumptions. */
export function lead(
  worlds: readonly World[],
  offset: number,
  inquiry: Inquiry,
  breadth: Breadth,
  most: number,
): Led {
  const all = worlds.flatMap((world) => follow(world, offset, inquiry));
  const whole = all.filter((each) => each.whole);
  const narrowed = breadth === 'whole' && whole.length > 0 && whole.length < all.length;
  const different = once(narrowed ? whole : all);
  const cut = different.length > most;
  return { worlds: cut ? different.slice(0, most) : different, cut, narrowed };
}

/** Each world once, with the fewest assumptions, and those with fewer first. */
function once(all: readonly Followed[]): readonly World[] {
  if (all.length === 1) return all.map(({ world }) => world);
  const known = new Map<string, World>();
  for (const { world } of all) {
    const before = known.get(world.key);
    if (before === undefined || assumedIn(world) < assumedIn(before)) known.set(world.key, world);
  }
  return [...known.values()].sort((a, b) => assumedIn(a) - assumedIn(b));
}
