/**
 * Traces in the Informal Trace Format of Apalache and Quint: every state of the run, with the
 * variables of the TLA+ twin, and what happened before each.
 *
 * @module
 */
import { type Behaviour, behaviourOf, specStateOf } from '../refinement/behaviour.js';
import { actionAsItf, nothingYet } from './itf-action.js';
import { stepAsItf, variableNames, variablesIn } from './itf-state.js';
import type { ItfRecord, ItfValue } from './itf-value.js';
import { nameFault } from './render.js';
import type { Replay } from './replay.js';
import type { Trace } from './trace.js';
import { wholeRunOf } from './whole-run.js';

/** Under this name the file says what only this program has to know. */
export const OURS = 'raft-statecharts';

/** The version of what is said there. */
export const ITF_VERSION = 1;

/** All variables of a state. */
export const itfVariables = [...variableNames, 'action'];

/** One state: the variables, and whatever else there is to say of it. */
export interface ItfState {
  readonly '#meta': Readonly<Record<string, number>>;
  readonly variables: ItfRecord;
}

/** What the states are: one for each step of the cluster, or one for each of the specification. */
export type Granularity = 'cluster' | 'specification';

/** The whole file. */
export interface Itf {
  readonly '#meta': Readonly<Record<string, unknown>>;
  readonly states: readonly ItfState[];
}

/**
 * The trace, one state for each step of the cluster. It is all that happened, so that it can be
 * imported again. Variables that a real server does not have are as in `specStateOf`.
 *
 * @throws TraceError when the trace cannot happen
 */
export const itfOfTrace = (trace: Trace): Itf => itfOfRun(trace, wholeRunOf(trace));

/** The same, of a trace that has been replayed. */
export function itfOfRun(trace: Trace, { start, steps }: Replay): Itf {
  const states = [
    { cluster: start, action: nothingYet },
    ...steps.map(({ cluster, action }) => ({ cluster, action: actionAsItf(action) })),
  ];
  return {
    '#meta': metaOf(trace, 'cluster', null),
    states: states.map(({ cluster, action }, index) => ({
      '#meta': { index },
      variables: { ...variablesIn(specStateOf(cluster)), action },
    })),
  };
}

/**
 * The behaviour of the specification that the trace is, one state for each step of the
 * specification, up to a step that it does not allow.
 *
 * @throws TraceError when the trace cannot happen
 */
export function specificationItfOf(trace: Trace): Itf {
  const behaviour = behaviourOf(wholeRunOf(trace));
  const states: { step: number; variables: ItfRecord }[] = [
    { step: 0, variables: { ...variablesIn(behaviour.first), action: nothingYet } },
  ];
  for (const [i, part] of behaviour.parts.entries()) {
    for (const each of part) {
      const variables = { ...variablesIn(each.next), action: stepAsItf(each) };
      states.push({ step: i + 1, variables });
    }
  }
  return {
    '#meta': metaOf(trace, 'specification', noteOn(behaviour)),
    states: states.map(({ step, variables }, index) => ({ '#meta': { index, step }, variables })),
  };
}

/** Says where the run leaves the specification; null if it does not. */
export const noteOn = ({ leaves }: Behaviour): string | null =>
  leaves === null
    ? null
    : `ends before step ${leaves.step}, which the specification does not allow: ` +
      nameFault(leaves.fault);

function metaOf(trace: Trace, granularity: Granularity, note: string | null): Itf['#meta'] {
  const { bound, seed, mutant, breaks, forEver } = trace;
  const lasting = forEver === undefined ? {} : { forEver };
  return {
    format: 'ITF',
    'format-description': 'https://apalache-mc.org/docs/adr/015adr-trace.html',
    description: `A run of Raft, one state for each step of the ${granularity}`,
    ...(note === null ? {} : { note }),
    [OURS]: { version: ITF_VERSION, granularity, bound, seed, mutant, breaks, ...lasting },
  };
}

/** The text of an ITF file, one variable a line. */
export function writeItf({ '#meta': meta, states }: Itf): string {
  const shown = states.map(({ '#meta': own, variables }) => {
    const lines = Object.entries(variables).map(([name, value]) => field(name, value));
    return `    {\n      "#meta": ${JSON.stringify(own)},\n${lines.join(',\n')}\n    }`;
  });
  return [
    '{',
    `  "#meta": ${JSON.stringify(meta)},`,
    `  "vars": ${JSON.stringify(itfVariables)},`,
    '  "states": [',
    shown.join(',\n'),
    '  ]',
    '}\n',
  ].join('\n');
}

const field = (name: string, value: ItfValue): string =>
  `      ${JSON.stringify(name)}: ${JSON.stringify(value)}`;
