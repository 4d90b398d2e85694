/**
 * What the page has received of servers, from a feed or from a file.
 *
 * @module
 */
import { useEffect, useState } from 'preact/hooks';
import { type LiveEvent, eventsOfLog } from '../../live/events.js';
import { FEED_PATH, RECORDED_FILE } from '../../live/places.js';
import {
  MOST_LIVE,
  MOST_RECORDED,
  type Recording,
  emptyRecording,
  record,
} from '../../live/recording.js';
import { counted } from '../counted.js';
import type { RecordedFile } from './doors.js';
import { followFeed } from './feed-client.js';

/** What was received, and how that goes, in words. */
export interface Received {
  readonly recording: Recording;
  readonly state: string;
}

/** How long events are gathered before they are shown, in milliseconds. */
const GATHER_MS = 50;

/** What a page that is not served is told. */
const unserved: Received = {
  recording: emptyRecording(MOST_LIVE),
  state:
    'Nothing to connect to: raft-statecharts inspect --live FILE serves this page with a feed.',
};

/** What the feed beside the page brings. */
export function useFeed(): Received {
  const [recording, setRecording] = useState(emptyRecording(MOST_LIVE));
  const [state, setState] = useState('Connecting.');
  const { host, protocol } = location;
  const served = protocol === 'http:';
  useEffect(() => {
    if (!served) return;
    let gathered: LiveEvent[] = [];
    let timer: ReturnType<typeof setTimeout> | undefined;
    const show = (): void => {
      const events = gathered;
      gathered = [];
      timer = undefined;
      setRecording((now) => record(now, events));
    };
    const stop = followFeed(`ws://${host}${FEED_PATH}`, {
      state: setState,
      events: (events, anew) => {
        if (anew) {
          gathered = [];
          setRecording(emptyRecording(MOST_LIVE));
        }
        gathered.push(...events);
        timer ??= setTimeout(show, GATHER_MS);
      },
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [host, served]);
  return served ? { recording, state } : unserved;
}

/** What is in the file, or in the log that the page's server has. */
export function useRecorded(file: RecordedFile | null): Received {
  const [received, setReceived] = useState<Received>(() => opened(file));
  useEffect(() => {
    let current = true;
    setReceived(opened(file));
    if (file === null) {
      void fetched().then((found) => {
        if (current) setReceived(found);
      });
    }
    return () => {
      current = false;
    };
  }, [file]);
  return received;
}

const nothing = (state: string): Received => ({ recording: emptyRecording(MOST_RECORDED), state });

function opened(file: RecordedFile | null): Received {
  if (file === null) return nothing('Opening.');
  const events = eventsOfLog(file.name, file.text);
  const recording = record(emptyRecording(MOST_RECORDED), events);
  const { forgotten } = recording;
  const left = forgotten === 0 ? '' : `, the first ${forgotten} of which cannot be gone back to`;
  return { recording, state: `${file.name}: ${counted(events.length, 'line')}${left}.` };
}

async function fetched(): Promise<Received> {
  try {
    const response = await fetch(RECORDED_FILE);
    if (response.ok) return opened({ name: 'the log', text: await response.text() });
  } catch {
    // Opened from disk, a page cannot fetch anything.
  }
  return nothing('There is no log here: open a file, or run raft-statecharts inspect FILE.');
}
