/**
 * A cell of a log.
 *
 * @module
 */
import type { ServerRecord } from '../../../model/cluster/server.js';

/** The entry at that offset of the log, what is known of it, and whose indexes point at it. */
export function LogCell({
  server,
  offset,
}: {
  readonly server: ServerRecord;
  readonly offset: number;
}) {
  const { log, commitIndex } = server.chart.state;
  const entry = log[offset];
  const pointers = <Pointers server={server} index={offset + 1} />;
  if (entry === undefined) return <td class="empty">{pointers}</td>;
  const committed = offset < commitIndex;
  return (
    <td class={`entry term-${entry.term % 6} ${committed ? 'committed' : ''}`}>
      {entry.term}:{entry.command} <span class="marks">{marksOf(server, offset)}</span>
      {pointers}
    </td>
  );
}

function marksOf({ disk, chart }: ServerRecord, offset: number): string {
  const { commitIndex, lastApplied } = chart.state;
  return [
    offset < commitIndex ? '✓' : '',
    offset < lastApplied ? '●' : '',
    offset < disk.log.length ? '' : '†',
  ].join('');
}

/** nextIndex and matchIndex of a leader, where they stand. */
function Pointers({ server, index }: { readonly server: ServerRecord; readonly index: number }) {
  if (!server.up || server.chart.role !== 'leader') return null;
  const { nextIndex, matchIndex } = server.chart.state;
  const next = peersAt(nextIndex, index);
  const match = peersAt(matchIndex, index);
  return (
    <>
      {next === '' ? null : (
        <span class="next" title={`nextIndex of ${next}`}>
          ▸ {next}
        </span>
      )}
      {match === '' ? null : (
        <span class="match" title={`matchIndex of ${match}`}>
          = {match}
        </span>
      )}
    </>
  );
}

const peersAt = (values: Readonly<Record<string, number>>, index: number): string =>
  Object.entries(values)
    .filter(([, value]) => value === index)
    .map(([peer]) => peer)
    .join(' ');
