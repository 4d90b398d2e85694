/**
 * ITF files that somebody has changed, or that are something else: one clear sentence for each.
 *
 * @module
 */
import { describe, expect, it } from 'vitest';
import { itfOfTrace, writeItf } from '../../../model/trace/itf.js';
import { readItf } from '../../../model/trace/itf-import.js';
import { type Trace, TraceError, writeTrace } from '../../../model/trace/trace.js';
import { type ItfFile, type Json, big, byServer, fileOf, state } from '../../support/itf-files.js';
import { leadership } from '../../support/traces.js';

const exported = writeItf(itfOfTrace(leadership));

describe('a file that somebody changed', () => {
  it.each<[string, (file: ItfFile) => void, string]>([
    [
      'a role',
      (file) => (state(file, 3)['role'] = byServer('follower', 'follower')),
      'state 3: "role" of "s1" is "follower", the replay has "leader"',
    ],
    [
      'a vote',
      (file) => (state(file, 2)['votedFor'] = byServer('s1', 's2')),
      'state 2: "votedFor" of "s2" is "s2", the replay has "s1"',
    ],
    [
      'an index of an index',
      (file) =>
        (state(file, 4)['nextIndex'] = byServer(
          byServer(big(1), big(9)),
          byServer(big(1), big(1)),
        )),
      'state 4: "nextIndex" of "s1" of "s2" is 9, the replay has 1',
    ],
    [
      'the number of copies',
      (file) => (state(file, 0)['messages'] = { '#map': [['hello', 1]] }),
      'state 0: "messages" of "hello" is 1, the replay has nothing',
    ],
    [
      'a server that is missing',
      (file) => (state(file, 0)['log'] = { '#map': [['s1', []]] }),
      'state 0: "log" of "s2" is missing, the replay has <<>>',
    ],
    [
      'an action that cannot happen',
      (file) =>
        (state(file, 2).action['message'] = { type: 'requestVoteRequest', from: 's1', to: 's9' }),
      'step 2 cannot happen here',
    ],
    [
      'a message from nobody',
      (file) => (state(file, 2).action['message'] = { type: 'requestVoteRequest' }),
      'expected one with "type", "from" and "to"',
    ],
    [
      'an action under another name',
      (file) => (state(file, 2).action['name'] = 'explode'),
      'state 2: "action": its name is "explode"; there are deliver,',
    ],
    [
      'an action with more to it',
      (file) => (state(file, 1).action['because'] = 'why not'),
      'state 1: "action": electionTimeout has no field "because"',
    ],
    [
      'an action with less to it',
      (file) => (state(file, 2).action = { name: 'deliver' }),
      'state 2: "action": deliver lacks the field "message"',
    ],
    [
      'a message with more to it',
      (file) => ((state(file, 2).action['message'] as Json)['mood'] = 'good'),
      'step 2 cannot happen here',
    ],
    [
      'an action that is a number',
      (file) => ((state(file, 1) as Json)['action'] = 7),
      'state 1: "action": expected a record with a name, not 7',
    ],
    [
      'a beginning in which something happened',
      (file) => (state(file, 0).action = { name: 'electionTimeout', server: 's1' }),
      'state 0: "action": expected a record with the name "init" alone',
    ],
    [
      'an end that is cut off, and a middle',
      (file) => file.states.splice(2, 1),
      'step 2 cannot happen here',
    ],
    ['no states', (file) => file.states.splice(0), '"states" is not a list of at least one state'],
    [
      'a state that is a number',
      (file) => ((file.states as unknown[])[1] = 7),
      'state 1 is 7, expected an object',
    ],
    ['null', (file) => (state(file, 1)['log'] = null), 'state 1: "log": null is no value of ITF'],
    [
      'half a number',
      (file) => (state(file, 1)['log'] = 0.5),
      'state 1: "log": 0.5 is no integer that JSON can hold',
    ],
    [
      'an integer in words',
      (file) => (state(file, 1)['log'] = { '#bigint': 'one' }),
      'state 1: "log": {"#bigint":"one"} is no integer: #bigint is a text of digits',
    ],
    [
      'what another tool could not write',
      (file) => (state(file, 1)['log'] = { '#unserializable': 'Nat' }),
      'state 1: "log": {"#unserializable":"Nat"} is no value of ITF that can be compared',
    ],
    [
      'a function that is none',
      (file) => (state(file, 1)['log'] = { '#map': [['s1']] }),
      'state 1: "log": ["s1"] is no pair of an argument and a value',
    ],
    [
      'an argument twice',
      (file) =>
        (state(file, 1)['log'] = {
          '#map': [
            ['s1', 1],
            ['s1', 2],
          ],
        }),
      'state 1: "log": a #map has "s1" twice',
    ],
    [
      'a record in the clothes of another',
      (file) => (state(file, 4)['log'] = byServer([{ 'term |-> 1, command': 'x1' }], [])),
      'state 4: "log" of "s1" is <<["term |-> 1, command" |-> "x1"]>>, the replay has',
    ],
  ])('%s: says where', (_, spoil, message) => {
    const file = fileOf(exported);
    spoil(file);

    const read = (): Trace => readItf(JSON.stringify(file));

    expect(read).toThrow(TraceError);
    expect(read).toThrow(message);
  });
});

