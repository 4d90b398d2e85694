/**
 * The page: the stage, the hand, the past, the judge and the traces.
 *
 * @module
 */
import { useEffect, useState } from 'preact/hooks';
import { nameFault } from '../../../model/trace/render.js';
import { presentOf } from '../session/session.js';
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
      <Bar desk={desk} />
      {problem === null ? null : (
        <p class="problem" role="alert">
          {problem}
        </p>
      )}
      {moment.fault === null ? null : (
        <p class="fault" role="alert">
          Broken: {nameFault(moment.fault)}
        </p>
      )}
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

/** Arrows step through the past, the space bar plays. */
function useKeys({ stepBy, setPlay, play }: ReturnType<typeof useDesk>): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const { target } = event;
      if (target instanceof HTMLElement && target.closest('input, select, button, a, summary'))
        return;
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
