import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { logIndex } from '../../../src/core/ids.js';
import { type KvCommand, type SessionSerial, commandText } from '../../../src/kv/command.js';
import type { KvResult } from '../../../src/kv/result.js';
import type { SessionLimits } from '../../../src/kv/sessions.js';
import { KvStateMachine } from '../../../src/kv/store.js';

/** The results of the commands, each an entry of its own. */
function resultsOf(
  commands: readonly (KvCommand | string)[],
  store = new KvStateMachine(),
): readonly KvResult[] {
  return commands.map((command, i) =>
    store.apply(typeof command === 'string' ? command : commandText(command), {
      index: logIndex(i + 1),
      offset: 0,
    }),
  );
}

const register: KvCommand = { type: 'register' };

const put = (key: string, value: string, session: SessionSerial | null = null): KvCommand => ({
  ...{ type: 'put', key, value, session },
});

const remove = (key: string): KvCommand => ({ type: 'delete', key, session: null });

const cas = (expected: string | null, value: string | null, session: SessionSerial | null = null) =>
  ({ type: 'cas', key: 'k', expected, value, session }) as const;

const by = (client: string, serial: number, lowestOpen: number | null = null): SessionSerial => ({
  ...{ client, serial, lowestOpen },
});

const written = (index: number) => ({ type: 'written', index });

const limited = (limits: Partial<SessionLimits>) => new KvStateMachine(limits);

describe('DF6.1.CR.5 commands are executed in the order of the log', () => {
  it.each<{ readonly commands: readonly KvCommand[]; readonly last: unknown }>([
    { commands: [put('k', 'a')], last: written(1) },
    { commands: [put('k', 'a'), put('k', 'b')], last: written(2) },
    { commands: [remove('k')], last: { type: 'deleted', index: 1, existed: false } },
    { commands: [put('k', 'a'), remove('k')], last: { type: 'deleted', index: 2, existed: true } },
    { commands: [cas(null, 'a')], last: { type: 'swapped', index: 1 } },
    { commands: [cas('a', 'b')], last: { type: 'notSwapped', value: null, index: null } },
    { commands: [put('k', 'a'), cas('a', 'b')], last: { type: 'swapped', index: 2 } },
    { commands: [put('k', 'a'), cas('a', null)], last: { type: 'swapped', index: 2 } },
    {
      commands: [put('k', 'a'), cas('b', 'c')],
      last: { type: 'notSwapped', value: 'a', index: 1 },
    },
    { commands: [put('k', ''), cas(null, 'c')], last: { type: 'notSwapped', value: '', index: 1 } },
    {
      commands: [put('k', 'a'), cas('a', null), cas(null, 'b')],
      last: { type: 'swapped', index: 3 },
    },
  ])('$commands', ({ commands, last }) => {
    expect(resultsOf(commands).at(-1)).toEqual(last);
  });

  it('a key has the value and the index of its last change', () => {
    const store = new KvStateMachine();

    resultsOf([put('k', 'a'), cas('a', 'b'), cas('a', 'c'), put('other', 'x')], store);

    expect(store.get('k')).toEqual({ value: 'b', index: 2 });
    expect(store.get('none')).toBeNull();
  });

  it('names of the prototype are keys like others', () => {
    const store = new KvStateMachine();

    expect(store.get('__proto__')).toBeNull();
    resultsOf([put('__proto__', 'a'), put('constructor', 'b')], store);
    expect(store.get('__proto__')?.value).toBe('a');
    expect(store.get('constructor')?.value).toBe('b');
  });
});

