/**
 * Next with one wrong action each.
 *
 * @module
 */
import type { Action, MessageAction, ServerAction } from '../../spec/actions/action.js';
import { becomeLeader, grantVote } from '../../spec/actions/election.js';
import { restart } from '../../spec/actions/environment.js';
import { actions } from '../../spec/actions/index.js';
import { appendEntries, appendEntry, clientRequest } from '../../spec/actions/replication.js';
import { updateTerm } from '../../spec/actions/terms.js';
import type { SpecServer } from '../../spec/variables.js';

/** The actions of the specification with another in the place of one of them. */
const withInstead = (right: Action, wrong: Action): readonly Action[] =>
  actions.map((action) => (action === right ? wrong : action));

/** The server's action, after which something is wrong. */
const changing = (
  action: ServerAction,
  wrongly: (server: SpecServer) => SpecServer,
): readonly Action[] =>
  withInstead(action, {
    ...action,
    ways: (server, constants) =>
      action.ways(server, constants).map(({ given, take }) => ({
        given,
        take: () => ({ ...take(), server: wrongly(take().server) }),
      })),
  });

/** The action on a message, after which something is wrong. */
const handling = (
  action: MessageAction,
  wrongly: (server: SpecServer) => SpecServer,
): readonly Action[] =>
  withInstead(action, {
    ...action,
    effect: (server, message, constants) => {
      const change = action.effect(server, message, constants);
      return { ...change, server: wrongly(change.server) };
    },
  });

export const brokenActions = {
  /** A candidate leads without a vote. */
  winsAtOnce: withInstead(becomeLeader, {
    ...becomeLeader,
    ways: (server, constants) =>
      becomeLeader
        .ways({ ...server, votesGranted: constants.servers }, constants)
        .map(({ given, take }) => ({
          given,
          take: () => ({ ...take(), server: { ...take().server, votesGranted: [] } }),
        })),
  }),
  /** A vote is given to whoever asks. */
  votesTwice: withInstead(grantVote, {
    ...grantVote,
    enabled: (server, message, constants) =>
      grantVote.enabled({ ...server, votedFor: null }, message, constants),
  }),
  /** A vote is given whatever the log of the candidate lacks. */
  ignoresLog: withInstead(grantVote, {
    ...grantVote,
    enabled: (server, message, constants) =>
      grantVote.enabled({ ...server, log: [] }, message, constants),
  }),
  /** A restart forgets the vote. */
  forgetsVote: changing(restart, (server) => ({ ...server, votedFor: null })),
  /** A newer term takes the server back to term 0. */
  turnsBack: handling(updateTerm, (server) => ({ ...server, currentTerm: 0 })),
  /** A leader gives its entries a later term than they have. */
  datesAhead: changing(clientRequest, (server) => ({
    ...server,
    log: server.log.map(({ term, command }) => ({ term: term + 1, command })),
  })),
  /** Entries are appended under another command. */
  rewrites: handling(appendEntry, (server) => ({
    ...server,
    log: server.log.map((entry) => ({ ...entry, command: 'another' })),
  })),
  /** A leader begins with an empty log. */
  forgetsLog: changing(becomeLeader, (server) => ({ ...server, log: [] })),
  /** A leader that sends forgets what is committed, and what is where. */
  forgetsIndexes: changing(appendEntries, (server) => ({
    ...server,
    commitIndex: 0,
    matchIndex: Object.fromEntries(Object.keys(server.matchIndex).map((id) => [id, 0])),
  })),
} as const;
