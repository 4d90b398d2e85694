/**
 * Where a run begins, how it plays, and how it is taken away.
 *
 * @module
 */
import { useState } from 'preact/hooks';
import { exhibits } from '../../../model/museum/exhibits.js';
import type { Manner } from '../session/autoplay.js';
import type { Start } from '../session/moment.js';
import { freeStart } from '../session/session.js';
import { galleryOf } from '../tours/gallery.js';
import { Choose, plain } from './controls.js';
import { Files } from './files.js';
import { Gallery } from './gallery.js';
import type { Desk } from './use-session.js';

/** The counterexamples of the museum as addresses of the page; the build fills them in. */
declare const MUSEUM_RUNS: Readonly<Record<string, string>>;

/** The bar above the stage. */
export function Bar({ desk }: { readonly desk: Desk }) {
  return (
    <div class="bar">
      <Beginning desk={desk} />
      <Playing desk={desk} />
      <Files desk={desk} />
    </div>
  );
}

/** How another run is to begin. */
interface Chosen {
  readonly servers: number;
  readonly mutant: string | null;
}

/** A choice leads to another run at once only where nothing has happened that would be gone. */
function Beginning({ desk: { session, current, begin, visit } }: { readonly desk: Desk }) {
  const { start } = session;
  const now: Chosen = { servers: session.setting.bound.servers, mutant: start.mutant };
  const [last, remember] = useState<{ readonly of: Start; readonly chosen: Chosen } | null>(null);
  // What was chosen beside another run is not meant for this one.
  const chosen = last?.of === start ? last.chosen : null;
  const next = chosen ?? now;
  const choose = (changes: Partial<Chosen>): void => {
    const { servers, mutant } = { ...next, ...changes };
    if (current().moments.length === 1) begin(freeStart(servers, mutant));
    else remember({ of: start, chosen: { servers, mutant } });
  };
  return (
    <fieldset>
      <legend>Begin</legend>
      <Starts {...next} choose={choose} />
      {chosen === null ? null : (
        <button
          type="button"
          onClick={() => {
            begin(freeStart(chosen.servers, chosen.mutant));
          }}
        >
          Begin anew
        </button>
      )}
      <Gallery
        groups={galleryOf(MUSEUM_RUNS)}
        open={({ fragment }) => {
          visit(fragment);
        }}
      />
    </fieldset>
  );
}

/** How many servers there are, and which rule is wrong. */
function Starts({
  servers,
  mutant,
  choose,
}: Chosen & { readonly choose: (changes: Partial<Chosen>) => void }) {
  const wrong = exhibits.filter(({ chart }) => chart !== null);
  return (
    <>
      <Choose
        name="servers"
        value={`${servers}`}
        options={plain([1, 2, 3, 4, 5, 6, 7])}
        choose={(value) => {
          choose({ servers: Number(value) });
        }}
      />
      <Choose
        name="rules"
        value={mutant ?? ''}
        options={[
          ['', 'as the paper says'],
          ...wrong.map(({ id, bends }) => [id, `${id} (${bends[0]})`] as const),
        ]}
        choose={(value) => {
          choose({ mutant: value === '' ? null : value });
        }}
      />
    </>
  );
}

function Playing({ desk: { play, setPlay } }: { readonly desk: Desk }) {
  return (
    <fieldset>
      <legend>Play</legend>
      <button
        type="button"
        onClick={() => {
          setPlay({ on: !play.on });
        }}
      >
        {play.on ? 'Pause' : 'Play'}
      </button>
      <Choose
        name="manner"
        value={play.manner}
        options={plain(['fair', 'random'])}
        choose={(value) => {
          setPlay({ manner: value as Manner });
        }}
      />
      <Choose
        name="steps a second"
        value={`${play.speed}`}
        options={plain([1, 2, 5, 20, 60])}
        choose={(value) => {
          setPlay({ speed: Number(value) });
        }}
      />
      <Seed seed={play.seed} setPlay={setPlay} />
    </fieldset>
  );
}

function Seed({ seed, setPlay }: { readonly seed: number; readonly setPlay: Desk['setPlay'] }) {
  return (
    <label>
      seed{' '}
      <input
        type="number"
        min="0"
        value={seed}
        onInput={({ currentTarget: { value } }) => {
          setPlay({ seed: Number(value) });
        }}
      />
    </label>
  );
}
