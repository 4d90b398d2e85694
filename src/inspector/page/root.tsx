/**
 * The page behind each of its addresses.
 *
 * @module
 */
import { App } from './app.js';
import { useDoor } from './live/doors.js';
import { LivePage } from './live/live-page.js';
import { RecordedPage } from './live/recorded-page.js';

/** What the address tells: a cluster to be played, running servers, or a recorded run. */
export function Root() {
  const door = useDoor();
  switch (door.type) {
    case 'play':
      return <App />;
    case 'live':
      return <LivePage />;
    case 'recorded':
      return <RecordedPage file={door.file} />;
  }
}
