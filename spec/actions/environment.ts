/**
 * What the world does: crashes with a restart, messages that get lost or copied.
 *
 * @module
 */
import { forEachServer } from '../constants.js';
import { type NetworkAction, becomes, noChoice, serverAction } from './action.js';

/** A server loses all but term, vote and log, and starts as a follower. @raft F4.T1 */
export const restart = serverAction({
  name: 'restart',
  part: null,
  raft: ['F4.T1', 'F2.ST.P0', 'D3.8.1', 'D3.8.2'],
  remark: 'At any time; the server is up again in the same step.',
  ...noChoice,
  enabled: () => true,
  effect: (server, _, constants) =>
    becomes({
      ...server,
      role: 'follower',
      commitIndex: 0,
      votesResponded: [],
      votesGranted: [],
      nextIndex: forEachServer(1, constants),
      matchIndex: forEachServer(0, constants),
    }),
});

/** The network has one copy more of a message. @raft P5.1.3 */
export const duplicateMessage: NetworkAction = {
  name: 'duplicateMessage',
  part: null,
  raft: ['P5.1.3'],
  by: 'network',
  copies: 1,
};

/** The network has one copy less of a message. @raft P5.1.3 */
export const dropMessage: NetworkAction = {
  name: 'dropMessage',
  part: null,
  raft: ['P5.1.3'],
  by: 'network',
  copies: -1,
};
