/**
 * The judge: what cannot be done, what the last step breaks, and whether the specification has it.
 *
 * @module
 */
import { invariants } from '../../../spec/invariants/index.js';
import { stepProperties } from '../../../spec/temporal/index.js';
import { nameFault } from '../../../model/trace/render.js';
import { verdictOf } from '../session/verdict.js';
import { Still } from './still.js';
import type { Desk } from './use-session.js';

const judged = [...invariants, ...stepProperties];

/** The verdict on the present moment. */
export function Judge({ desk: { session, problem } }: { readonly desk: Desk }) {
  const { faults, leaves } = verdictOf(session);
  return (
    <>
      {problem === null ? null : (
        <p class="problem" role="alert">
          {problem}
        </p>
      )}
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
      {faults.length > 0 || leaves !== null ? null : <Still unless={[]} draw={() => <Verdict />} />}
    </>
  );
}

/** That nothing is broken, and what was looked at. */
const Verdict = () => (
  <details class="verdict">
    <summary>✓ {judged.length} properties hold, and it is a step of the specification</summary>
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
