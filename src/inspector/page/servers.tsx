/**
 * What each server knows: Figure 2's State box, with the log as cells.
 *
 * @module
 */
import type { ServerRecord } from '../../../model/cluster/server.js';
import { type Session, presentOf } from '../session/session.js';

/** The servers of the present moment, a row each. */
export function Servers({
  session,
  chosen,
  choose,
}: {
  readonly session: Session;
  readonly chosen: number;
  readonly choose: (server: number) => void;
}) {
  const { servers } = presentOf(session).cluster;
  const longest = Math.max(1, ...servers.map(({ chart }) => chart.state.log.length));
  return (
    <section class="logs" tabIndex={0} aria-label="Logs">
      <table>
        <Heads longest={longest} />
        <tbody>
          {servers.map((server, i) => (
            <ServerRow
              key={server.chart.state.id}
              server={server}
              longest={longest}
              chosen={chosen === i}
              choose={() => {
                choose(i);
              }}
            />
          ))}
        </tbody>
      </table>
      <p class="legend">
        A cell is term and command. ✓ is committed, ● applied, and † is not on disk.
      </p>
    </section>
  );
}

function Heads({ longest }: { readonly longest: number }) {
  const indexes = Array.from({ length: longest }, (_, i) => `${i + 1}`);
  const heads = ['server', 'role', 'term', 'voted for', ...indexes, 'nextIndex, matchIndex'];
  return (
    <thead>
      <tr>
        {heads.map((head) => (
          <th scope="col" key={head}>
            {head}
          </th>
        ))}
      </tr>
    </thead>
  );
}

function ServerRow({
  server,
  longest,
  chosen,
  choose,
}: {
  readonly server: ServerRecord;
  readonly longest: number;
  readonly chosen: boolean;
  readonly choose: () => void;
}) {
  const { up, chart } = server;
  const { id, currentTerm, votedFor } = chart.state;
  return (
    <tr class={chosen ? 'chosen' : ''}>
      <th scope="row">
        <button type="button" onClick={choose}>
          {id}
        </button>
      </th>
      <td>{up ? chart.role : 'down'}</td>
      <td>{currentTerm}</td>
      <td>{votedFor ?? '–'}</td>
      {Array.from({ length: longest }, (_, i) => (
        <Cell key={i} server={server} offset={i} />
      ))}
      <td class="indexes">{up && chart.role === 'leader' ? indexesOf(server) : ''}</td>
    </tr>
  );
}

/** The entry at that offset of the log, and what is known of it. */
function Cell({
  server: { disk, chart },
  offset,
}: {
  readonly server: ServerRecord;
  readonly offset: number;
}) {
  const { log, commitIndex, lastApplied } = chart.state;
  const entry = log[offset];
  if (entry === undefined) return <td class="empty" />;
  const committed = offset < commitIndex;
  const marks = [
    committed ? '✓' : '',
    offset < lastApplied ? '●' : '',
    offset < disk.log.length ? '' : '†',
  ];
  return (
    <td class={`entry term-${entry.term % 6} ${committed ? 'committed' : ''}`}>
      {entry.term}:{entry.command} <span class="marks">{marks.join('')}</span>
    </td>
  );
}

/** nextIndex and matchIndex of a leader, by follower. */
const indexesOf = ({ chart: { state } }: ServerRecord): string =>
  Object.entries(state.nextIndex)
    .map(([peer, next]) => `${peer}: next ${next}, match ${state.matchIndex[peer as never] ?? 0}`)
    .join('; ');
