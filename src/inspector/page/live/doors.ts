/**
 * Which of its views the page shows, by its address: a cluster that is played, running servers, or
 * a recorded run. A file that was opened here is not in the address, and is remembered until the
 * page is left.
 *
 * @module
 */
import { useEffect, useState } from 'preact/hooks';
import { LIVE, RECORDED } from '../../live/places.js';

/** The log of a recorded run. */
export interface RecordedFile {
  readonly name: string;
  readonly text: string;
}

/** What the page shows. `file` is null where the page's server has the log. */
export type Door =
  | { readonly type: 'play' }
  | { readonly type: 'live' }
  | { readonly type: 'recorded'; readonly file: RecordedFile | null };

let opened: RecordedFile | null = null;

/** Who is to be told that another file is shown at the same address. */
const watching = new Set<() => void>();

/** Shows the log in the page, in place of what it shows now; going back leads back to that. */
export function openRecorded(text: string, name = 'a log'): void {
  opened = { text, name };
  if (location.hash === `#${RECORDED}`) for (const each of watching) each();
  else location.hash = RECORDED;
}

/** What the address tells, now and whenever it changes. */
export function useDoor(): Door {
  const [door, setDoor] = useState(doorIn);
  useEffect(() => {
    const look = (): void => {
      setDoor(doorIn());
    };
    addEventListener('hashchange', look);
    watching.add(look);
    return () => {
      removeEventListener('hashchange', look);
      watching.delete(look);
    };
  }, []);
  return door;
}

function doorIn(): Door {
  const { hash } = location;
  if (hash === `#${RECORDED}`) return { type: 'recorded', file: opened };
  return { type: hash === `#${LIVE}` ? 'live' : 'play' };
}
