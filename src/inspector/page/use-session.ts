/**
 * The session of the page: what the reader has done, kept in the address, and the play.
 *
 * @module
 */
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { ClusterAction } from '../../../model/cluster/action.js';
import { readTrace } from '../../../model/trace/trace.js';
import { type Manner, chosenBy } from '../session/autoplay.js';
import {
  type Session,
  type Start,
  act,
  beginSession,
  freeStart,
  goTo,
  lineOf,
  presentOf,
  sessionOfTrace,
} from '../session/session.js';
import { fragmentOf, sessionOfFragment } from '../session/share.js';

/** How the play goes on by itself. */
export interface Play {
  readonly on: boolean;
  readonly manner: Manner;
  /** Steps a second. */
  readonly speed: number;
  readonly seed: number;
}

/** All that the page's parts may ask for. */
export interface Desk {
  readonly session: Session;
  readonly play: Play;
  /** What went wrong with the last thing that was asked; null if nothing. */
  readonly problem: string | null;
  readonly act: (action: ClusterAction) => void;
  readonly goTo: (moment: number) => void;
  readonly stepBy: (steps: number) => void;
  readonly begin: (start: Start) => void;
  /** Opens the text of a trace file. */
  readonly open: (text: string) => void;
  /** Opens what an address tells. */
  readonly visit: (fragment: string) => void;
  readonly setPlay: (changes: Partial<Play>) => void;
}

const first: Play = { on: false, manner: 'fair', speed: 2, seed: 1 };

/** The most characters of a file that are read. */
const MOST_CHARACTERS = 4_000_000;

/** Changes the session, or notes why it cannot be changed so. */
type Change = (make: (session: Session) => Session) => void;

/** The desk, with the session that the address tells. */
export function useDesk(): Desk {
  const { session, problem, change, latest } = useChanges();
  const [play, setPlayState] = useState(first);
  const setPlay = useCallback((changes: Partial<Play>): void => {
    setPlayState((now) => ({ ...now, ...changes }));
  }, []);
  usePlay(play, latest, change, setPlay);
  useEffect(() => {
    const visit = (): void => {
      change(() => sessionOfFragment(location.hash));
    };
    addEventListener('hashchange', visit);
    return () => {
      removeEventListener('hashchange', visit);
    };
  }, [change]);
  useEffect(() => {
    const told = setTimeout(() => {
      history.replaceState(null, '', `#${fragmentOf(session)}`);
    }, 150);
    return () => {
      clearTimeout(told);
    };
  }, [session]);
  return { ...{ session, play, problem, setPlay }, ...handOf(change) };
}

/** The session, and how it is changed. */
function useChanges() {
  const [opened] = useState(openedFromAddress);
  const [session, setSession] = useState(opened.session);
  const [problem, setProblem] = useState(opened.problem);
  const latest = useRef(session);
  latest.current = session;
  const change = useCallback<Change>((make) => {
    try {
      const made = make(latest.current);
      latest.current = made;
      setSession(made);
      setProblem(null);
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
    }
  }, []);
  return { session, problem, change, latest };
}

const handOf = (
  change: Change,
): Pick<Desk, 'act' | 'goTo' | 'stepBy' | 'begin' | 'open' | 'visit'> => ({
  act: (action) => {
    change((now) => act(now, action));
  },
  goTo: (moment) => {
    change((now) => goTo(now, moment));
  },
  stepBy: (steps) => {
    change((now) => {
      const line = lineOf(now);
      return goTo(now, line[line.indexOf(now.present) + steps] ?? now.present);
    });
  },
  begin: (start) => {
    change(() => beginSession(start));
  },
  visit: (fragment) => {
    change(() => sessionOfFragment(fragment));
  },
  open: (text) => {
    change(() => {
      if (text.length > MOST_CHARACTERS) throw new Error('the file is too long to be a trace');
      return sessionOfTrace(readTrace(text));
    });
  },
});

/** A step now and then, until nothing can happen or something is broken. */
function usePlay(
  { on, manner, speed, seed }: Play,
  latest: { readonly current: Session },
  change: Change,
  setPlay: (changes: Partial<Play>) => void,
): void {
  useEffect(() => {
    if (!on) return;
    const timer = setInterval(() => {
      const action = chosenBy(latest.current, manner, seed);
      if (action === null) {
        setPlay({ on: false });
        return;
      }
      change((now) => act(now, action));
      if (presentOf(latest.current).faults.length > 0) setPlay({ on: false });
    }, 1000 / speed);
    return () => {
      clearInterval(timer);
    };
  }, [on, manner, speed, seed]);
}

function openedFromAddress(): { readonly session: Session; readonly problem: string | null } {
  try {
    return { session: sessionOfFragment(location.hash), problem: null };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { session: beginSession(freeStart(3)), problem: `The address tells no run: ${why}` };
  }
}
