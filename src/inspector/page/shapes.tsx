/**
 * What is drawn alike on every stage, be it played or only watched.
 *
 * @module
 */
import { RADIUS, type Way } from './geometry.js';

/** A sign that is seen without colours. */
const DOWN = '✕ down';

/** A server: its name, and what it is, line by line. */
export const ServerShape = ({
  id,
  state,
  term,
  votedFor,
}: {
  readonly id: string;
  /** Its role, or `down`. */
  readonly state: string;
  readonly term: number;
  readonly votedFor: string | null;
}) => (
  <>
    <circle r={RADIUS} />
    <text class="id" y="-18">
      {id}
    </text>{' '}
    <text y="-2">{state === 'down' ? DOWN : state}</text> <text y="14">{`term ${term}`}</text>{' '}
    <text y="28">{votedFor === null ? '' : `voted ${votedFor}`}</text>
  </>
);

/** A message on its way, of which that share is behind it. */
export function LetterShape({ way, share }: { readonly way: Way; readonly share: number }) {
  const { start, end, angle, at } = way;
  const { x, y } = at(share);
  return (
    <>
      <line x1={start.x} y1={start.y} x2={end.x} y2={end.y} />
      <g class="letter" style={{ transform: `translate(${x}px, ${y}px)` }}>
        <circle r="11" class="room" />
        <path d="M-8 -6 9 0 -8 6 -4 0Z" transform={`rotate(${angle})`} />
      </g>
    </>
  );
}

/** The classes of a message: which RPC it belongs to, and whether it answers. */
export const looksOf = (type: string): string =>
  `flight ${type.startsWith('requestVote') ? 'vote' : 'append'} ` +
  (type.endsWith('Response') ? 'reply' : '');
