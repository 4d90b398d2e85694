/**
 * The configuration with which TLC explores an instance on the TLA+ twin, `spec/tla/MCRaft.tla`.
 *
 * The files beside that module are what this writes, so that they can be used without this
 * project's command line; a test compares.
 *
 * @module
 */
import { specInvariants } from '../../spec/invariants/without-history.js';
import { specStepProperties, stepPropertiesOf } from '../../spec/temporal/of-the-specification.js';
import { constantsOf } from './bound.js';
import type { SpecInstance } from './instances.js';

/** What the twin calls a thing that is called so here. */
export const twinOf = (name: string): string => name.slice(0, 1).toUpperCase() + name.slice(1);

/** The constants that are values of their own: no server, and texts that read well in a trace. */
const names = [
  'Nil = Nil',
  'Follower = "follower"',
  'Candidate = "candidate"',
  'Leader = "leader"',
  'RequestVoteRequest = "requestVoteRequest"',
  'RequestVoteResponse = "requestVoteResponse"',
  'AppendEntriesRequest = "appendEntriesRequest"',
  'AppendEntriesResponse = "appendEntriesResponse"',
];

/**
 * The text of the configuration. Step properties are left out where states that differ in who is
 * who count as one: TLC cannot check them then.
 */
export function tlcConfigOf({ about, bound, symmetry }: SpecInstance): string {
  const constants = constantsOf(bound);
  const { maxTerm, maxLog, maxMessages, maxDuplicates } = bound;
  const lines = [
    `\\* ${about}`,
    'SPECIFICATION Spec',
    'CONSTANTS',
    ...[
      `Server = ${setOf(constants.servers)}`,
      `Value = ${setOf(constants.values)}`,
      ...names,
      `FirstTerm = ${constants.firstTerm}`,
      `MaxEntries = ${constants.maxEntries}`,
      `MaySendFewer = ${truth(constants.maySendFewer)}`,
      `IndexesMayFall = ${truth(constants.indexesMayFall)}`,
      `MaxTerm = ${maxTerm}`,
      `MaxLog = ${maxLog}`,
      `MaxMessages = ${maxMessages}`,
      `MaxDuplicates = ${maxDuplicates}`,
    ].map((line) => `  ${line}`),
    'CONSTRAINT Bound',
    ...listed('INVARIANTS', Object.keys(specInvariants)),
    ...(symmetry ? ['SYMMETRY Symmetry'] : listed('PROPERTIES', stepPropertyNames(constants))),
    'CHECK_DEADLOCK FALSE',
  ];
  return `${lines.join('\n')}\n`;
}

const stepPropertyNames = (constants: ReturnType<typeof constantsOf>): readonly string[] => {
  const asked = stepPropertiesOf(constants);
  return Object.entries(specStepProperties).flatMap(([name, property]) =>
    asked.includes(property) ? [name] : [],
  );
};

const setOf = (elements: readonly string[]): string => `{${elements.join(', ')}}`;

const truth = (value: boolean): string => (value ? 'TRUE' : 'FALSE');

const listed = (keyword: string, keys: readonly string[]): readonly string[] => [
  keyword,
  ...keys.map((name) => `  ${twinOf(name)}`),
];
