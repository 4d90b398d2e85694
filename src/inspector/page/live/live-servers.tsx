/**
 * What each running server has said of itself, with its log as cells.
 *
 * @module
 */
import type { LiveServer, LiveView } from '../../live/view.js';
import { stateHeads } from '../servers.js';

/** So many entries of a log are shown, the last ones. */
const MOST_CELLS = 10;

/** The servers, a row each. */
export function LiveServers({
  view: { servers },
  chosen,
  choose,
}: {
  readonly view: LiveView;
  readonly chosen: string | null;
  readonly choose: (server: string) => void;
}) {
  const longest = Math.max(1, ...servers.map(({ log }) => log.length));
  const first = Math.max(0, longest - MOST_CELLS);
  const indexes = Array.from({ length: longest - first }, (_, i) => first + i + 1);
  return (
    <section class="logs" tabIndex={0} aria-label="Logs">
      <table>
        <Heads indexes={indexes} />
        <tbody>
          {servers.map((server) => (
            <Row
              key={server.id}
              server={server}
              indexes={indexes}
              chosen={server.id === chosen}
              choose={() => choose(server.id)}
            />
          ))}
        </tbody>
      </table>
      <p class="legend">
        A cell is term and command. ✓ is committed, ● applied, and ? is not told by any line.
      </p>
    </section>
  );
}

function Heads({ indexes }: { readonly indexes: readonly number[] }) {
  return (
    <thead>
      <tr>
        {[...stateHeads, ...indexes.map(String), 'nextIndex, matchIndex'].map((head) => (
          <th scope="col" key={head}>
            {head}
          </th>
        ))}
      </tr>
    </thead>
  );
}

function Row({
  server,
  indexes,
  chosen,
  choose,
}: {
  readonly server: LiveServer;
  readonly indexes: readonly number[];
  readonly chosen: boolean;
  readonly choose: () => void;
}) {
  const { id, up, role, term, votedFor, commitIndex, lastApplied, failure } = server;
  return (
    <tr class={chosen ? 'chosen' : ''}>
      <th scope="row">
        <button type="button" aria-pressed={chosen} onClick={choose}>
          {id}
        </button>
      </th>
      <td title={failure ?? undefined}>{up ? role : failure === null ? 'down' : 'failed'}</td>
      <td>{term}</td>
      <td>{votedFor ?? '–'}</td>
      <td>{commitIndex}</td>
      <td>{lastApplied}</td>
      {indexes.map((index) => (
        <Cell key={index} server={server} index={index} />
      ))}
      <td class="indexes">{indexesOf(server)}</td>
    </tr>
  );
}

function Cell({
  server: { log, commitIndex, lastApplied },
  index,
}: {
  readonly server: LiveServer;
  readonly index: number;
}) {
  if (index > log.length) return <td class="empty" />;
  const entry = log.tail[log.tail.length - 1 - (log.length - index)];
  const committed = index <= commitIndex;
  const term = entry === undefined ? '' : `term-${entry.term % 6}`;
  const marks = `${committed ? '✓' : ''}${index <= lastApplied ? '●' : ''}`;
  return (
    <td class={`entry ${term} ${committed ? 'committed' : ''}`}>
      {entry === undefined ? '?' : `${entry.term}:${entry.command}`}{' '}
      <span class="marks">{marks}</span>
    </td>
  );
}

/** What a leader says of its followers. */
const indexesOf = ({ nextIndex, matchIndex }: LiveServer): string =>
  [...new Set([...Object.keys(nextIndex), ...Object.keys(matchIndex)])]
    .map((id) => `${id}: next ${nextIndex[id] ?? '?'}, match ${matchIndex[id] ?? '?'}`)
    .join('; ');
