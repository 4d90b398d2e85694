/**
 * The page: the stage, the hand, the past, the judge and the traces.
 *
 * @module
 */
import { useEffect, useState } from 'preact/hooks';
import { exhibits } from '../../../model/museum/exhibits.js';
import { nameFault } from '../../../model/trace/render.js';
import { type Moment, type Session, presentOf } from '../session/session.js';
import { Bar } from './bar.js';
import { ChartView } from './chart-view.js';
import { Choices } from './choices.js';
import { Happened } from './happened.js';
import { Servers } from './servers.js';
import { SpaceTime } from './space-time.js';
import { Stage } from './stage.js';
import { useDesk } from './use-session.js';

/** All of the page. */
export function App() {
  const desk = useDesk();
  const { session, problem } = desk;
  const moment = presentOf(session);
  const [chosen, choose] = useState(0);
  const [last, remember] = useState(session);
  if (last !== session) {
    remember(session);
    const moved = moment.taken?.moved ?? -1;
    if (moved >= 0 && moved !== chosen) choose(moved);
  }
  useKeys(desk);
  return (
    <main
      onDragOver={(event) => {
        event.preventDefault();
      }}
      onDrop={(event) => {
        event.preventDefault();
        void event.dataTransfer?.files[0]?.text().then(desk.open);
      }}
    >
      <h1>Raft inspector</h1>
      <Help />
      <Bar desk={desk} />
      <Mistake session={session} />
      <Judge moment={moment} problem={problem} />
      <div class="desk">
        <Stage desk={desk} chosen={chosen} choose={choose} />
        <Choices desk={desk} />
      </div>
      <Happened desk={desk} />
      <Servers session={session} chosen={chosen} choose={choose} />
      <ChartView session={session} chosen={chosen} />
      <SpaceTime session={session} />
    </main>
  );
}

const Help = () => (
  <p>
    Press a message to deliver it, or choose what happens. The arrow keys go back and on, the space
    bar plays, and a trace file may be dropped here. <a href="../index.html">To the reference</a>
  </p>
);

/** Which rule is wrong, if one is. */
function Mistake({ session }: { readonly session: Session }) {
  const exhibit = exhibits.find(({ id }) => id === session.start.mutant);
  return exhibit === undefined ? null : (
    <p>
      <a href={`../museum/${exhibit.id}.html`}>{exhibit.id}</a>: {exhibit.mistake}
    </p>
  );
}

/** What cannot be done, what the last step breaks, and whether the specification has it. */
function Judge({
  moment: { faults, leaves },
  problem,
}: {
  readonly moment: Moment;
  readonly problem: string | null;
}) {
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
    </>
  );
}

/** Arrows step through the past, the space bar plays. */
function useKeys({ stepBy, setPlay, play }: ReturnType<typeof useDesk>): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const { target } = event;
      const pressed = 'input, select, button, a, summary, [role=button]';
      if (target instanceof Element && target.closest(pressed) !== null) return;
      if (event.key === 'ArrowLeft') stepBy(-1);
      else if (event.key === 'ArrowRight') stepBy(1);
      else if (event.key === ' ') setPlay({ on: !play.on });
      else return;
      event.preventDefault();
    };
    addEventListener('keydown', onKey);
    return () => {
      removeEventListener('keydown', onKey);
    };
  });
}
