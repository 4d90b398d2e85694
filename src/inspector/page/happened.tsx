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
import { TimeLine } from './time-line.js';
import type { Desk } from './use-session.js';

/** The way through the run, the newest branch of what came after the present included. */
export function Time({ desk: { session, goTo } }: { readonly desk: Desk }) {
  const line = lineOf(session);
  return (
    <TimeLine
      name="step"
      at={line.indexOf(session.present)}
      first={0}
      last={line.length - 1}
      go={(step) => {
        goTo(line[step] ?? session.present);
      }}
    />
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
