import { describe, expect, it } from 'vitest';
import { checkLinearizable } from '../../../model/linearizability/check-linearizable.js';
import { MOST_CHARACTERS, readHistory } from '../../../model/linearizability/read-history.js';
import { LogError } from '../../../model/validation/log-error.js';

const ours = (...events: readonly object[]): string =>
  events.map((event) => `${JSON.stringify(event)}\n`).join('');

const begin = { process: 0, type: 'invoke', op: 'write', value: 1 };
const end = { process: 0, type: 'ok', op: 'write', value: 1 };
const put = { process: 1, type: 'invoke', op: 'put', key: 'a', value: 'x' };

describe('a history in three formats', () => {
  const formats = {
    json: ours(
      { process: 0, type: 'invoke', op: 'cas', value: [1, 2], time: 17 },
      { process: 0, type: 'info', op: 'cas' },
      { process: 1, type: 'invoke', op: 'read' },
      { process: 1, type: 'ok', op: 'read', value: null },
    ),
    edn: [
      '{:process 0, :type :invoke, :f :cas, :value [1 2]}',
      '{:process 0, :type :info, :f :cas, :value :timed-out}',
      '{:process 1, :type :invoke, :f :read, :value nil}',
      '{:process 1, :type :ok, :f :read, :value nil}',
    ].join('\r\n'),
    log: [
      'INFO  jepsen.util - 0\t:invoke\t:cas\t[1 2]',
      'INFO  jepsen.util - :nemesis\t:info\t:start\tnil',
      'INFO  jepsen.util - 0\t:info\t:cas\t:timed-out',
      'INFO  jepsen.util - 1\t:invoke\t:read\tnil',
      'INFO  jepsen.util - 1\t:ok\t:read\tnil',
    ].join('\n'),
  };

  it.each(Object.entries(formats))('P8.2 is the same in %s', (_name, text) => {
    const { history, model } = readHistory(text);

    expect(model).toBe('register');
    expect(history.operations).toMatchObject([
      { process: 0, op: 'cas', argument: [1, 2], outcome: 'unknown', answeredAt: null },
      { process: 1, op: 'read', returned: { value: null }, outcome: 'ok', answeredAt: 3 },
    ]);
    expect(checkLinearizable(history, model).type).toBe('linearizable');
  });

  it('P8.2 may say what an append returned', () => {
    const append = { process: 1, type: 'invoke', op: 'append', key: 'a', value: 'y' };
    const text = (result: string): string =>
      ours(put, { ...put, type: 'ok' }, append, { ...append, type: 'ok', result });

    const verdicts = ['xy', 'y'].map((result) => {
      const { history, model } = readHistory(text(result));
      return checkLinearizable(history, model);
    });

    expect(verdicts).toMatchObject([
      { type: 'linearizable', order: [0, 1] },
      { type: 'notLinearizable', events: 4, operation: 1, key: 'a', value: 'x' },
    ]);
  });
});

describe('an info or a fail', () => {
  it('P8.2 counts only from its event on, so that a prefix can be explained until then', () => {
    const cas = { process: 0, type: 'invoke', op: 'cas', value: [null, 2] };
    const read = { process: 1, type: 'invoke', op: 'read' };
    const found = { process: 1, type: 'ok', op: 'read', value: 2 };
    const ended = (type: string): string => ours(cas, read, found, { ...cas, type });

    const verdicts = ['ok', 'info', 'fail'].map((type) => {
      const { history, model } = readHistory(ended(type));
      return checkLinearizable(history, model);
    });

    expect(verdicts).toMatchObject([
      { type: 'linearizable' },
      { type: 'linearizable' },
      { type: 'notLinearizable', events: 4, operation: 0, order: [0, 1], value: 2 },
    ]);
  });
});

