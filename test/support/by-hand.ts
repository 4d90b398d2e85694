/**
 * Sessions of the inspector that are played by hand.
 *
 * @module
 */
import type { ClusterAction } from '../../model/cluster/action.js';
import type { Session } from '../../src/inspector/session/moment.js';
import { act, beginSession, choicesOf, freeStart } from '../../src/inspector/session/session.js';

/** The action of the type that is possible now, of that server or to it if one is named. */
export function possible(
  session: Session,
  type: ClusterAction['type'],
  server?: string,
): ClusterAction {
  const found = choicesOf(session).find(
    ({ action, successor }) =>
      successor !== null &&
      action.type === type &&
      (server === undefined ||
        ('server' in action && action.server === server) ||
        ('message' in action && action.message.to === server)),
  );
  if (found === undefined) throw new Error(`no ${type} is possible`);
  return found.action;
}

/** What happens when it does. */
export const does = (session: Session, type: ClusterAction['type'], server?: string): Session =>
  act(session, possible(session, type, server));

/** s1 leads, in term 1. */
export const elected = (): Session =>
  (['s2', 's1'] as const).reduce(
    (session, server) => does(session, 'deliver', server),
    does(beginSession(freeStart(3)), 'electionTimeout', 's1'),
  );
