/**
 * Where a run begins, how it plays, and how it is taken away.
 *
 * @module
 */
import { exhibits } from '../../../model/museum/exhibits.js';
import { writeTrace } from '../../../model/trace/trace.js';
import { freeStart, traceUpToNow } from '../session/session.js';
import type { Manner } from '../session/autoplay.js';
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

function Beginning({ desk: { session, begin, visit } }: { readonly desk: Desk }) {
  const { servers } = session.setting.bound;
  const { mutant } = session.start;
  const rules = exhibits.filter(({ chart }) => chart !== null);
  return (
    <fieldset>
      <legend>Begin</legend>
      <label>
        servers{' '}
        <select
          value={servers}
          onChange={({ currentTarget }) => {
            begin(freeStart(Number(currentTarget.value), mutant));
          }}
        >
          {[1, 2, 3, 4, 5, 6, 7].map((each) => (
            <option key={each}>{each}</option>
          ))}
        </select>
      </label>
      <label>
        rules{' '}
        <select
          value={mutant ?? ''}
          onChange={({ currentTarget: { value } }) => {
            begin(freeStart(servers, value === '' ? null : value));
          }}
        >
          <option value="">as the paper says</option>
          {rules.map(({ id, bends }) => (
            <option key={id} value={id}>
              {id} ({bends[0]})
            </option>
          ))}
        </select>
      </label>
      <label>
        a counterexample{' '}
        <select
          value=""
          onChange={({ currentTarget: { value } }) => {
            const run = MUSEUM_RUNS[value];
            if (run !== undefined) visit(run);
          }}
        >
          <option value="">…</option>
          {Object.keys(MUSEUM_RUNS).map((id) => (
            <option key={id}>{id}</option>
          ))}
        </select>
      </label>
    </fieldset>
  );
}

function Playing({ desk: { play, setPlay } }: { readonly desk: Desk }) {
  return (
    <fieldset>
      <legend>Play</legend>
      <button
        type="button"
        aria-pressed={play.on}
        onClick={() => {
          setPlay({ on: !play.on });
        }}
      >
        {play.on ? 'Pause' : 'Play'}
      </button>
      <label>
        <select
          aria-label="manner"
          value={play.manner}
          onChange={({ currentTarget: { value } }) => {
            setPlay({ manner: value as Manner });
          }}
        >
          <option>fair</option>
          <option>random</option>
        </select>
      </label>
      <label>
        steps a second{' '}
        <select
          value={play.speed}
          onChange={({ currentTarget: { value } }) => {
            setPlay({ speed: Number(value) });
          }}
        >
          {[1, 2, 5, 20, 60].map((each) => (
            <option key={each}>{each}</option>
          ))}
        </select>
      </label>
      <label>
        seed{' '}
        <input
          type="number"
          min="0"
          value={play.seed}
          onInput={({ currentTarget: { value } }) => {
            setPlay({ seed: Number(value) });
          }}
        />
      </label>
    </fieldset>
  );
}

function Files({ desk: { session, open } }: { readonly desk: Desk }) {
  return (
    <fieldset>
      <legend>Traces</legend>
      <label>
        open{' '}
        <input
          type="file"
          accept=".json"
          onChange={({ currentTarget: { files } }) => {
            void files?.[0]?.text().then(open);
          }}
        />
      </label>
      <button
        type="button"
        onClick={() => {
          save('run.json', writeTrace(traceUpToNow(session)));
        }}
      >
        Save as JSON
      </button>
    </fieldset>
  );
}

function save(name: string, text: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
