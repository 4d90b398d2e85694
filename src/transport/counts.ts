/**
 * What a transport has done, for whoever watches it.
 *
 * @module
 */

/** All of `DropReason`. */
export const dropReasons = [
  'notOpen',
  'unknownReceiver',
  'tooLarge',
  'queueFull',
  'unreachable',
] as const;

/** All of `RefusalReason`. */
export const refusalReasons = [
  ...(['crowded', 'tls', 'certificate', 'late', 'notRaft', 'otherVersion'] as const),
  ...(['otherCluster', 'notForUs', 'unknownPeer'] as const),
  ...(['wrongLength', 'wrongParcel', 'wrongSender', 'silent'] as const),
];

/**
 * Why a parcel was not sent: the transport was not open, it has no such peer, the frame would be
 * too large, too many wait already, or the peer was not reached while it waited.
 */
export type DropReason = (typeof dropReasons)[number];

/**
 * Why a connection was closed: too many were open, no TLS came about, the certificate names
 * somebody else, no hello or no welcome came in time, there was none in our format, it is of
 * another version or cluster, it is for somebody else or from somebody unknown; then a frame of an
 * impossible length, what is no parcel, a parcel that does not belong on this connection, silence.
 */
export type RefusalReason = (typeof refusalReasons)[number];

/** Counted since the transport was made. */
export interface TransportCounts {
  /** Parcels that were handed to a connection, and those that came. */
  readonly sent: number;
  readonly received: number;
  /** Connections to peers that came about, those of them that were not the first to their peer, and
   * attempts that failed. */
  readonly connects: number;
  readonly reconnects: number;
  readonly failures: number;
  readonly dropped: Readonly<Record<DropReason, number>>;
  readonly refused: Readonly<Record<RefusalReason, number>>;
}

/** Counts that go up. */
export class Counts implements TransportCounts {
  sent = 0;
  received = 0;
  connects = 0;
  reconnects = 0;
  failures = 0;
  readonly dropped = zeros(dropReasons);
  readonly refused = zeros(refusalReasons);

  /** So many parcels more were dropped. */
  drop(reason: DropReason, parcels = 1): void {
    this.dropped[reason] += parcels;
  }

  /** One more connection was closed. */
  refuse(reason: RefusalReason): void {
    this.refused[reason] += 1;
  }
}

const zeros = <Reason extends string>(reasons: readonly Reason[]) =>
  Object.fromEntries(reasons.map((reason) => [reason, 0])) as Record<Reason, number>;
