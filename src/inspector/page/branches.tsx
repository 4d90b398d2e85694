/**
 * The branches of the session: to be gone to, named, and compared.
 *
 * @module
 */
import { useState } from 'preact/hooks';
import { branchesOf, compareBranches, nameOfBranch } from '../session/branches.js';
import type { Session } from '../session/moment.js';
import { lineOf } from '../session/session.js';
import { Choose } from './controls.js';
import { counted } from './counted.js';
import { Differences } from './differences.js';
import type { Desk } from './use-session.js';

/** The most branches that are listed, the newest of them. */
const MOST_LISTED = 12;

/** All of it; a single branch has only a name. */
export function Branches({ desk }: { readonly desk: Desk }) {
  const { session } = desk;
  const all = branchesOf(session);
  const ends = all.slice(-MOST_LISTED);
  const line = lineOf(session);
  return (
    <div class="branches">
      <Name desk={desk} />
      {all.length < 2 ? null : (
        <>
          <p>
            branches:{' '}
            {ends.map((end) => (
              <button
                type="button"
                key={end}
                aria-pressed={line.includes(end)}
                onClick={() => {
                  desk.goTo(end);
                }}
              >
                {nameOfBranch(session, end)}
              </button>
            ))}
          </p>
          <Comparing session={session} end={line.at(-1) ?? 0} ends={ends} />
        </>
      )}
    </div>
  );
}

function Name({ desk: { session, name } }: { readonly desk: Desk }) {
  return (
    <label>
      name of this moment{' '}
      <input
        type="text"
        maxLength={40}
        value={session.names[session.present] ?? ''}
        onChange={({ currentTarget: { value } }) => {
          name(value);
        }}
      />
    </label>
  );
}

function Comparing({
  session,
  end,
  ends,
}: {
  readonly session: Session;
  /** The end of the branch that is shown. */
  readonly end: number;
  readonly ends: readonly number[];
}) {
  const [other, setOther] = useState('');
  const chosen = ends.find((each) => `${each}` === other && each !== end);
  const options = ends
    .filter((each) => each !== end)
    .map((each) => [`${each}`, nameOfBranch(session, each)] as const);
  return (
    <>
      <Choose
        name="compare with"
        value={chosen === undefined ? '' : other}
        options={[['', '…'], ...options]}
        choose={setOther}
      />
      {chosen === undefined ? null : <Compared session={session} end={end} other={chosen} />}
    </>
  );
}

function Compared({
  session,
  end,
  other,
}: {
  readonly session: Session;
  readonly end: number;
  readonly other: number;
}) {
  const { common, own, differences } = compareBranches(session, end, other);
  const names = [nameOfBranch(session, end), nameOfBranch(session, other)] as const;
  return (
    <>
      <p>
        {counted(common, 'step')} in common; then {names[0]} has {own[0]} and {names[1]} has{' '}
        {own[1]}. At their ends:
      </p>
      <Differences differences={differences} heads={names} />
    </>
  );
}
