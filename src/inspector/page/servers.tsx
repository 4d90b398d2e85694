/**
 * What each server knows: Figure 2's State box, with the log as cells and the statechart small.
 *
 * @module
 */
import type { Cluster } from '../../../model/cluster/cluster.js';
import type { ServerRecord } from '../../../model/cluster/server.js';
import type { Fired } from '../../statechart/step.js';
import type { Moment, Session } from '../session/moment.js';
import { presentOf } from '../session/session.js';
import { LogCell } from './log-cell.js';
import { MiniChart } from './mini-chart.js';
import { Still } from './still.js';

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
  const { cluster, taken } = presentOf(session);
  const cells = cellsOf(cluster);
  return (
    <section class="logs" tabIndex={0} aria-label="Logs">
      <table>
        <Heads cells={cells} />
        <tbody>
          {cluster.servers.map((server, i) => (
            <Still
              key={server.chart.state.id}
              unless={[server, cells, chosen === i, firedIn(taken, i)]}
              draw={() => (
                <ServerRow
                  server={server}
                  cells={cells}
                  chosen={chosen === i}
                  fired={firedIn(taken, i)}
                  choose={() => {
                    choose(i);
                  }}
                />
              )}
            />
          ))}
        </tbody>
      </table>
      <Legend />
    </section>
  );
}

const Legend = () => (
  <p class="legend">
    A cell is term and command. ✓ committed, ● applied, † not on disk. In a leader’s row,{' '}
    <span class="next">▸ s2</span> is where nextIndex of s2 stands, and{' '}
    <span class="match">= s2</span> its matchIndex.
  </p>
);

/** What fired in the server at that offset, if it was the one that moved. */
const firedIn = (taken: Moment['taken'], server: number): readonly Fired[] =>
  taken?.moved === server ? (taken.outcome?.fired ?? none) : none;

const none: readonly Fired[] = [];

/** Room for the longest log, and for a nextIndex behind it. */
const cellsOf = ({ servers }: Cluster): number =>
  Math.max(
    1,
    ...servers.map(({ chart: { state } }) =>
      Math.max(state.log.length, ...Object.values<number>(state.nextIndex)),
    ),
  );

/** What is said of a server before its log. */
export const stateHeads = ['server', 'role', 'term', 'voted for', 'commitIndex', 'lastApplied'];

function Heads({ cells }: { readonly cells: number }) {
  const indexes = Array.from({ length: cells }, (_, i) => `${i + 1}`);
  return (
    <thead>
      <tr>
        {[...stateHeads, ...indexes].map((head) => (
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
  cells,
  chosen,
  fired,
  choose,
}: {
  readonly server: ServerRecord;
  readonly cells: number;
  readonly chosen: boolean;
  readonly fired: readonly Fired[];
  readonly choose: () => void;
}) {
  const { up, chart } = server;
  const { id, currentTerm, votedFor, commitIndex, lastApplied } = chart.state;
  const role = up ? chart.role : 'down';
  return (
    <tr class={chosen ? 'chosen' : ''}>
      <th scope="row">
        <button type="button" aria-pressed={chosen} onClick={choose}>
          {id}
        </button>{' '}
        <MiniChart role={role} fired={fired} />
      </th>
      <td>{role}</td>
      <td>{currentTerm}</td>
      <td>{votedFor ?? '–'}</td>
      <td>{commitIndex}</td>
      <td>{lastApplied}</td>
      {Array.from({ length: cells }, (_, i) => (
        <LogCell key={i} server={server} offset={i} />
      ))}
    </tr>
  );
}