describe('what is no history is one clear error, with its line', () => {
  it.each([
    ['empty', '', 1, 'there is no event'],
    ['blank', ' \n\n', 1, 'there is no event'],
    ['only a nemesis', 'INFO  jepsen.util - :nemesis :info :kill nil', 1, 'there is no event'],
    ['binary', '\u0000\u0001\ufffd\n', 1, 'is of no format that is known'],
    ['another language', 'hello\n', 1, '"hello" is of no format'],
    ['a list', '[]\n', 1, '"[]" is of no format'],
    ['cut JSON', `${ours(begin)}{"process":0,`, 2, 'is no JSON object'],
    ['JSON in depth', `{"a":${'['.repeat(100_000)}`, 1, 'is no JSON object'],
    ['EDN in depth', `{:process ${'['.repeat(100_000)}}`, 1, 'is no map of EDN'],
    ['cut EDN', '{:process 0, :type', 1, 'is no map of EDN'],
    ['EDN without a value', '{:process 0, :type}', 1, 'is no map of EDN'],
    ['a cut log', 'INFO  jepsen.util - 0 :invoke', 1, 'is no line of it'],
    ['two formats', `${ours(begin)}{:process 0}`, 2, 'is no JSON object'],
    ['a long line', `{"a":"${'x'.repeat(MOST_CHARACTERS)}"}`, 1, 'longer than 1048576 characters'],
    ['no process', ours({ ...begin, process: undefined }), 1, '"process" is missing'],
    ['half a process', ours({ ...begin, process: 0.5 }), 1, '"process" is 0.5, expected a whole'],
    ['no type', ours({ ...begin, type: 'done' }), 1, '"type" is "done", expected one of invoke'],
    ['no operation', ours({ ...begin, op: 'swap' }), 1, '"op" is "swap", expected one of read'],
    ['a proto', '{"process":0,"type":"invoke","op":"__proto__"}', 1, '"op" is "__proto__"'],
    ['two stores', ours(begin, put), 2, 'put is not of a register'],
    ['a register with keys', ours({ ...begin, key: 'a' }), 1, '"key" is "a", expected none'],
    ['a map without', ours({ ...put, key: undefined }), 1, '"key" is missing, expected a text'],
    ['a map of numbers', ours({ ...put, value: 7 }), 1, '"value" is 7, expected a text'],
    ['a write of nothing', ours({ ...begin, value: undefined }), 1, '"value" is missing'],
    ['a write of a list', ours({ ...begin, value: [1] }), 1, '"value" is [1], expected a text, a'],
    ['a cas of one', ours({ ...begin, op: 'cas' }), 1, 'expected a list of two'],
    ['a cas of three', ours({ ...begin, op: 'cas', value: [1, 2, 3] }), 1, 'a list of two'],
    ['a read that knows', ours({ ...begin, op: 'read' }), 1, 'expected none, since a read asks'],
    ['ok first', ours(end), 1, 'ok of process 0, expected its invoke before'],
    ['ok twice', ours(begin, end, end), 3, 'ok of process 0, expected its invoke before'],
    ['two at once', ours(begin, begin), 2, 'process 0 invokes write, expected ok, fail or info'],
    ['another answer', ours(begin, { ...end, value: 2 }), 2, 'ok is not of what was invoked'],
    [
      'an answer to another',
      ours(begin, { ...end, op: 'read' }),
      2,
      'expected that of the write of line 1',
    ],
    [
      'a read of nothing',
      ours({ process: 0, type: 'invoke', op: 'read' }, { process: 0, type: 'ok', op: 'read' }),
      2,
      '"value" is missing',
    ],
  ])('P8.2 %s', (_what, text, line, says) => {
    const read = (): unknown => readHistory(text);

    expect(read).toThrow(LogError);
    expect(read).toThrow(`line ${line}: `);
    expect(read).toThrow(says);
  });

  it('P8.2 the wrong store', () => {
    expect(() => readHistory(ours(begin), 'map')).toThrow('line 1: write is not of a map');
  });
});
