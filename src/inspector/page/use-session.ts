/**
 * The session of the page: what the reader has done, kept in the address, and the play.
 *
 * @module
 */
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { ClusterAction } from '../../../model/cluster/action.js';
import { namePresent } from '../session/branches.js';
import { sessionOfText } from '../session/open.js';
import { cutAlong, healed } from '../session/partition.js';
import type { Session, Start } from '../session/moment.js';
import { act, beginSession, freeStart, goTo, lineOf } from '../session/session.js';
import { fragmentOf, sessionOfFragment } from '../session/share.js';
import { fragmentOfTour, tourOfFragment } from '../tours/address.js';
import type { Tour } from '../tours/tour.js';
import { type Change, type Play, usePlay } from './use-play.js';

/** All that can be done by hand. */
export interface Hand {
  readonly act: (action: ClusterAction) => void;
  /** Cuts the network: true for each server on the far side, by its offset. */
  readonly cut: (onFarSide: readonly boolean[]) => void;
  readonly heal: () => void;
  readonly goTo: (moment: number) => void;
  readonly stepBy: (steps: number) => void;
  readonly name: (name: string) => void;
  readonly begin: (start: Start) => void;
  /** Opens the text of a trace or a scenario. */
  readonly open: (text: string) => void;
  /** Opens what an address tells. */
  readonly visit: (fragment: string) => void;
  /** Shows another session, or another moment of this one. */
  readonly show: (session: Session) => void;
  readonly leaveTour: () => void;
  /** Says what went wrong. */
  readonly complain: (problem: string) => void;
}

/** All that the page's parts may ask for. */
export interface Desk extends Hand {
  readonly session: Session;
  readonly play: Play;
  /** The tour that is shown; null if none is. */
  readonly tour: Tour | null;
  /** What went wrong with the last thing that was asked; null if nothing. */
  readonly problem: string | null;
  /** The session as it is when this is called. */
  readonly current: () => Session;
  readonly setPlay: (changes: Partial<Omit<Play, 'upcoming'>>) => void;
}

/** The desk, with the session that the address tells. */
export function useDesk(): Desk {
  const { session, problem, tour, latest, change, setTour } = useChanges();
  const [play, setPlay] = usePlay(latest, change);
  const [hand] = useState(() => handOf(change, setTour));
  useAddress(session, tour, hand);
  const current = (): Session => latest.current;
  return { ...{ session, play, problem, tour, setPlay, current }, ...hand };
}

/** Keeps the address of the page and the session the same. */
function useAddress(session: Session, tour: Tour | null, { visit }: Hand): void {
  useEffect(() => {
    // By now the page may have put its own run into `location.hash` again.
    const changed = ({ newURL }: HashChangeEvent): void => {
      visit(new URL(newURL).hash);
    };
    addEventListener('hashchange', changed);
    return () => {
      removeEventListener('hashchange', changed);
    };
  }, []);
  useEffect(() => {
    const was = location.hash;
    const told = setTimeout(() => {
      const fragment = tour === null ? fragmentOf(session) : fragmentOfTour({ tour, session });
      // If the address is another one by now, a visit has begun, which this would end.
      const isNew = location.hash === was && was !== `#${fragment}`;
      if (isNew) history.replaceState(null, '', `#${fragment}`);
    }, 150);
    return () => {
      clearTimeout(told);
    };
  }, [session, tour]);
}

/** The session, and how it is changed. */
function useChanges() {
  const [opened] = useState(openedFromAddress);
  const [session, setSession] = useState(opened.session);
  const [problem, setProblem] = useState(opened.problem);
  const [tour, setTour] = useState(opened.tour);
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
  return { session, problem, tour, latest, change, setTour };
}

const handOf = (change: Change, setTour: (tour: Tour | null) => void): Hand => ({
  act: (action) => {
    change((now) => act(now, action));
  },
  cut: (onFarSide) => {
    change((now) => cutAlong(now, onFarSide));
  },
  heal: () => {
    change(healed);
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
  name: (name) => {
    change((now) => namePresent(now, name));
  },
  ...openingOf(change, setTour),
});

const openingOf = (
  change: Change,
  setTour: (tour: Tour | null) => void,
): Pick<Hand, 'begin' | 'visit' | 'open' | 'show' | 'leaveTour' | 'complain'> => ({
  begin: (start) => {
    change(() => withoutTour(beginSession(start), setTour));
  },
  visit: (fragment) => {
    change(() => {
      const opened = openedFrom(fragment);
      setTour(opened.tour);
      return opened.session;
    });
  },
  open: (text) => {
    change(() => withoutTour(sessionOfText(text), setTour));
  },
  leaveTour: () => {
    setTour(null);
  },
  show: (session) => {
    change(() => session);
  },
  complain: (problem) => {
    change(() => {
      throw new Error(problem);
    });
  },
});

/** The session, of which no tour is shown from now on. */
function withoutTour(session: Session, setTour: (tour: null) => void): Session {
  setTour(null);
  return session;
}

/** What an address tells: a tour in which one is, or only a session. */
interface Opened {
  readonly session: Session;
  readonly tour: Tour | null;
}

/** @throws TraceError when it tells none */
const openedFrom = (fragment: string): Opened =>
  tourOfFragment(fragment) ?? { session: sessionOfFragment(fragment), tour: null };

function openedFromAddress(): Opened & { readonly problem: string | null } {
  try {
    return { ...openedFrom(location.hash), problem: null };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    const problem = `The address tells no run: ${why}`;
    return { session: beginSession(freeStart(3)), tour: null, problem };
  }
}
