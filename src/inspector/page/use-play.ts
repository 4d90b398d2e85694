/**
 * The play: a step now and then, until nothing can happen or something is broken. What is about to
 * happen is known one step ahead, so that it can be seen on its way.
 *
 * @module
 */
import { useCallback, useEffect, useState } from 'preact/hooks';
import type { ClusterAction } from '../../../model/cluster/action.js';
import { type Manner, chosenBy } from '../session/autoplay.js';
import type { Session } from '../session/moment.js';
import { act } from '../session/session.js';
import { verdictOf } from '../session/verdict.js';

/** Changes the session; false, with a note why, if it cannot be changed so. */
export type Change = (make: (session: Session) => Session) => boolean;

/** How the play goes on by itself. */
export interface Play {
  readonly on: boolean;
  readonly manner: Manner;
  /** Steps a second. */
  readonly speed: number;
  readonly seed: number;
  /** What happens next; null if it does not play. */
  readonly upcoming: ClusterAction | null;
}

const first: Play = { on: false, manner: 'fair', speed: 2, seed: 1, upcoming: null };

/** The play, and how it is changed. */
export function usePlay(
  latest: { readonly current: Session },
  change: Change,
): readonly [Play, (changes: Partial<Omit<Play, 'upcoming'>>) => void] {
  const [play, setState] = useState(first);
  const setPlay = useCallback((changes: Partial<Play>): void => {
    setState((now) => ({ ...now, ...changes }));
  }, []);
  const { on, manner, speed, seed } = play;
  useEffect(() => {
    if (!on) return;
    return playing(latest, change, setPlay, { manner, speed, seed });
  }, [on, manner, speed, seed]);
  return [play, setPlay];
}

/** Plays until the function that it returns is called. */
function playing(
  latest: { readonly current: Session },
  change: Change,
  setPlay: (changes: Partial<Play>) => void,
  { manner, speed, seed }: Pick<Play, 'manner' | 'speed' | 'seed'>,
): () => void {
  /** What was chosen, and in which session. */
  let chosen: { readonly action: ClusterAction; readonly session: Session } | null = null;
  const choose = (): void => {
    const session = latest.current;
    const action = chosenBy(session, manner, seed);
    chosen = action === null ? null : { action, session };
    setPlay(action === null ? { on: false, upcoming: null } : { upcoming: action });
  };
  choose();
  const timer = setInterval(() => {
    const next = chosen;
    if (next !== null && next.session === latest.current) {
      const done = change((now) => act(now, next.action));
      if (!done || verdictOf(latest.current).faults.length > 0) {
        setPlay({ on: false, upcoming: null });
        return;
      }
    }
    choose();
  }, 1000 / speed);
  return () => {
    clearInterval(timer);
    setPlay({ upcoming: null });
  };
}
