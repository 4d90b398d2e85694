import { describe, expect, it } from 'vitest';
import {
  type Outcome,
  type ServerRecord,
  type Stimulus,
  sentIn,
} from '../../../model/cluster/server.js';
import { entry, log } from '../../support/builders.js';
import {
  clientCommand,
  electionTimeout,
  heartbeatTimeout,
  requestVote,
} from '../../support/messages.js';
import {
  done,
  explained,
  felt,
  situations,
  withMore,
  withSent,
  withState,
} from '../../support/refinement.js';

const { fresh, leader, busy } = situations;

/** The server starts again at once. */
const restarted = (server: ServerRecord): Outcome => felt(server, { type: 'restart' });

describe('there is no explanation for', () => {
  const elected = done(fresh, electionTimeout);
  const granted = done(fresh, requestVote());
  const commanded = done(leader, clientCommand('x1'));
  const beat: Stimulus = { type: 'event', event: heartbeatTimeout, tornAfter: null };
  const [answer] = sentIn(granted.effects);
  const [shipment] = sentIn(commanded.effects);
  if (answer === undefined || shipment === undefined) throw new Error('nothing is sent');

  it.each<readonly [string, ServerRecord, Outcome]>([
    ['F2.RS.CAND.1a two elections at once', fresh, withState(elected, { currentTerm: 2 })],
    ['F2.RS.LEAD.2 two commands at once', leader, withState(commanded, { log: log(1, 1) })],
    ['F2.RS.LEAD.2 another command', leader, withState(commanded, { log: [entry(1, 'y')] })],
    ['F2.RS.LEAD.2 a command that nobody gave', leader, { ...commanded, stimulus: beat }],
    ['F2.RS.FOL.2 an election without a timeout', fresh, { ...elected, stimulus: beat }],
    ['F4.T1 a restart without a crash', busy, { ...restarted(busy), crashed: false }],
    ['F4.T1 a crash without a restart', busy, { ...done(busy, heartbeatTimeout), crashed: true }],
    ['F2.RS.LEAD.3 a shipment before the command', leader, withState(commanded, { log: [] })],
    ['F2.RV.R a vote that is sent twice', fresh, withMore(granted, answer)],
    ['F2.RV.R a vote without an answer', fresh, withSent(granted, null)],
    ['F2.RV.R a vote that nobody asked for', fresh, withMore(elected, answer)],
    ['F2.AE.0 a shipment from a follower', fresh, withMore(granted, shipment)],
    ['F2.RV.0 a request that is sent to itself', fresh, withSent(elected, { to: 's1' })],
    ['F2.RV.0 a request to a server that there is not', fresh, withSent(elected, { to: 's4' })],
  ])('%s', (_, before, outcome) => {
    expect(explained(before, outcome)).toBeNull();
  });
});
