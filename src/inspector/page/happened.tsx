/**
 * The past: a slider over the run, what happened in the last step and by which rules, and the
 * branches that were left.
 *
 * @module
 */
import { linesOfMove } from '../../../model/scenario/describe.js';
import { nameAction } from '../../../model/trace/render.js';
import { differencesOf } from '../session/difference.js';
import type { Session } from '../session/moment.js';
import { lineOf, presentOf } from '../session/session.js';
import { Branches } from './branches.js';
import { Differences } from './differences.js';
import { RuleLine } from './rule-line.js';
import type { Desk } from './use-session.js';

/** The slider, and the step before and after. */
export function Time({ desk: { session, goTo, stepBy } }: { readonly desk: Desk }) {
  const line = lineOf(session);
  const at = line.indexOf(session.present);
  const last = line.length - 1;
  const by = (steps: number) => (): void => {
    stepBy(steps);
  };
  return (
    <div class="time">
      <button type="button" aria-disabled={at === 0} onClick={by(-1)}>
        ← Back
      </button>
      <input
        type="range"
        aria-label="step"
        min="0"
        max={last}
        value={at}
        onInput={({ currentTarget: { value } }) => {
          goTo(line[Number(value)] ?? session.present);
        }}
      />
      <button type="button" aria-disabled={at === last} onClick={by(1)}>
        On →
      </button>
      <output>
        step {at} of {last}
      </output>
    </div>
  );
}

/** What happened, and what else could have. */
export function Happened({ desk }: { readonly desk: Desk }) {
  return (
    <section class="happened" aria-label="What happened">
      <LastStep session={desk.session} />
      <Branches desk={desk} />
    </section>
  );
}

function LastStep({ session }: { readonly session: Session }) {
  const { parent, taken } = presentOf(session);
  const before = session.moments[parent];
  if (taken === null || before === undefined) return <p>The cluster has started.</p>;
  const { action, cluster, outcome, moved } = taken;
  const { changes, rules, sent } = linesOfMove(before.cluster, cluster, outcome, moved);
  return (
    <>
      <h2>{nameAction(action)}</h2>
      <ul class="changes">
        {[...changes, ...sent].map((each, i) => (
          <li key={`${i} ${each}`}>{each}</li>
        ))}
      </ul>
      {rules.length === 0 ? null : (
        <>
          <h3>by the rules</h3>
          <ul class="rules">
            {[...new Set(rules)].map((id) => (
              <li key={id}>
                <RuleLine id={id} />
              </li>
            ))}
          </ul>
        </>
      )}
      <details>
        <summary>Before and after, field by field</summary>
        <Differences
          differences={differencesOf(before.cluster, cluster)}
          heads={['before', 'after']}
        />
      </details>
    </>
  );
}
