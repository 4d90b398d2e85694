/**
 * Traces as files: where a run begins, what happens in it, and what it is said to break.
 *
 * @module
 */
import { type Bound, BoundError, parseBound, showBound } from '../cluster/bound.js';
import { type ClusterAction, actionKinds } from '../cluster/action.js';

/** What a trace file says of itself. */
export const TRACE_FORMAT = 'raft-statecharts trace';

/** The version of the format that this program reads and writes. */
export const TRACE_VERSION = 1;

/** The most actions that a trace file may have. */
export const MAX_ACTIONS = 10_000;

/** A statechart of somebody else's making: what it is called, and the digest of its text. */
export interface TraceVariant {
  readonly name: string;
  readonly digest: string;
}

/** One run of a cluster. */
export interface Trace {
  readonly format: typeof TRACE_FORMAT;
  readonly version: typeof TRACE_VERSION;
  /** The bound as it is given by hand. */
  readonly bound: string;
  /** The instance whose start state the run begins in; null for a cluster that starts anew. */
  readonly seed: string | null;
  /** The mutant that ran; null for the protocol itself. */
  readonly mutant: string | null;
  /** The variant that ran, which this program does not have; absent if none did. */
  readonly variant?: TraceVariant;
  /** The property that the last step breaks, or the run as a whole; null if none. */
  readonly breaks: string | null;
  /** How many of the last actions go on for ever, 0 if nothing does; absent if the run ends. */
  readonly forEver?: number;
  readonly actions: readonly ClusterAction[];
}

/** A trace that cannot be read or does not fit: the message says what was expected. */
export class TraceError extends Error {
  override readonly name = 'TraceError';
}

/** A trace of these actions. */
export const traceOf = (
  bound: Bound,
  actions: readonly ClusterAction[],
  of: Pick<Trace, 'seed' | 'mutant' | 'variant' | 'breaks'>,
): Trace => ({
  format: TRACE_FORMAT,
  version: TRACE_VERSION,
  bound: showBound(bound),
  ...of,
  actions,
});

/** The text of a trace file, one action a line. */
export function writeTrace(trace: Trace): string {
  const { actions, ...head } = trace;
  const lines = actions.map((action) => `    ${JSON.stringify(action)}`).join(',\n');
  const fields = Object.entries(head).map(
    ([name, value]) => `  "${name}": ${JSON.stringify(value)}`,
  );
  return `{\n${fields.join(',\n')},\n  "actions": [\n${lines}\n  ]\n}\n`;
}

/**
 * The trace in a file's text.
 *
 * @throws TraceError saying which part is not as expected
 */
export function readTrace(text: string): Trace {
  const value = parseJson(text);
  if (!isRecord(value)) throw new TraceError('expected an object with "format" and "actions"');
  if (value['format'] !== TRACE_FORMAT) {
    throw new TraceError(`"format" is ${show(value['format'])}, expected "${TRACE_FORMAT}"`);
  }
  if (value['version'] !== TRACE_VERSION) {
    throw new TraceError(
      `the trace is of version ${show(value['version'])}; ` +
        `this program reads version ${TRACE_VERSION}`,
    );
  }
  const bound = value['bound'];
  if (typeof bound !== 'string') throw new TraceError('"bound" is not a text such as "servers=3"');
  checkBoundText(bound);
  const { actions } = value;
  if (!Array.isArray(actions)) throw new TraceError('"actions" is not a list');
  if (actions.length > MAX_ACTIONS) {
    throw new TraceError(
      `"actions" has ${actions.length} entries, at most ${MAX_ACTIONS} are read`,
    );
  }
  return {
    format: TRACE_FORMAT,
    version: TRACE_VERSION,
    bound,
    seed: textOrNull(value, 'seed'),
    mutant: textOrNull(value, 'mutant'),
    ...variantIn(value),
    breaks: textOrNull(value, 'breaks'),
    ...forEverIn(value, actions.length),
    actions: actions.map(checkAction),
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw new TraceError(`not JSON: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
}

function checkBoundText(bound: string): void {
  try {
    parseBound(bound);
  } catch (error) {
    if (!(error instanceof BoundError)) throw error;
    throw new TraceError(`"bound": ${error.message}`, { cause: error });
  }
}

function textOrNull(value: Readonly<Record<string, unknown>>, name: string): string | null {
  const found = value[name] ?? null;
  if (found === null || typeof found === 'string') return found;
  throw new TraceError(`"${name}" is ${show(found)}, expected a text or null`);
}

function variantIn({ variant }: Readonly<Record<string, unknown>>): Pick<Trace, 'variant'> {
  if (variant === undefined || variant === null) return {};
  if (isRecord(variant)) {
    const { name, digest } = variant;
    if (typeof name === 'string' && typeof digest === 'string')
      return { variant: { name, digest } };
  }
  throw new TraceError(`"variant" is ${show(variant)}, expected its "name" and "digest"`);
}

function forEverIn(
  { forEver }: Readonly<Record<string, unknown>>,
  most: number,
): Pick<Trace, 'forEver'> {
  if (forEver === undefined || forEver === null) return {};
  if (typeof forEver === 'number' && Number.isInteger(forEver) && forEver >= 0 && forEver <= most) {
    return { forEver };
  }
  throw new TraceError(`"forEver" is ${show(forEver)}, expected a whole number up to ${most}`);
}

function checkAction(action: unknown, i: number): ClusterAction {
  const known = actionKinds.map(({ name }) => name);
  if (!isRecord(action) || !known.includes(String(action['type']))) {
    const type = isRecord(action) ? show(action['type']) : show(action);
    throw new TraceError(`action ${i + 1} is of type ${type}; there are ${known.join(', ')}`);
  }
  const wrong = wrongField(action);
  if (wrong !== null) throw new TraceError(`action ${i + 1}, ${show(action['type'])}: ${wrong}`);
  return action as unknown as ClusterAction;
}

/** What a field of the action is not; null if each is of its kind. */
function wrongField(action: Readonly<Record<string, unknown>>): string | null {
  const { type, server, message, sides } = action;
  switch (actionKinds.find(({ name }) => name === type)?.per) {
    case 'server':
      return isText(server) ? null : `"server" is ${show(server)}, expected a name`;
    case 'message':
      return isRecord(message) && ['type', 'from', 'to'].every((name) => isText(message[name]))
        ? null
        : `"message" is ${show(message)}, expected one with "type", "from" and "to"`;
    case 'network':
      return isSides(sides) ? null : `"sides" is ${show(sides)}, expected lists of servers`;
    default:
      return null;
  }
}

const isSides = (value: unknown): boolean =>
  Array.isArray(value) && value.every((side) => Array.isArray(side) && side.every(isText));

const isText = (value: unknown): boolean => typeof value === 'string';

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const show = (value: unknown): string =>
  value === undefined ? 'missing' : JSON.stringify(value).slice(0, 60);