describe('a file of another shape', () => {
  it.each<[string, (file: ItfFile) => void, string]>([
    [
      'without actions, as Apalache writes it',
      (file) => file.vars.pop(),
      '"vars" has no "action"; only what `export --format itf` has written can be imported',
    ],
    [
      'without what this program has to know',
      (file) => ((file as Json)['#meta'] = { format: 'ITF' }),
      '"#meta" has no "raft-statecharts"; only what `export --format itf` has written',
    ],
    ['with an unknown field', (file) => (file['colour'] = 1), 'ITF has no field "colour"; it has'],
    ['with parameters', (file) => (file['params'] = ['N']), '"params" is ["N"], expected none'],
    ['with a loop', (file) => (file['loop'] = 1), '"loop" is there: only runs that end'],
    ['without variables', (file) => ((file as Json)['vars'] = 7), '"vars" is not a list of names'],
    [
      'with an unknown variable',
      (file) => file.vars.push('disk'),
      '"vars" has "disk"; the variables are messages, currentTerm',
    ],
    ['with a variable twice', (file) => file.vars.push('log'), '"vars" names a variable twice'],
    ['without a variable', (file) => file.vars.shift(), '"vars" lacks "messages"'],
    [
      'with a variable that a state lacks',
      (file) => delete state(file, 3)['log'],
      'state 3 lacks "log"',
    ],
    [
      'with a variable that one state has more',
      (file) => (state(file, 3)['disk'] = []),
      'state 3 has "disk"; the variables are',
    ],
    [
      'of another version',
      (file) => (file['#meta']['raft-statecharts']['version'] = 2),
      '"raft-statecharts" is of version 2; this program reads version 1',
    ],
    [
      'with the steps of the specification',
      (file) => (file['#meta']['raft-statecharts']['granularity'] = 'specification'),
      'export with --format itf what is to be imported again',
    ],
    [
      'in no bound',
      (file) => (file['#meta']['raft-statecharts']['bound'] = 'servers=9'),
      '"bound": servers=9: expected a whole number from 1 to 7',
    ],
    [
      'of no mutant',
      (file) => (file['#meta']['raft-statecharts']['mutant'] = 'no-such'),
      'there is no mutant "no-such"',
    ],
    [
      'that breaks no property',
      (file) => (file['#meta']['raft-statecharts']['breaks'] = 'a leg'),
      '"breaks": there is no property "a leg"',
    ],
    [
      'with more to say of the run',
      (file) => (file['#meta']['raft-statecharts']['mood'] = 'good'),
      '"raft-statecharts" has no field "mood"',
    ],
  ])('%s: says what is needed', (_, spoil, message) => {
    const file = fileOf(exported);
    spoil(file);

    const read = (): Trace => readItf(JSON.stringify(file));

    expect(read).toThrow(TraceError);
    expect(read).toThrow(message);
  });

  it.each([
    ['nothing', '', 'not JSON'],
    ['a list', '[]', 'expected an object with "vars" and "states"'],
    ['a trace', writeTrace(leadership), 'this is a trace already, not ITF'],
    ['brackets', '['.repeat(100_000), 'brackets are nested more than 32 levels deep'],
    ['brackets in a text', `["${'['.repeat(100)}\\""`, 'not JSON'],
  ])('%s: says what it is', (_, text, message) => {
    expect(() => readItf(text)).toThrow(TraceError);
    expect(() => readItf(text)).toThrow(message);
  });
});