describe('a text that makes no sense changes nothing, and never throws', () => {
  it('P8.3 the entry with which a leader begins has no effect', () => {
    const store = new KvStateMachine();

    expect(resultsOf([''], store)).toEqual([{ type: 'nothing' }]);
    expect(store.contents()).toEqual({ keys: [], sessions: [] });
  });

  it.each([
    '{',
    'null',
    '[]',
    '"put"',
    '{}',
    '{"type":"get","key":"k"}',
    '{"type":"constructor"}',
    '{"type":"register","more":1}',
    '{"type":"put","key":"k","value":"v"}',
    '{"type":"put","key":"","value":"v","session":null}',
    '{"type":"put","key":1,"value":"v","session":null}',
    '{"type":"put","key":"k","value":null,"session":null}',
    '{"type":"put","key":"\\ud800","value":"v","session":null}',
    '{"type":"put","key":"k","value":"\\udc00","session":null}',
    '{"type":"put","key":"k","value":"v","session":null,"__proto__":{}}',
    '{"type":"put","key":"k","value":"v","session":{"client":"c1.0","serial":1}}',
    '{"type":"put","key":"k","value":"v","session":{"client":"","serial":1,"lowestOpen":null}}',
    '{"type":"put","key":"k","value":"v","session":{"client":"c","serial":0,"lowestOpen":null}}',
    '{"type":"put","key":"k","value":"v","session":{"client":"c","serial":1.5,"lowestOpen":null}}',
    '{"type":"put","key":"k","value":"v","session":{"client":"c","serial":1,"lowestOpen":2}}',
    '{"type":"put","key":"k","value":"v","session":[]}',
    '{"type":"cas","key":"k","expected":1,"value":"v","session":null}',
    '{"type":"delete","key":"k","value":"v","session":null}',
    JSON.stringify(put('k'.repeat(513), 'v')),
    JSON.stringify(put('ü'.repeat(257), 'v')),
    JSON.stringify(put('k', 'v'.repeat(2 ** 20 + 1))),
    '['.repeat(100_000),
  ])('%.60s', (text) => {
    const store = new KvStateMachine();

    expect(resultsOf([text], store)).toEqual([
      { type: 'senseless', why: expect.any(String) as string },
    ]);
    expect(store.contents()).toEqual({ keys: [], sessions: [] });
  });

  it('the longest key and value are no nonsense', () => {
    expect(resultsOf([put('ü'.repeat(256), 'v'.repeat(2 ** 20))])).toEqual([written(1)]);
  });

  test.prop([fc.oneof(fc.string(), fc.json())])('whatever the text is', (text) => {
    expect(() => resultsOf([text])).not.toThrow();
  });
});

describe('sessions', () => {
  it('DF6.1.RC.3 DF6.1.RC.4 a session begins at its entry, under a name of its own', () => {
    const store = new KvStateMachine();
    const at = (index: number, offset: number) =>
      store.apply(commandText(register), { index: logIndex(index), offset });

    expect([at(3, 0), at(3, 1), at(4, 0)]).toEqual([
      { type: 'registered', client: 'c3.0' },
      { type: 'registered', client: 'c3.1' },
      { type: 'registered', client: 'c4.0' },
    ]);
  });

  it('P8.2 DF6.1.CR.4 D6.3.1 a repeat has the first reply and is not executed', () => {
    const store = new KvStateMachine();
    const first = cas(null, 'a', by('c1.0', 1));

    const results = resultsOf([register, first, put('k', 'b'), first], store);

    expect(results[1]).toEqual({ type: 'swapped', index: 2 });
    expect(results[3]).toEqual(results[1]);
    expect(store.get('k')).toEqual({ value: 'b', index: 3 });
  });

  it('DF6.1.CR.4 a repeat of a refused compare-and-set is refused with what was there then', () => {
    const refused = cas('x', 'y', by('c1.0', 1));

    const results = resultsOf([register, put('k', 'a'), refused, put('k', 'x'), refused]);

    expect(results[4]).toEqual({ type: 'notSwapped', value: 'a', index: 2 });
  });

  it('DF6.1.CR.3 a command of an unknown session is not executed', () => {
    const store = new KvStateMachine();

    const results = resultsOf([put('k', 'a', by('c9.0', 1))], store);

    expect(results).toEqual([{ type: 'sessionExpired' }]);
    expect(store.contents()).toEqual({ keys: [], sessions: [] });
  });

  it('D6.3.2 several commands are open at once, and may come in any order', () => {
    const results = resultsOf([
      register,
      put('a', '1', by('c1.0', 3, 1)),
      put('b', '1', by('c1.0', 1, 1)),
      put('c', '1', by('c1.0', 2, 1)),
      put('a', '1', by('c1.0', 3, 1)),
    ]);

    expect(results.slice(1)).toEqual([written(2), written(3), written(4), written(2)]);
  });

  it('D6.3.2 DF6.1.CR.3 what lies below the lowest open serial is forgotten, not executed', () => {
    const store = new KvStateMachine();

    const results = resultsOf(
      [
        ...[register, put('a', '1', by('c1.0', 1)), put('b', '1', by('c1.0', 3, 3))],
        ...[put('a', '2', by('c1.0', 1)), put('a', '2', by('c1.0', 2))],
      ],
      store,
    );

    expect(results.slice(3)).toEqual([{ type: 'sessionExpired' }, { type: 'sessionExpired' }]);
    expect(store.get('a')).toEqual({ value: '1', index: 2 });
  });

  it('DF6.1.CR.6 the replies that are kept for a session are bounded', () => {
    const results = resultsOf(
      [
        ...[register, ...[1, 2, 3].map((serial) => put('k', 'v', by('c1.0', serial)))],
        ...[1, 2, 3].map((serial) => put('k', 'v', by('c1.0', serial))),
      ],
      limited({ replies: 2 }),
    );

    expect(results.slice(4)).toEqual([{ type: 'sessionExpired' }, written(3), written(4)]);
  });

  it('DF6.1.CR.6 the values in replies are bounded for one session and for all', () => {
    const store = limited({ heldByOne: 5, held: 6 });
    const refuse = (client: string, serial: number) => cas('x', 'y', by(client, serial));

    const results = resultsOf(
      [
        ...[register, register, put('k', '1234'), refuse('c1.0', 1), refuse('c1.0', 2)],
        // The first reply of c1.0 has gone; now c2.0 takes the room of c1.0.
        ...[refuse('c1.0', 1), refuse('c2.0', 1), put('k', '123456'), refuse('c2.0', 1)],
        ...[refuse('c1.0', 2)],
      ],
      store,
    );

    expect(results[5]).toEqual({ type: 'sessionExpired' });
    expect(results[8]).toEqual({ type: 'notSwapped', value: '1234', index: 3 });
    expect(results[9]).toEqual({ type: 'sessionExpired' });
  });

  it('D6.3.3 the session that the log used least recently ends, on every server', () => {
    const results = resultsOf(
      [
        ...[register, register, put('a', '1', by('c1.0', 1)), register],
        ...[put('a', '1', by('c1.0', 1)), put('b', '1', by('c2.0', 1))],
      ],
      limited({ sessions: 2 }),
    );

    expect(results.slice(3)).toEqual([
      { type: 'registered', client: 'c4.0' },
      written(3),
      { type: 'sessionExpired' },
    ]);
  });
});

