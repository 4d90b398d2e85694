/**
 * Runs one step of the machine as a pure function and writes down what it did.
 *
 * XState asks for a scope in which a step happens. This one carries nothing out: it keeps the
 * emitted effects and the transitions taken, and gives them back. No actor, no system, no clock.
 *
 * @module
 */
import type { ActorScope, InspectionEvent } from 'xstate';
import { assert } from '../core/assert.js';
import type { Effect } from '../core/effects.js';
import type { RaftStatechart } from './raft-statechart.js';
import type { Citation, EffectsEmitted } from './vocabulary.js';

/** A transition of the machine as XState reports it; only what is used here. */
export interface TakenTransition {
  readonly source: ChartNode;
  readonly target: readonly ChartNode[] | undefined;
  readonly eventType: string;
  readonly reenter: boolean;
  readonly actions: readonly unknown[];
  readonly meta?: Citation;
}

/** A state of the machine as XState reports it; only what is used here. */
export interface ChartNode {
  readonly key: string;
  readonly entry: readonly unknown[];
  readonly exit: readonly unknown[];
}

/** What one step did: its effects and its transitions, each in order. */
export interface Recording {
  readonly effects: readonly Effect[];
  readonly transitions: readonly TakenTransition[];
}

/** What the statechart wants to know of the actor that it steps for. */
export type StatechartScope = Parameters<RaftStatechart['transition']>[2];

type Executable = Parameters<ActorScope<never, never>['actionExecutor']>[0];

/** The result of `run`, which gets a fresh scope, and what was recorded meanwhile. */
export function record<T>(run: (scope: StatechartScope) => T): Recording & { readonly result: T } {
  const effects: Effect[] = [];
  const transitions: TakenTransition[] = [];
  const nothing = (): void => undefined;
  const scope = {
    id: 'raft',
    sessionId: 'raft',
    self: {},
    logger: nothing,
    defer: nothing,
    stopChild: nothing,
    emit: nothing,
    system: {
      get: nothing,
      _sendInspectionEvent: (event: InspectionEvent) => {
        if (event.type === '@xstate.microstep') {
          transitions.push(...(event._transitions as unknown as TakenTransition[]));
        }
      },
    },
    actionExecutor: (action: Executable) => {
      effects.push(...effectsOf(action));
    },
  };
  const result = run(scope as unknown as StatechartScope);
  return { result, effects, transitions };
}

function effectsOf(action: Executable): readonly Effect[] {
  if (action.type === 'xstate.raise') return [];
  assert(
    action.type === 'xstate.emit',
    `action ${action.type} has nothing that a step can take: provide it by becomes or asks`,
  );
  const { event } = action.params as { event: EffectsEmitted };
  return event.effects;
}
