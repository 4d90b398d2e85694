/**
 * Watches the rules of a statechart that this program has not been compiled with: each call is
 * made twice, on a state that cannot be changed and on a copy, and earlier calls are made again.
 *
 * The search runs each distinct step once and remembers what it did; so a rule that reads a clock,
 * draws lots or remembers anything would make every count and every trace a lie.
 *
 * @module
 */
import { isDeepStrictEqual } from 'node:util';
import { AssertionFailure } from '../../src/core/assert.js';
import type { ServerState } from '../../src/core/server-state.js';
import type { RaftEvent } from '../../src/core/events.js';
import { showMessage } from '../scenario/show.js';
import { deepFreeze } from './deep-freeze.js';
import { shownValue } from './shapes.js';

/** What a rule is given. */
export interface Given {
  readonly context: ServerState;
  readonly event: RaftEvent;
}

/** A rule, and how its result is judged. */
export interface Watched {
  /** As people write it: `action grantVote`. */
  readonly name: string;
  readonly rule: (given: Given) => unknown;
  /** What is wrong with the result; null if nothing is. */
  readonly problem: (result: unknown, given: Given) => string | null;
}

/** What came of a call. */
type Came = { readonly result: unknown } | { readonly thrown: string };

interface Call extends Given {
  readonly watched: Watched;
  readonly came: Came;
}

/** Earlier calls that are made again in turn. */
const KEPT = 64;

/** Watches the rules of one statechart, and remembers the first thing that is wrong with one. */
export class Watch {
  private found: string | null = null;
  private readonly earlier: Call[] = [];
  private calls = 0;

  /** Why the rules cannot be checked; null if nothing is known against them. */
  get complaint(): string | null {
    return this.found;
  }

  /**
   * What the rule returns.
   *
   * @throws AssertionFailure when it throws, whatever it throws, and when there is a complaint
   */
  call(watched: Watched, given: Given): unknown {
    deepFreeze(given.context);
    deepFreeze(given.event);
    const came = attempt(watched, given);
    // Once something is wrong, the search has only to come to its end.
    const known = this.found !== null;
    // Two promises may differ although they promise the same.
    const later = known || 'thrown' in came ? null : problemOfResult(came.result);
    if (later !== null) this.complain(watched, given, later);
    if (!known) this.holdAgainstCopy(watched, given, came);
    if (!known) this.holdAgainstEarlier({ watched, ...given, came });
    if ('thrown' in came) throw new AssertionFailure(came.thrown);
    if (known) return came.result;
    const problem = watched.problem(came.result, given);
    if (problem !== null) this.complain(watched, given, problem);
    return came.result;
  }

  /** Remembers what is wrong, and makes the step fail, so that the search ends. */
  complain({ name }: Pick<Watched, 'name'>, given: Given, problem: string): never {
    const { id, currentTerm } = given.context;
    const { event } = given;
    const what = 'from' in event ? showMessage(event) : event.type;
    this.found ??= `the ${name} ${problem}, at ${id} in term ${currentTerm} on ${what}`;
    throw new AssertionFailure(this.found);
  }

  private holdAgainstCopy(watched: Watched, given: Given, came: Came): void {
    const copy = structuredClone({ context: given.context, event: given.event });
    const second = attempt(watched, copy);
    const { context, event } = given;
    if (!isDeepStrictEqual(copy, { context, event })) {
      const part = isDeepStrictEqual(copy.context, context) ? 'event' : 'state';
      this.complain(watched, given, `changes the ${part} that it is given; return a new one`);
    }
    this.compare(watched, given, came, second);
  }

  private holdAgainstEarlier(call: Call): void {
    const again = this.earlier[this.calls % KEPT];
    if (again !== undefined)
      this.compare(again.watched, again, again.came, attempt(again.watched, again));
    if (this.earlier.length < KEPT) this.earlier.push(call);
    this.calls += 1;
  }

  private compare(watched: Watched, given: Given, one: Came, other: Came): void {
    if (isDeepStrictEqual(one, other)) return;
    const difference = differenceOf(one, other);
    this.complain(watched, given, `is not pure: the same step gave two results (${difference})`);
  }
}

function attempt({ name, rule }: Watched, given: Given): Came {
  try {
    return { result: rule(given) };
  } catch (error) {
    if (error instanceof AssertionFailure) return { thrown: error.message };
    return { thrown: `the ${name} throws ${thrownText(error)}` };
  }
}

/** What was thrown, which need not be an error, in one line. */
export function thrownText(error: unknown): string {
  const text = error instanceof Error ? `${error.name}: ${error.message}` : shownValue(error);
  return text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').slice(0, 300);
}

/** What no rule may return. */
function problemOfResult(result: unknown): string | null {
  const later = typeof result === 'object' && result !== null && 'then' in result;
  if (!later) return null;
  Promise.resolve(result).catch(() => undefined);
  return 'returns a promise; a step has to be done at once';
}

function differenceOf(one: Came, other: Came): string {
  const [a, b] = [one, other].map((came) => ('thrown' in came ? came.thrown : came.result));
  if (!isFields(a) || !isFields(b)) return `${shownValue(a)}, then ${shownValue(b)}`;
  const names = [...new Set([...Object.keys(a), ...Object.keys(b)])];
  const name = names.find((each) => !isDeepStrictEqual(a[each], b[each])) ?? '';
  return `${name} ${shownValue(a[name])}, then ${shownValue(b[name])}`;
}

const isFields = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;