const sessions = fc.option(
  fc.record({
    client: fc.constantFrom('c1.0', 'c2.0', 'c3.0', 'c9.0'),
    serial: fc.integer({ min: 1, max: 6 }),
    lowestOpen: fc.constantFrom(null, 1),
  }),
);
const keys = fc.constantFrom('a', 'b');
const values = fc.constantFrom('1', '2', '3');
const commands = fc.array(
  fc.oneof(
    fc.constant<KvCommand>(register),
    fc.record({ type: fc.constant('put' as const), key: keys, value: values, session: sessions }),
    fc.record({ type: fc.constant('delete' as const), key: keys, session: sessions }),
    fc.record({
      ...{ type: fc.constant('cas' as const), key: keys, session: sessions },
      ...{ expected: fc.option(values), value: fc.option(values) },
    }),
  ),
  { maxLength: 40 },
);

describe('whatever the commands are', () => {
  test.prop([commands])('equal commands lead to equal states and equal results', (all) => {
    const [one, other] = [limited({ sessions: 2 }), limited({ sessions: 2 })];

    expect(resultsOf(all, one)).toEqual(resultsOf(all, other));
    expect(one.contents()).toEqual(other.contents());
  });

  test.prop([commands])('P8.2 all commands with serials twice are as once', (all) => {
    const [once, twice] = [new KvStateMachine(), new KvStateMachine()];
    const apply = (store: KvStateMachine, command: KvCommand, i: number) =>
      store.apply(commandText(command), { index: logIndex(i + 1), offset: 0 });
    const writes = all.filter((each) => each.type !== 'register' && each.session);
    const withSerial = [register, register, register, ...writes];

    const first = withSerial.map((command, i) => apply(once, command, i));
    const again = withSerial.map((command, i) => {
      const result = apply(twice, command, i);
      if (command.type !== 'register') expect(apply(twice, command, i + 1000)).toEqual(result);
      return result;
    });

    expect(again).toEqual(first);
    expect(twice.contents()).toEqual(once.contents());
  });
});
