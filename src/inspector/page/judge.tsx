/**
 * The judge: what cannot be done, what the last step breaks, and whether the specification has it.
 *
 * @module
 */
import { invariants } from '../../../spec/invariants/index.js';
import { stepProperties } from '../../../spec/temporal/index.js';
import { nameFault } from '../../../model/trace/render.js';
import { presentOf } from '../session/session.js';
import { verdictOf } from '../session/verdict.js';
import { Problem } from './controls.js';
import { Still } from './still.js';
import type { Desk } from './use-session.js';

const judged = [...invariants, ...stepProperties];

/** The verdict on the present moment. */
export function Judge({ desk: { session, problem } }: { readonly desk: Desk }) {
  const { faults, leaves } = verdictOf(session);
  const begun = presentOf(session).taken !== null;
  return (
    <>
      <Problem text={problem} />
      {leaves === null || faults.some(({ name }) => name === leaves.name) ? null : (
        <p class="leaves" role="status">
          No step of the specification: {nameFault(leaves)}
        </p>
      )}
      {faults.map((fault) => (
        <p class="fault" role="alert" key={fault.name}>
          Broken: {nameFault(fault)}
        </p>
      ))}
      {faults.length > 0 || leaves !== null ? null : (
        <Still unless={[begun]} draw={() => <Verdict begun={begun} />} />
      )}
    </>
  );
}

/** That nothing is broken, and what was looked at. */
const Verdict = ({ begun }: { readonly begun: boolean }) => (
  <details class="verdict">
    <summary>
      {begun
        ? `✓ ${judged.length} properties hold, and the last step is one of the specification`
        : `${judged.length} properties are judged at each step, and the specification is asked`}
    </summary>
    <ul>
      {judged.map(({ rule, name }) => (
        <li key={name}>
          <a href={`../rules/${rule}.html`}>
            <code>{rule}</code>
          </a>{' '}
          {name}
        </li>
      ))}
    </ul>
  </details>
);
