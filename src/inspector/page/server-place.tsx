/**
 * A server on the stage: its role, its term, its vote, and its timers as arcs.
 *
 * @module
 */
import type { ServerRecord } from '../../../model/cluster/server.js';
import { MOST_STEPS, type Timers } from '../session/ages.js';
import { Pressable } from './controls.js';
import { counted } from './counted.js';
import { type Point, RADIUS, arcOf } from './geometry.js';
import { ServerShape } from './shapes.js';
import { Still } from './still.js';

/** How a server stands out. */
export interface Marks {
  readonly chosen: boolean;
  readonly moved: boolean;
  /** On the second side of a partition. */
  readonly far: boolean;
}

interface Given {
  readonly server: ServerRecord;
  /** How many steps ago its timers were started. */
  readonly since: Timers;
  readonly at: Point;
  readonly marks: Marks;
  readonly choose: () => void;
}

/** The server at its place. */
export const ServerPlace = (given: Given) => {
  const { server, since, at, marks } = given;
  const { chosen, moved, far } = marks;
  const seen = [server, since.election, since.heartbeat, at.x, at.y, chosen, moved, far];
  return <Still unless={seen} draw={() => <Place {...given} />} />;
};

function Place({ server, since, at, marks, choose }: Given) {
  const { up, chart, electionTimer, heartbeatTimer } = server;
  const { id, currentTerm, votedFor } = chart.state;
  const role = up ? chart.role : 'down';
  const looks = Object.entries(marks).flatMap(([name, is]) => (is ? [name] : []));
  return (
    <Pressable
      label={`${id} ${role} term ${currentTerm}${votedFor === null ? '' : ` voted ${votedFor}`}`}
      looks={['server', role, ...looks].join(' ')}
      at={`translate(${at.x} ${at.y})`}
      pressed={marks.chosen}
      press={choose}
    >
      <ServerShape id={id} state={role} term={currentTerm} votedFor={votedFor} />
      {up && electionTimer ? <TimerArc kind="election" steps={since.election} /> : null}
      {up && heartbeatTimer ? <TimerArc kind="heartbeat" steps={since.heartbeat} /> : null}
    </Pressable>
  );
}

/** The longer it runs, the shorter the arc; it may run out whenever the reader says so. */
function TimerArc({
  kind,
  steps,
}: {
  readonly kind: 'election' | 'heartbeat';
  readonly steps: number;
}) {
  const left = Math.max(0.08, 1 - steps / MOST_STEPS);
  const more = steps === MOST_STEPS ? 'at least ' : '';
  return (
    <path class={`timer ${kind}`} d={arcOf(RADIUS + 6, left)}>
      <title>{`the ${kind} timer was started ${more}${counted(steps, 'step')} ago`}</title>
    </path>
  );
}
