/**
 * The configuration with which TLC goes through a trace.
 *
 * @module
 */
import type { Constants } from '../../spec/constants.js';
import { specInvariants } from '../../spec/invariants/without-history.js';
import { twinOf } from '../specification/tlc-config.js';
import { NIL } from './itf-state.js';
import { quoted } from './tla-text.js';

/** The constants whose values do not depend on the run. */
const names = [
  `${NIL} = ${NIL}`,
  ...['follower', 'candidate', 'leader'].map(asText),
  ...['requestVoteRequest', 'requestVoteResponse'].map(asText),
  ...['appendEntriesRequest', 'appendEntriesResponse'].map(asText),
];

function asText(value: string): string {
  return `${twinOf(value)} = ${quoted(value)}`;
}

/** The text of the configuration; a run that begins with a seed need not begin in Init. */
export function traceConfigOf(constants: Constants, beginsInInit: boolean): string {
  const { servers, values, firstTerm, maxEntries, maySendFewer, indexesMayFall } = constants;
  const lines = [
    'SPECIFICATION TraceSpec',
    'CONSTANTS',
    ...[
      `Server = ${setOf(servers)}`,
      `Value = ${setOf(values)}`,
      ...names,
      `FirstTerm = ${firstTerm}`,
      `MaxEntries = ${maxEntries}`,
      `MaySendFewer = ${truth(maySendFewer)}`,
      `IndexesMayFall = ${truth(indexesMayFall)}`,
    ].map((line) => `  ${line}`),
    'INVARIANTS',
    ...(beginsInInit ? ['  BeginsInInit'] : []),
    ...Object.keys(specInvariants).map((name) => `  ${twinOf(name)}`),
    'CHECK_DEADLOCK TRUE',
  ];
  return `${lines.join('\n')}\n`;
}

const setOf = (texts: readonly string[]): string => `{${texts.map(quoted).join(', ')}}`;

const truth = (value: boolean): string => (value ? 'TRUE' : 'FALSE');
