/**
 * What differs in two states, as a table.
 *
 * @module
 */
import type { Difference } from '../session/difference.js';

/** A row for each field; `heads` is what the two states are called. */
export function Differences({
  differences,
  heads,
}: {
  readonly differences: readonly Difference[];
  readonly heads: readonly [string, string];
}) {
  if (differences.length === 0) return <p>Nothing differs.</p>;
  return (
    <div class="wide" tabIndex={0} role="group" aria-label={`${heads[0]} and ${heads[1]}`}>
      <table class="differences">
        <thead>
          <tr>
            {['where', 'field', ...heads].map((head) => (
              <th scope="col" key={head}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {differences.map(({ where, what, before, after }, i) => (
            <tr key={i}>
              <th scope="row">{where}</th>
              <td>{what}</td>
              <td class="before">{before}</td>
              <td class="after">{after}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
