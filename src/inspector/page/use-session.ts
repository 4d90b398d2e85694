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
import { wordsOf } from './read-file.js';
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
  /** Opens what an address tells; false if it tells nothing. */
  readonly visit: (fragment: string) => boolean;
  /** Shows another session, or another moment of this one, while a tour is shown. */
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
  /** The address of that, without `#`. */
  readonly address: () => string;
  readonly setPlay: (changes: Partial<Omit<Play, 'upcoming'>>) => void;
}

/** The desk, with the session that the address tells. */
export function useDesk(): Desk {
  const { session, problem, tour, latest, change, setTour } = useChanges();
  const [play, setPlay] = usePlay(latest, change);
  const [hand] = useState(() =>
    handOf(change, setTour, () => {
      setPlay({ on: false });
    }),
  );
  const tourNow = useRef(tour);
  tourNow.current = tour;
  const current = (): Session => latest.current;
  const address = (): string => fragmentOfOpened({ session: current(), tour: tourNow.current });
  useAddress([session, tour], address, hand);
  return { ...{ session, play, problem, tour, setPlay, current, address }, ...hand };
}

/** How often the address is written, at most. */
const ADDRESS_MS = 150;

/** Keeps the address of the page the same as what is shown; `values` change when that does. */
function useAddress(values: readonly unknown[], address: () => string, { visit }: Hand): void {
  const due = useRef<ReturnType<typeof setTimeout> | null>(null);
  const write = (was: string): void => {
    due.current = null;
    const fragment = address();
    // If the address is another one by now, a visit has begun, which this would end.
    const isNew = location.hash === was && was !== `#${fragment}`;
    if (isNew) history.replaceState(null, '', `#${fragment}`);
  };
  useEffect(() => {
    // By now the page may have put its own run into `location.hash` again.
    const changed = ({ newURL }: HashChangeEvent): void => {
      if (!visit(new URL(newURL).hash)) write(location.hash);
    };
    addEventListener('hashchange', changed);
    return () => {
      removeEventListener('hashchange', changed);
      if (due.current !== null) clearTimeout(due.current);
    };
  }, []);
  useEffect(() => {
    if (due.current !== null) return;
    const was = location.hash;
    due.current = setTimeout(() => {
      write(was);
    }, ADDRESS_MS);
  }, values);
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
      return true;
    } catch (error) {
      setProblem(wordsOf(error));
      return false;
    }
  }, []);
  return { session, problem, tour, latest, change, setTour };
}

const handOf = (change: Change, setTour: (tour: Tour | null) => void, pause: () => void): Hand => ({
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
  ...openingOf(change, setTour, pause),
});

const openingOf = (
  change: Change,
  setTour: (tour: Tour | null) => void,
  pause: () => void,
): Pick<Hand, 'begin' | 'visit' | 'open' | 'show' | 'leaveTour' | 'complain'> => ({
  begin: (start) => {
    change(() => withoutTour(beginSession(start), setTour));
    pause();
  },
  visit: (fragment) => {
    pause();
    return change(() => {
      const opened = openedFrom(fragment);
      setTour(opened.tour);
      return opened.session;
    });
  },
  open: (text) => {
    change(() => withoutTour(sessionOfText(text), setTour));
    pause();
  },
  leaveTour: () => {
    setTour(null);
  },
  show: (session) => {
    change(() => session);
    pause();
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

/** The address of what is shown. */
const fragmentOfOpened = ({ session, tour }: Opened): string =>
  tour === null ? fragmentOf(session) : fragmentOfTour({ tour, session });

/** @throws TraceError when it tells none */
const openedFrom = (fragment: string): Opened =>
  tourOfFragment(fragment) ?? { session: sessionOfFragment(fragment), tour: null };

function openedFromAddress(): Opened & { readonly problem: string | null } {
  try {
    return { ...openedFrom(location.hash), problem: null };
  } catch (error) {
    const problem = `The address tells no run: ${wordsOf(error)}`;
    return { session: beginSession(freeStart(3)), tour: null, problem };
  }
}
