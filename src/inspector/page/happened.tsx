/**
 * The past: a slider over the run, what happened in the last step and by which rules, and the
 * branches that were left.
 *
 * @module
 */
import { paper, type PaperRule } from '../../../spec/paper.js';
import { leadingRules, describeMove } from '../../../model/scenario/describe.js';
import { nameAction } from '../../../model/trace/render.js';
import { type Session, branchesOf, lineOf, presentOf } from '../session/session.js';
import type { Desk } from './use-session.js';

/** What happened, and when. */
export function Happened({ desk }: { readonly desk: Desk }) {
  return (
    <section class="happened" aria-label="What happened">
      <Time desk={desk} />
      <LastStep session={desk.session} />
      <Branches desk={desk} />
    </section>
  );
}

function Time({ desk: { session, goTo, stepBy } }: { readonly desk: Desk }) {
  const line = lineOf(session);
  const at = line.indexOf(session.present);
  const last = line.length - 1;
  const by = (steps: number) => (): void => {
    stepBy(steps);
  };
  return (
    <div class="time">
      <button type="button" disabled={at === 0} onClick={by(-1)}>
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
      <button type="button" disabled={at === last} onClick={by(1)}>
        On →
      </button>
      <output>
        step {at} of {last}
      </output>
    </div>
  );
}

function LastStep({ session }: { readonly session: Session }) {
  const { parent, taken } = presentOf(session);
  const before = session.moments[parent];
  if (taken === null || before === undefined) return <p>The cluster has started.</p>;
  const { action, cluster, outcome, moved } = taken;
  const rules = outcome === null ? [] : [...new Set(leadingRules(outcome))];
  return (
    <>
      <h2>{nameAction(action)}</h2>
      <ul class="changes">
        {describeMove(before.cluster, cluster, outcome, moved).map((each) => (
          <li key={each}>{each}</li>
        ))}
      </ul>
      <ul class="rules">
        {rules.map((id) => (
          <li key={id}>
            <RuleLink id={id} /> {paper[id].gist}
          </li>
        ))}
      </ul>
    </>
  );
}

function Branches({ desk: { session, goTo } }: { readonly desk: Desk }) {
  const line = lineOf(session);
  const branches = branchesOf(session);
  if (branches.length < 2) return null;
  return (
    <p class="branches">
      branches:{' '}
      {branches.map((end, i) => (
        <button
          type="button"
          key={end}
          aria-pressed={line.includes(end)}
          onClick={() => {
            goTo(end);
          }}
        >
          {i + 1}
        </button>
      ))}
    </p>
  );
}

/** The rule's page lies beside the inspector in the reference. */
const RuleLink = ({ id }: { readonly id: PaperRule }) => (
  <a href={`../rules/${id}.html`}>
    <code>{id}</code>
  </a>
);
