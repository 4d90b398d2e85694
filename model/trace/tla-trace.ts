/**
 * Traces as TLA+ modules: the run as a behaviour of the TLA+ twin, state by state, which TLC goes
 * through and stops at the first step that is none of Raft's.
 *
 * @module
 */
import { type Behaviour, behaviourOf } from '../refinement/behaviour.js';
import { noteOn } from './itf.js';
import { variableNames } from './itf-state.js';
import { nameAction } from './render.js';
import type { Replay } from './replay.js';
import { traceConfigOf } from './tla-config.js';
import { callOf, changesBetween, fieldsOf, quoted } from './tla-text.js';
import { type Trace, TraceError } from './trace.js';
import { wholeRunOf } from './whole-run.js';

/** A module and the configuration with which TLC checks it. */
export interface TlaTrace {
  /** The text of `name.tla`. */
  readonly module: string;
  /** The text of `name.cfg`. */
  readonly config: string;
  /** Where the run leaves the specification, and the module ends; null if it does not. */
  readonly note: string | null;
}

/** The modules that Raft rests on. */
const taken = ['Raft', 'Naturals', 'Integers', 'Sequences', 'FiniteSets', 'Bags', 'TLC'];

/** True if a module that extends Raft may be called so: words of TLA+ itself are all capitals. */
export const isModuleName = (name: string): boolean =>
  /^(?![WS]F_)[A-Za-z]\w{0,63}$/.test(name) && /[a-z]/.test(name) && !taken.includes(name);

/**
 * The trace as a module of that name, which extends Raft.
 *
 * @throws TraceError when the trace cannot happen, or no module can have the name
 */
export function tlaTraceOf(trace: Trace, name: string): TlaTrace {
  if (!isModuleName(name)) throw new TraceError(`no TLA+ module is called ${quoted(name)}`);
  const run = wholeRunOf(trace);
  const behaviour = behaviourOf(run);
  const note = noteOn(behaviour);
  const { lines, count } = definitionsOf(run, behaviour);
  const module = [
    headingOf(name),
    ...introduction(trace, name, note),
    '',
    'EXTENDS Raft',
    '',
    'VARIABLE position  \\* in the sequence of states',
    '',
    ...lines,
    ...sequenceOf(count),
    '',
    ...formulas,
    '',
    '='.repeat(WIDTH),
  ];
  const config = traceConfigOf(behaviour.constants, trace.seed === null);
  return { module: `${module.join('\n')}\n`, config, note };
}

const WIDTH = 80;

/** The line with which a module begins. */
function headingOf(name: string): string {
  const title = ` MODULE ${name} `;
  const dashes = Math.max(4, Math.floor((WIDTH - title.length) / 2));
  const left = '-'.repeat(dashes);
  return `${left}${title}${left.padEnd(WIDTH - title.length - dashes, '-')}`;
}

function introduction(
  { bound, seed, mutant }: Trace,
  name: string,
  note: string | null,
): readonly string[] {
  const begins = seed === null ? 'in the first state' : `where ${seed} begins`;
  return [
    '(* A run of Raft, one state for each step of the specification. It begins',
    `   ${begins}; its bound is`,
    `   ${bound}.`,
    ...(mutant === null ? [] : ['', `   It is a run of the wrong protocol ${mutant}.`]),
    ...(note === null ? [] : ['', ...wrapped(`It ${note}.`)]),
    '',
    `   TLC checks it with ${name}.cfg and the folder of Raft.tla in TLA-Library. It`,
    '   finds a deadlock before the last state if a step is none of Next. *)',
  ];
}

/** The text in lines, as they stand in a comment; no part of it begins or ends one. */
function wrapped(text: string): readonly string[] {
  const words = plain(text)
    .replaceAll(/\(\*|\*\)/g, '*')
    .split(/\s+/);
  const lines: string[] = [];
  let line = '  ';
  for (const word of words) {
    if (line.length + word.length >= WIDTH - 1) {
      lines.push(line);
      line = '  ';
    }
    line += ` ${word}`;
  }
  return [...lines, line];
}

/** The definitions of all states, and how many there are. */
interface Definitions {
  readonly lines: readonly string[];
  readonly count: number;
}

/** The first state in full, of the others what changes; what happened is said before each. */
function definitionsOf({ steps }: Replay, { first, parts }: Behaviour): Definitions {
  const lines = ['State1 == [', fieldsOf(first).join(',\n').concat(']'), ''];
  let state = first;
  let count = 1;
  for (const [i, part] of parts.entries()) {
    const action = steps[i]?.action;
    if (action !== undefined) lines.push(`\\* ${i + 1}. ${plain(nameAction(action))}`);
    if (part.length === 0) lines.push('\\* Raft does not see it.', '');
    for (const step of part) {
      lines.push(`\\* ${callOf(step)}`, ...definition(count, changesBetween(state, step.next)), '');
      state = step.next;
      count += 1;
    }
  }
  return { lines, count };
}

/** The state after the one of that number. */
const definition = (number: number, changes: readonly string[]): readonly string[] =>
  changes.length === 0
    ? [`State${number + 1} == State${number}`]
    : [`State${number + 1} == [State${number} EXCEPT`, changes.join(',\n').concat(']')];

/** The text in letters that every reader of TLA+ knows. */
const plain = (text: string): string => text.replaceAll('→', '->').replaceAll(/[^ -~]/g, '?');

const sequenceOf = (length: number): readonly string[] => [
  'Trace == <<',
  ...wrapped(Array.from({ length }, (_, i) => `State${i + 1}`).join(', ')),
  '>>',
];

const equations = (prime: string): readonly string[] =>
  variableNames.map((name) => `/\\ ${name}${prime} = state.${name}`);

/** What TLC checks. */
const formulas = [
  '\\* The variables are, or will be, those of the state.',
  'Is(state) ==',
  ...equations('').map((line) => `    ${line}`),
  '',
  'Becomes(state) ==',
  ...equations("'").map((line) => `    ${line}`),
  '',
  'TraceInit == position = 1 /\\ Is(Trace[1])',
  '',
  '\\* Each step is one of Raft, and leads to the next state of the sequence.',
  'TraceNext ==',
  '    \\/ /\\ position < Len(Trace)',
  "       /\\ position' = position + 1",
  '       /\\ Becomes(Trace[position + 1])',
  '       /\\ Next',
  '    \\/ /\\ position = Len(Trace)',
  '       /\\ UNCHANGED <<vars, position>>',
  '',
  'TraceSpec == TraceInit /\\ [][TraceNext]_<<vars, position>>',
  '',
  '\\* The first state is one in which Raft begins.',
  'BeginsInInit == position = 1 => Init',
];
