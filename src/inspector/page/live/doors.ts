/**
 * Which of its views the page shows, by its address: a cluster that is played, running servers, or
 * a recorded run. A file that was opened here is not in the address, and is remembered until the
 * page is left.
 *
 * @module
 */
import { useEffect, useState } from 'preact/hooks';
import { isEventLog } from '../../live/events.js';

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

const RECORDED = '#recorded=1';

let opened: RecordedFile | null = null;

/** True for the text of a log of events, which {@link openRecorded} opens. */
export const isRecorded = (text: string): boolean => isEventLog(text);

/** Shows the log in the page, in place of what it shows now; going back leads back to that. */
export function openRecorded(text: string, name = 'a log'): void {
  opened = { text, name };
  if (location.hash === RECORDED) dispatchEvent(new Event('hashchange'));
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
    return () => {
      removeEventListener('hashchange', look);
    };
  }, []);
  return door;
}

function doorIn(): Door {
  const { hash } = location;
  if (hash === RECORDED) return { type: 'recorded', file: opened };
  return { type: hash === '#live=1' ? 'live' : 'play' };
}
