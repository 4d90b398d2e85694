/**
 * The page: the stage, the hand, the past, the judge and the traces.
 *
 * @module
 */
import { useEffect, useState } from 'preact/hooks';
import { exhibits } from '../../../model/museum/exhibits.js';
import { nameAction } from '../../../model/trace/render.js';
import type { Session } from '../session/moment.js';
import { presentOf } from '../session/session.js';
import { Bar } from './bar.js';
import { ChartView } from './chart-view.js';
import { Choices } from './choices.js';
import { droppingOn } from './dropping.js';
import { ServerHand } from './hand.js';
import { Happened, Time } from './happened.js';
import { Judge } from './judge.js';
import { openFile } from './open-file.js';
import { Servers } from './servers.js';
import { SpaceTime } from './space-time.js';
import { Stage } from './stage.js';
import { Still } from './still.js';
import { TourPanel } from './tour.js';
import { useFocus } from './use-focus.js';
import { type Desk, useDesk } from './use-session.js';

/** All of the page. */
export function App() {
  const desk = useDesk();
  const { session, play } = desk;
  const [chosen, choose] = useChosen(session);
  useKeys(desk);
  useFocus([session, desk.tour]);
  return (
    <main {...droppingOn((file) => void openFile(desk, file))}>
      <header>
        <h1>Raft inspector</h1> <a href="../index.html">to the reference</a>
      </header>
      <Help />
      <Still
        unless={[session.start, play.on, play.manner, play.speed, play.seed]}
        draw={() => <Bar desk={desk} />}
      />
      <Mistake session={session} />
      <div class="desk">
        <div>
          <Stage desk={desk} chosen={chosen} choose={choose} />
          <ServerHand desk={desk} chosen={chosen} />
          <Time desk={desk} />
          <Judge desk={desk} />
        </div>
        <div class="side">
          <Tours desk={desk} />
          <Choices desk={desk} />
        </div>
      </div>
      <Servers session={session} chosen={chosen} choose={choose} />
      <Happened desk={desk} />
      <ChartView session={session} chosen={chosen} />
      <SpaceTime desk={desk} />
      <Told session={session} />
    </main>
  );
}

/** The server that is looked at: the one that moved last, until the reader chooses another. */
function useChosen(session: Session): readonly [number, (server: number) => void] {
  const [chosen, choose] = useState(Math.max(0, presentOf(session).taken?.moved ?? 0));
  const [last, remember] = useState(session);
  if (last !== session) {
    remember(session);
    const moved = presentOf(session).taken?.moved ?? -1;
    const next = moved >= 0 ? moved : chosen;
    if (next >= session.setting.bound.servers) choose(0);
    else if (next !== chosen) choose(next);
  }
  return [chosen, choose];
}

const Help = () => (
  <p class="help">
    Press a message to deliver it, a server to see what it may do, or draw a line across the stage
    to cut the network. The arrow keys go back and on, the space bar plays.
  </p>
);

/** The tour that is shown. */
const Tours = ({ desk: { tour, session, show, leaveTour } }: { readonly desk: Desk }) =>
  tour === null ? null : <TourPanel tour={tour} session={session} show={show} leave={leaveTour} />;

/** Which rule is wrong, if one is. */
function Mistake({ session }: { readonly session: Session }) {
  const exhibit = exhibits.find(({ id }) => id === session.start.mutant);
  return exhibit === undefined ? null : (
    <p class="mistake">
      <a href={`../museum/${exhibit.id}.html`}>{exhibit.id}</a>: {exhibit.mistake}
    </p>
  );
}

/** The last step, for who has the page read out. */
function Told({ session }: { readonly session: Session }) {
  const { taken } = presentOf(session);
  return (
    <p class="unseen" role="status">
      {taken === null ? '' : nameAction(taken.action)}
    </p>
  );
}

/** Arrows step through the past, the space bar plays. */
function useKeys({ stepBy, setPlay, play }: Desk): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const { target } = event;
      const pressed = 'input, select, button, a, summary, [tabindex="0"], dialog';
      if (target instanceof Element && target.closest(pressed) !== null) return;
      if (event.altKey || event.ctrlKey || event.metaKey) return;
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
