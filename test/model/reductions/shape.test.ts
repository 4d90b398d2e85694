/**
 * Shapes follow the types: what is marked below must not compile, which the type check of the tests
 * holds. The shapes themselves are used by the other tests.
 *
 * @module
 */
import { describe, expect, it } from 'vitest';
import type { Environment } from '../../../model/cluster/environment.js';
import {
  type ShapeOf,
  list,
  perServer,
  record,
  sorted,
  union,
} from '../../../model/reductions/shape.js';
import type { History } from '../../../spec/variables.js';
import type { PerServer, ServerId, Term } from '../../../src/core/ids.js';
import type { Entry } from '../../../src/core/log.js';
import type { ClientReply } from '../../../src/core/effects.js';
import type { PersistentState } from '../../../src/core/server-state.js';

const fits = <T, Name = ServerId>(shape: ShapeOf<T, Name>): unknown => shape;

describe('the shape of a type', () => {
  it('is plain where no server is named, and only there', () => {
    expect([fits<Term>('plain'), fits<Entry>('plain')]).toEqual(['plain', 'plain']);
    // @ts-expect-error a term names no server
    fits<Term>('server');
    // @ts-expect-error neither does a command
    fits<string>('server');
    // @ts-expect-error but this does
    fits<ServerId>('plain');
    // @ts-expect-error and this, deep inside
    fits<PersistentState>('plain');
  });

  it('has every field that names a server, each as what it is', () => {
    const rest = { currentTerm: 'plain', log: 'plain' } as const;
    const shape = fits<PersistentState>(record({ ...rest, votedFor: 'serverOrNull' }));
    expect(shape).toMatchObject({ fields: { votedFor: 'serverOrNull' } });
    // @ts-expect-error votedFor is missing
    fits<PersistentState>(record(rest));
    // @ts-expect-error votedFor may be null
    fits<PersistentState>(record({ ...rest, votedFor: 'server' }));
    // @ts-expect-error votedFor is a name
    fits<PersistentState>(record({ ...rest, votedFor: 'plain' }));
  });

  it('knows sets of servers, values by server and cuts', () => {
    expect(fits<readonly ServerId[]>('servers')).toBe('servers');
    expect(fits<PerServer<Term>>(perServer('plain'))).toMatchObject({ of: 'plain' });
    // @ts-expect-error a list of servers is a set of servers
    fits<readonly ServerId[]>(list('server'));
    // @ts-expect-error the keys are names
    fits<PerServer<Term>>('plain');
    // @ts-expect-error the cut is no plain number
    fits<Environment>('plain');
    // @ts-expect-error nor is it one inside
    fits<Environment>(record({ used: 'plain', cut: 'plain' }));
  });

  it('has a case for each member of a union', () => {
    const refusal = record({ ok: 'plain', reason: 'plain', leader: 'serverOrNull' });
    expect(fits<ClientReply>(union('ok', { true: 'plain', false: refusal }))).toMatchObject({
      by: 'ok',
    });
    // @ts-expect-error a success names no server
    fits<ClientReply>(union('ok', { true: refusal, false: refusal }));
    // @ts-expect-error there is a refusal too
    fits<ClientReply>(union('ok', { true: 'plain' }));
  });

  it('has to say of each text whether it is a name, where both are texts', () => {
    type Leaders = History['leaders'];
    const order = (a: Leaders[number], b: Leaders[number]): number => a.term - b.term;
    expect(
      fits<Leaders, string>(sorted(record({ term: 'plain', server: 'server' }), order)),
    ).toMatchObject({ order });
    // @ts-expect-error the text is not mentioned
    fits<Leaders, string>(list(record({ term: 'plain' })));
    // @ts-expect-error texts hide in it
    fits<Leaders, string>('plain');
    // @ts-expect-error a number is no name
    fits<Leaders, string>(list(record({ term: 'server', server: 'server' })));
  });
});
