/**
 * Reads a trace from an ITF file that this program has written. The states of the file are not
 * believed: its actions are taken again, and the states compared.
 *
 * @module
 */
import { actionOfItf, nothingYet } from './itf-action.js';
import { type Difference, canonicalOf, differenceOf } from './itf-canonical.js';
import { ITF_VERSION, type Itf, OURS, itfOfRun, itfVariables } from './itf.js';
import { isRecord, parseJson, shown } from './json.js';
import { TRACE_FORMAT, TRACE_VERSION, type Trace, TraceError, readTrace } from './trace.js';
import { wholeRunOf } from './whole-run.js';

type Fields = Readonly<Record<string, unknown>>;

/**
 * The trace in the text of an ITF file.
 *
 * @throws TraceError saying which part of the file is not as expected, or what of which state does
 *   not agree with the replay
 */
export function readItf(text: string): Trace {
  const { head, states } = partsOf(parseJson(text));
  const actions = states.flatMap((state, i) => actionsOf(state, i));
  const trace = readTrace(JSON.stringify({ ...head, actions }));
  const run = wholeRunOf(trace);
  compare(states, itfOfRun(trace, run));
  return { ...trace, actions: run.steps.map(({ action }) => action) };
}

/** What the file says of the run, and its states, of which each has the right variables. */
function partsOf(file: unknown): { readonly head: Fields; readonly states: readonly Fields[] } {
  if (!isRecord(file)) throw new TraceError('expected an object with "vars" and "states" (ITF)');
  if (file['format'] === TRACE_FORMAT) throw new TraceError('this is a trace already, not ITF');
  const known = ['#meta', 'params', 'vars', 'states', 'loop'];
  const unknown = Object.keys(file).find((name) => !known.includes(name));
  if (unknown !== undefined) {
    throw new TraceError(`ITF has no field ${shown(unknown)}; it has ${known.join(', ')}`);
  }
  const { params = [], vars, states, loop } = file;
  if (!isListOfTexts(vars)) throw new TraceError('"vars" is not a list of names');
  if (!Array.isArray(states) || states.length === 0) {
    throw new TraceError('"states" is not a list of at least one state');
  }
  if (!vars.includes('action')) throw new TraceError(`"vars" has no "action"; ${needed}`);
  const head = headOf(file['#meta']);
  if (loop !== undefined) throw new TraceError('"loop" is there: only runs that end are imported');
  if (!isListOfTexts(params) || params.length > 0) {
    throw new TraceError(`"params" is ${shown(params)}, expected none: the bound says it all`);
  }
  checkVariables('"vars"', vars);
  return { head, states: states.map(checkState) };
}

const needed =
  'only what `export --format itf` has written can be imported: states alone, as of Apalache or ' +
  `Quint, do not say what happened; "action" has to, in each state, and "#meta" has to say in ` +
  `"${OURS}" in which bound`;

const isListOfTexts = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((each) => typeof each === 'string');

/** What the file says of the run, in the words of a trace file. */
function headOf(meta: unknown): Fields {
  const ours = isRecord(meta) ? meta[OURS] : undefined;
  if (!isRecord(ours)) throw new TraceError(`"#meta" has no "${OURS}"; ${needed}`);
  const { version, granularity, bound, seed, mutant, breaks, forEver, ...rest } = ours;
  const [unknown] = Object.keys(rest);
  if (unknown !== undefined) throw new TraceError(`"${OURS}" has no field ${shown(unknown)}`);
  if (version !== ITF_VERSION) {
    throw new TraceError(
      `"${OURS}" is of version ${shown(version)}; this program reads version ${ITF_VERSION}`,
    );
  }
  if (granularity === 'specification') {
    throw new TraceError(
      'these are the steps of the specification, not those of the cluster; ' +
        'export with --format itf what is to be imported again',
    );
  }
  if (granularity !== 'cluster') {
    throw new TraceError(`"granularity" is ${shown(granularity)}, expected "cluster"`);
  }
  return { format: TRACE_FORMAT, version: TRACE_VERSION, bound, seed, mutant, breaks, forEver };
}

function checkVariables(where: string, names: readonly string[]): void {
  const unknown = names.find((name) => !itfVariables.includes(name));
  if (unknown !== undefined) {
    throw new TraceError(
      `${where} has ${shown(unknown)}; the variables are ${itfVariables.join(', ')}`,
    );
  }
  const missing = itfVariables.find((name) => !names.includes(name));
  if (missing !== undefined) throw new TraceError(`${where} lacks "${missing}"`);
  if (names.length > itfVariables.length) throw new TraceError(`${where} names a variable twice`);
}

function checkState(state: unknown, i: number): Fields {
  if (!isRecord(state)) throw new TraceError(`state ${i} is ${shown(state)}, expected an object`);
  const { '#meta': meta = {}, ...variables } = state;
  if (!isRecord(meta)) throw new TraceError(`state ${i}: "#meta" is not an object`);
  checkVariables(`state ${i}`, Object.keys(variables));
  return variables;
}

/** What happened before the state; nothing before the first. */
function actionsOf({ action }: Fields, i: number): readonly object[] {
  try {
    if (i > 0) return [actionOfItf(action)];
    const difference = differenceOf(canonicalOf(action), canonicalOf(nothingYet));
    if (difference !== null) throw new TraceError(`expected a record with the name "init" alone`);
    return [];
  } catch (error) {
    throw placed(error, i, 'action');
  }
}

/** @throws TraceError naming the first state and variable that are not as in the replay */
function compare(states: readonly Fields[], replayed: Itf): void {
  for (const [i, { variables }] of replayed.states.entries()) {
    for (const [name, expected] of Object.entries(variables)) {
      const difference = differenceIn(states[i]?.[name], expected, i, name);
      if (difference === null) continue;
      const { place, found, expected: wanted } = difference;
      throw new TraceError(`state ${i}: "${name}"${place} is ${found}, the replay has ${wanted}`);
    }
  }
}

function differenceIn(
  found: unknown,
  expected: unknown,
  state: number,
  variable: string,
): Difference | null {
  try {
    return differenceOf(canonicalOf(found), canonicalOf(expected));
  } catch (error) {
    throw placed(error, state, variable);
  }
}

/** What is wrong with a value, and where it is. */
function placed(error: unknown, state: number, variable: string): unknown {
  if (!(error instanceof TraceError)) return error;
  return new TraceError(`state ${state}: "${variable}": ${error.message}`, { cause: error });
}
