/**
 * What each server knows: Figure 2's State box, with the log as cells.
 *
 * @module
 */
import type { ServerRecord } from '../../../model/cluster/server.js';
import { type Session, presentOf } from '../session/session.js';

/** The servers of the present moment side by side. */
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
        <thead>
          <tr>
            <th scope="col">server</th>
            <th scope="col">role</th>
            <th scope="col">term</th>
            <th scope="col">voted for</th>
            {Array.from({ length: longest }, (_, i) => (
              <th scope="col" key={i}>
                {i + 1}
              </th>
            ))}
            <th scope="col">of a leader</th>
          </tr>
        </thead>
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
  const { up, disk, chart } = server;
  const { id, currentTerm, votedFor, log, commitIndex, lastApplied } = chart.state;
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
      {Array.from({ length: longest }, (_, i) => {
        const entry = log[i];
        if (entry === undefined) return <td key={i} class="empty" />;
        const marks = [
          i < commitIndex ? '✓' : '',
          i < lastApplied ? '●' : '',
          i < disk.log.length ? '' : '†',
        ];
        return (
          <td key={i} class={`entry term-${entry.term % 6} ${i < commitIndex ? 'committed' : ''}`}>
            {entry.term}:{entry.command} <span class="marks">{marks.join('')}</span>
          </td>
        );
      })}
      <td class="indexes">{up && chart.role === 'leader' ? indexesOf(server) : ''}</td>
    </tr>
  );
}

/** nextIndex and matchIndex of a leader, by follower. */
const indexesOf = ({ chart: { state } }: ServerRecord): string =>
  Object.entries(state.nextIndex)
    .map(([peer, next]) => `${peer}: next ${next}, match ${state.matchIndex[peer as never] ?? 0}`)
    .join('; ');
