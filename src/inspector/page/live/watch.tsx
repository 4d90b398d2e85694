/**
 * What was received of servers, at the event that the reader has chosen.
 *
 * @module
 */
import { useState } from 'preact/hooks';
import { countOf, viewAt } from '../../live/recording.js';
import { Problem } from '../controls.js';
import { droppingOn } from '../dropping.js';
import { Events } from './events.js';
import { LiveChart } from './live-chart.js';
import { LiveServers } from './live-servers.js';
import { LiveStage } from './live-stage.js';
import { OpenAnother, useOpening } from './open-another.js';
import { Time } from './time.js';
import type { Received } from './use-recording.js';
import './live.css';

/** The view; one that follows shows what is new until it is held, another one begins at the end. */
export function Watch({
  head,
  received: { recording, state },
  follows,
}: {
  readonly head: string;
  readonly received: Received;
  readonly follows: boolean;
}) {
  // null follows what comes in.
  const [held, hold] = useState<number | null>(null);
  const [chosen, choose] = useState<string | null>(null);
  const [open, problem] = useOpening();
  const count = countOf(recording);
  const at = Math.min(count, Math.max(recording.forgotten, held ?? count));
  const view = viewAt(recording, at);
  const server = chosen ?? view.change?.server ?? view.servers[0]?.id ?? null;
  return (
    <main class="live" {...droppingOn(open)}>
      <h1>{head}</h1>
      <p>
        <a href="#servers=3">Play a cluster</a> <span role="status">{state}</span>
        {view.problems === 0
          ? null
          : ` Lines and remarks that tell of no server: ${view.problems}.`}{' '}
        <OpenAnother open={open} />
      </p>
      <Problem text={problem} />
      <Time {...{ at, count, first: recording.forgotten, follows, held: held !== null, hold }} />
      <div class="desk">
        <LiveStage view={view} chosen={server} choose={choose} />
        <Events recording={recording} at={at} hold={hold} />
      </div>
      <LiveServers view={view} chosen={server} choose={choose} />
      <LiveChart view={view} chosen={server} />
    </main>
  );
}
