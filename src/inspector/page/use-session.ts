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
  /** Shows another session. */
  readonly show: (session: Session) => void;
  /** Says what went wrong. */
  readonly complain: (problem: string) => void;
}

/** All that the page's parts may ask for. */
export interface Desk extends Hand {
  readonly session: Session;
  readonly play: Play;
  /** What went wrong with the last thing that was asked; null if nothing. */
  readonly problem: string | null;
  /** The session as it is when this is called. */
  readonly current: () => Session;
  readonly setPlay: (changes: Partial<Omit<Play, 'upcoming'>>) => void;
}

/** The desk, with the session that the address tells. */
export function useDesk(): Desk {
  const { session, problem, change, latest } = useChanges();
  const [play, setPlay] = usePlay(latest, change);
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
  const [hand] = useState(() => handOf(change));
  const current = (): Session => latest.current;
  return { ...{ session, play, problem, setPlay, current }, ...hand };
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

const handOf = (change: Change): Hand => ({
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
  ...openingOf(change),
});

const openingOf = (
  change: Change,
): Pick<Hand, 'begin' | 'visit' | 'open' | 'show' | 'complain'> => ({
  begin: (start) => {
    change(() => beginSession(start));
  },
  visit: (fragment) => {
    change(() => sessionOfFragment(fragment));
  },
  open: (text) => {
    change(() => sessionOfText(text));
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

function openedFromAddress(): { readonly session: Session; readonly problem: string | null } {
  try {
    return { session: sessionOfFragment(location.hash), problem: null };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { session: beginSession(freeStart(3)), problem: `The address tells no run: ${why}` };
  }
}
