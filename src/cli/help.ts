/**
 * What `--help` says beyond names and options.
 *
 * @module
 */
import { boundFields } from '../../model/cluster/bound.js';
import { specBoundFields } from '../../model/specification/bound.js';
import { codes } from './exit-codes-help.js';

const listed = (fields: Readonly<Record<string, { about: string; default: number }>>): string =>
  Object.entries(fields)
    .map(([name, { about, default: value }]) => `  ${name.padEnd(14)} ${about} (${shown(value)})`)
    .join('\n');

const shown = (value: number): string => (value === 255 ? 'any' : String(value));

/** What `check --help` adds. */
export const checkHelp = `
Names: those that --list prints; cluster and spec with a --bound; spec for the whole specification.

Names in the --bound of cluster, with their defaults:
${listed(boundFields)}
  network        unordered or fifo (unordered)

Names in the --bound of spec, the specification alone:
${listed(specBoundFields)}

Examples:
  raft-statecharts check                       everything, as npm run check
  raft-statecharts check election partition
  raft-statecharts check cluster --bound servers=3,terms=2,entries=1,inFlight=3,restarts=1
  raft-statecharts check cluster --bound servers=5,terms=1,drops=any --max-seconds 10
  raft-statecharts check pair --with mine.mjs  with a statechart of your own (export default)
  raft-statecharts check pair --with mine.mjs --inspect
  raft-statecharts check spec:x1 spec:a2       beside the counts of TLC
  raft-statecharts check spec --bound servers=3,maxTerm=2,maxLog=1,maxMessages=1 --symmetry

--inspect prints the address of the inspector's page with the first counterexample, and serves it
until SIGINT; the exit code is that of the search. Of a statechart of your own it shows what its
servers would have logged. It goes with clusters, and neither with --json nor with --grow, --list or
--shard: save with --trace, then raft-statecharts inspect FILE. --port and --no-open go with it.
${codes}`;
