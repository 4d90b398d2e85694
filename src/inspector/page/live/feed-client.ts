/**
 * The page's end of the feed of running servers: it connects again whenever it is cut off, and goes
 * on with the line that it has come to. It says nothing, as nothing would be taken.
 *
 * @module
 */
import { type LiveEvent, type ReadEvent, eventReader } from '../../live/events.js';
import { type Frame, closeCodes, readFrame } from '../../live/frames.js';

/** Who is told of what comes in. */
export interface Listener {
  /** Events in their order; `anew` if they are of another server than those before. */
  readonly events: (events: readonly LiveEvent[], anew: boolean) => void;
  /** How the connection is, in words. */
  readonly state: (words: string) => void;
}

const [FIRST_WAIT_MS, LONGEST_WAIT_MS] = [500, 10_000];

/** What has come in so far. */
interface Place {
  readonly run: string;
  /** The number of the line that is to come next. */
  readonly next: number;
  readonly read: ReadEvent;
}

/** Follows the feed; gives what ends that. */
export function followFeed(address: string, { events, state }: Listener): () => void {
  let place: Place = { run: '', next: 1, read: eventReader() };
  let socket: WebSocket | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let wait = FIRST_WAIT_MS;
  const connect = (): void => {
    const asked = new URLSearchParams({ run: place.run, from: String(place.next) });
    socket = new WebSocket(`${address}?${asked.toString()}`);
    socket.onmessage = ({ data }) => {
      const frame = readFrame(String(data));
      if (frame === null) return;
      if (frame.type === 'hello') {
        wait = FIRST_WAIT_MS;
        state('Connected: what the servers log is shown as it comes in.');
      }
      const taken = takeFrame(place, frame);
      place = taken.place;
      if (taken.events.length > 0 || taken.anew) events(taken.events, taken.anew);
    };
    socket.onclose = ({ code }) => {
      state(`Not connected: ${whyClosed(code)}. Trying again in ${wait / 1000} s.`);
      timer = setTimeout(connect, wait);
      wait = Math.min(2 * wait, LONGEST_WAIT_MS);
    };
  };
  state('Connecting.');
  connect();
  return () => {
    clearTimeout(timer);
    if (socket !== null) socket.onclose = null;
    socket?.close();
  };
}

/** What a frame tells that is not known yet. */
function takeFrame(
  place: Place,
  frame: Frame,
): { readonly place: Place; readonly events: readonly LiveEvent[]; readonly anew: boolean } {
  if (frame.type === 'lines') {
    const fresh = frame.lines.filter(({ number }) => number >= place.next);
    const next = (fresh.at(-1)?.number ?? place.next - 1) + 1;
    return { place: { ...place, next }, events: fresh.map(place.read), anew: false };
  }
  const { run, from, headers } = frame;
  const anew = run !== place.run;
  const { next, read } = anew ? { next: 1, read: eventReader() } : place;
  const missed = from > next ? [missedLines(next, from - 1)] : [];
  const known = headers.filter(({ number }) => number >= next).map(read);
  return {
    place: { run, next: Math.max(from, next), read },
    events: [...missed, ...known],
    anew: anew && place.run !== '',
  };
}

const missedLines = (first: number, last: number): LiveEvent => ({
  ...{ type: 'problem', source: 'the feed' },
  text: `lines ${first} to ${last} are no longer kept; what they told is not known`,
});

function whyClosed(code: number): string {
  switch (code) {
    case closeCodes.goingAway:
      return 'the server has ended';
    case closeCodes.tooSlow:
      return 'this page was too slow';
    case closeCodes.readOnly:
      return 'the server takes nothing';
    default:
      return 'the connection broke, or there is none';
  }
}
