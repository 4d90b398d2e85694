import { expect, it } from 'vitest';
import { invariants } from '../../../spec/invariants/index.js';
import { stepProperties } from '../../../spec/temporal/index.js';

it('lists the invariants in the order in which they are checked', () => {
  expect(invariants.map(({ name, rule, over }) => [name, rule, over])).toEqual([
    ['election safety', 'F3.ES', 'history'],
    ['log matching', 'F3.LM', 'two logs'],
    ['leader completeness', 'F3.LC', 'server and history'],
    ['state machine safety', 'F3.SMS', 'history'],
    ['type invariant', 'F2.ST.P1', 'server'],
    ['committed is durable', 'D3.8.1', 'majority'],
    ['acknowledged is committed', 'F2.RS.LEAD.2', 'history'],
    ['acknowledged is kept', 'F2.RS.LEAD.2', 'majority'],
  ]);
});

it('lists the step properties in the order in which they are checked', () => {
  expect(stepProperties.map(({ name, rule }) => [name, rule])).toEqual([
    ['leader append-only', 'F3.LAO'],
    ['currentTerm never falls', 'F2.ST.P1'],
    ['one vote per term', 'P5.2.1'],
    ['commitIndex never falls', 'F2.ST.V1'],
    ['lastApplied never falls', 'F2.ST.V2'],
    ['matchIndex never falls', 'F2.ST.L2'],
    ['applied in order', 'P5.4.3'],
    ['writes precede messages', 'F2.ST.P0'],
  ]);
});
