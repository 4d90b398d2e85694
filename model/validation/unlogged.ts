/**
 * Looks for steps that no line tells, where a line cannot be followed without them: the fewest that
 * will do before that line. If no number of them will, it goes back some lines, and tries them
 * before lines that could be followed without.
 *
 * Such a step is best assumed as late as possible, just before the line that needs it: what other
 * servers do in between does not change it.
 *
 * @module
 */
import type { Message } from '../../spec/messages.js';
import type { Inquiry } from './inquiry.js';
import { wasSentQuietly } from './requests.js';
import { sentEarlier } from './sent-earlier.js';
import { stepsOf } from './unlogged-steps.js';
import { type Breadth, lead } from './lead.js';
import type { World } from './world.js';

/** How much is tried. */
export interface Limits {
  /** Most worlds at one line. */
  readonly worlds: number;
  /** Most steps that are tried to explain one line by unlogged ones. */
  readonly steps: number;
  /** Most lines that are followed again. */
  readonly back: number;
}

/** What was found; `cut` if a limit was reached. */
export interface Found {
  readonly worlds: readonly World[];
  readonly cut: boolean;
}

/** Most worlds that are taken along when lines are followed again. */
const MOST_TAKEN_BACK = 100;

/** From so many worlds on, no further steps are assumed before a line that is followed again. */
const MOST_WIDENED = 500;

/**
 * The worlds after the line at `offset`, with unlogged steps before it, or also before some of the
 * lines that precede it. `earlier` has the worlds before those lines, the last one last.
 */
export function withUnlogged(
  worlds: readonly World[],
  earlier: readonly (readonly World[])[],
  offset: number,
  inquiry: Inquiry,
  limits: Limits,
): Found {
  const effort = { left: limits.steps, cut: false, most: limits.worlds };
  let found = before(worlds, offset, inquiry, effort, 'whole');
  for (let back = 1; found.length === 0 && back <= earlier.length; back *= 2) {
    found = anew(earlier[earlier.length - back] ?? [], offset - back, offset, inquiry, effort);
  }
  return { worlds: found, cut: effort.cut };
}

/** What may still be tried; changed in place. */
interface Effort {
  left: number;
  /** True if something was not tried that could have been. */
  cut: boolean;
  readonly most: number;
}

/** `lead`, at the expense of the effort. */
function tried(
  worlds: readonly World[],
  offset: number,
  inquiry: Inquiry,
  breadth: Breadth,
  effort: Effort,
): readonly World[] {
  const affordable = worlds.slice(0, effort.left);
  effort.left -= affordable.length;
  const led = lead(affordable, offset, inquiry, breadth, effort.most);
  effort.cut ||= led.cut || affordable.length < worlds.length;
  return led.worlds;
}

/** The worlds after the line, with as few unlogged steps before it as will do, at least one. */
function before(
  worlds: readonly World[],
  offset: number,
  inquiry: Inquiry,
  effort: Effort,
  breadth: Breadth,
): readonly World[] {
  const seen = new Set(worlds.map(({ key }) => key));
  let level = worlds;
  for (let steps = inquiry.unlogged; steps > 0; steps -= 1) {
    const next: World[] = [];
    for (const world of level) {
      if (next.length > effort.left) break;
      for (const after of oneMore(world, offset, steps === 1, inquiry)) {
        if (!seen.has(after.key)) next.push(after);
        seen.add(after.key);
      }
    }
    const found = tried(next, offset, inquiry, breadth, effort);
    if (found.length > 0) return found;
    level = next;
  }
  return [];
}

/**
 * The worlds with one step more before the line. The last step is one of the server of the line, or
 * of the sender of what it receives; steps of others are of use only for what they send.
 */
function oneMore(
  world: World,
  offset: number,
  isLast: boolean,
  inquiry: Inquiry,
): readonly World[] {
  const line = inquiry.log.lines[offset];
  if (line === undefined) return [];
  const wanted = wantedBy(world, offset, inquiry);
  const { servers } = inquiry.constants;
  const found = wanted === null ? [] : [...sentEarlier(world, wanted, line.line, inquiry)];
  for (const [at, id] of servers.entries()) {
    const isConcerned = id === line.server || id === wanted?.from;
    if (isLast && !isConcerned) continue;
    const steps = stepsOf(world, at, line.line, inquiry);
    found.push(...(isConcerned ? steps : steps.filter((after) => says(after, world, at))));
  }
  return found;
}

/** The message that the line receives, if it has yet to be sent. */
function wantedBy(world: World, offset: number, inquiry: Inquiry): Message | null {
  const arrival = inquiry.book.arrivals[offset];
  if (arrival?.type !== 'unsaid') return null;
  return wasSentQuietly(world, arrival.message, inquiry.constants) ? null : arrival.message;
}

const says = (after: World, world: World, at: number): boolean =>
  after.answers !== world.answers || after.beings[at]?.quiet !== world.beings[at]?.quiet;

/** The worlds after the last of the lines, with unlogged steps before any of them. */
function anew(
  worlds: readonly World[],
  from: number,
  to: number,
  inquiry: Inquiry,
  effort: Effort,
): readonly World[] {
  let taken = worlds;
  for (let offset = from; offset <= to && taken.length > 0; offset += 1) {
    effort.cut ||= taken.length > MOST_TAKEN_BACK;
    taken = taken.slice(0, MOST_TAKEN_BACK);
    const found = tried(withMore(taken, offset, inquiry), offset, inquiry, 'all', effort);
    taken = found.length > 0 ? found : before(taken, offset, inquiry, effort, 'all');
  }
  return taken;
}

/** The worlds, and those with unlogged steps before the line, as long as there are not too many. */
function withMore(worlds: readonly World[], offset: number, inquiry: Inquiry): readonly World[] {
  const known = new Map(worlds.map((world) => [world.key, world]));
  let level = worlds;
  for (let steps = inquiry.unlogged; steps > 0 && known.size < MOST_WIDENED; steps -= 1) {
    const next = level.flatMap((world) => oneMore(world, offset, true, inquiry));
    level = next.filter(({ key }) => !known.has(key));
    for (const world of level) if (!known.has(world.key)) known.set(world.key, world);
  }
  return [...known.values()];
}
