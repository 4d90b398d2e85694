import { describe, expect, it } from 'vitest';
import {
  type Bound,
  BoundError,
  UNLIMITED,
  boundFields,
  boundOf,
  budgetNames,
  defaultBound,
  parseBound,
  showBound,
} from '../../../model/cluster/bound.js';

const changed = (text: string): Partial<Bound> => {
  const bound = parseBound(text);
  const names = Object.keys(bound) as (keyof Bound)[];
  return Object.fromEntries(
    names.filter((name) => bound[name] !== defaultBound[name]).map((name) => [name, bound[name]]),
  );
};

describe('the default bound', () => {
  it('is three servers, two terms, four messages, and nothing that goes wrong', () => {
    expect(defaultBound).toEqual({
      ...{ servers: 3, terms: 2, inFlight: 4, network: 'unordered', maxEntries: 64, fastBackup: 0 },
      ...{ entries: 0, timeouts: 255, heartbeats: 0, drops: 0, duplicates: 0, restarts: 0 },
      ...{ crashes: 0, tornSteps: 0, partitions: 0, granularity: 'message' },
    });
  });

  it('has a field for each budget', () => {
    expect(budgetNames.filter((name) => !Object.hasOwn(boundFields, name))).toEqual([]);
  });
});

describe('parseBound', () => {
  it.each<[string, Partial<Bound>]>([
    ['servers=3', {}],
    ['servers=5,terms=3', { servers: 5, terms: 3 }],
    [' servers=1 , inFlight=24 ', { servers: 1, inFlight: 24 }],
    ['drops=any,heartbeats=any', { drops: UNLIMITED, heartbeats: UNLIMITED }],
    ['timeouts=0,heartbeats=254', { timeouts: 0, heartbeats: 254 }],
    ['timeouts=any', {}],
    ['network=fifo', { network: 'fifo' }],
    ['duplicates=20,network=unordered', { duplicates: 20 }],
    ['network=fifo,duplicates=0', { network: 'fifo' }],
    ['granularity=message,drops=1', { drops: 1 }],
    ['granularity=rpc,drops=1,tornSteps=1', { granularity: 'rpc', drops: 1, tornSteps: 1 }],
    ['inFlight=4,drops=0,granularity=macro', { granularity: 'macro' }],
    ['granularity=macro,heartbeats=any', { granularity: 'macro', heartbeats: UNLIMITED }],
    ['maxEntries=1,fastBackup=1,tornSteps=2', { maxEntries: 1, fastBackup: 1, tornSteps: 2 }],
  ])('reads %s', (text, changes) => {
    expect(changed(text)).toEqual(changes);
  });

  it.each([
    ['', "'' is not of the form name=value, such as servers=3"],
    ['servers', "'servers' is not of the form name=value, such as servers=3"],
    ['servers=', "'servers=' is not of the form name=value, such as servers=3"],
    ['=3', "'=3' is not of the form name=value, such as servers=3"],
    ['servers=3=4', "'servers=3=4' is not of the form name=value, such as servers=3"],
    ['servers=3,', "'' is not of the form name=value, such as servers=3"],
    ['servers=3,terms=1,servers=3', "'servers' is given twice"],
    ['servers=0', 'servers=0: expected a whole number from 1 to 7'],
    ['servers=8', 'servers=8: expected a whole number from 1 to 7'],
    ['servers=any', 'servers=any: expected a whole number from 1 to 7'],
    ['servers=three', 'servers=three: expected a whole number from 1 to 7'],
    ['terms=0', 'terms=0: expected a whole number from 1 to 20'],
    ['terms=-1', 'terms=-1: expected a whole number from 1 to 20'],
    ['terms=1.5', 'terms=1.5: expected a whole number from 1 to 20'],
    ['inFlight=25', 'inFlight=25: expected a whole number from 1 to 24'],
    ['entries=21', 'entries=21: expected a whole number from 0 to 20'],
    ['entries=0x1', 'entries=0x1: expected a whole number from 0 to 20'],
    ['timeouts=255', 'timeouts=255: expected a whole number from 0 to 254, or any'],
    ['heartbeats=1e2', 'heartbeats=1e2: expected a whole number from 0 to 254, or any'],
    ['drops=all', 'drops=all: expected a whole number from 0 to 254, or any'],
    ['duplicates=any', 'duplicates=any: expected a whole number from 0 to 20'],
    ['restarts=21', 'restarts=21: expected a whole number from 0 to 20'],
    ['crashes=21', 'crashes=21: expected a whole number from 0 to 20'],
    ['tornSteps=21', 'tornSteps=21: expected a whole number from 0 to 20'],
    ['partitions=any', 'partitions=any: expected a whole number from 0 to 20'],
    ['maxEntries=0', 'maxEntries=0: expected a whole number from 1 to 64'],
    ['fastBackup=2', 'fastBackup=2: expected a whole number from 0 to 1'],
    ['fastBackup=yes', 'fastBackup=yes: expected a whole number from 0 to 1'],
    ['network=tcp', 'network=tcp: expected unordered or fifo'],
    ['granularity=rounds', 'granularity=rounds: expected message, rpc or macro'],
    [
      'network=fifo,duplicates=1',
      'duplicates with network=fifo: a FIFO link delivers once; use unordered',
    ],
  ])("refuses '%s', and says why", (text, message) => {
    expect(() => parseBound(text)).toThrow(new BoundError(message));
  });

  const nothingInFlight = 'nothing is in flight between two steps';

  it.each([
    ['network=fifo', 'rpc', 'a reply comes at once, so it would overtake what was sent before it'],
    ['network=fifo', 'macro', nothingInFlight],
    ['inFlight=3', 'macro', nothingInFlight],
    ['duplicates=1', 'macro', nothingInFlight],
    ['drops=any', 'macro', 'each message of a step may get lost anyway'],
    ['tornSteps=1', 'macro', 'crashes fall between two steps'],
  ])('refuses %s with granularity=%s, which has no meaning for it', (given, granularity, why) => {
    const beginning = `${given.split('=')[0]} with granularity=${granularity}`;
    expect(() => parseBound(`${given},granularity=${granularity}`)).toThrow(
      new BoundError(`${beginning}: ${why}; leave it out, or use message`),
    );
  });

  it('lists the names that there are when it meets one that there is not', () => {
    expect(() => parseBound('server=3')).toThrow(
      new BoundError(
        "there is no bound called 'server'; there are servers, terms, inFlight, entries, " +
          'timeouts, heartbeats, drops, duplicates, restarts, crashes, tornSteps, partitions, ' +
          'maxEntries, fastBackup, network, granularity',
      ),
    );
  });

  it('takes the least and the most of every field, and nothing beyond', () => {
    const takes = (name: string, value: number): boolean => {
      try {
        parseBound(`${name}=${value}`);
        return true;
      } catch (error) {
        expect(String(error)).toContain(`BoundError: ${name}=${value}: expected`);
        return false;
      }
    };
    for (const [name, { least, most }] of Object.entries(boundFields)) {
      const last = most === UNLIMITED ? most - 1 : most;
      expect([name, takes(name, least), takes(name, last)]).toEqual([name, true, true]);
      expect([name, takes(name, least - 1), takes(name, last + 1)]).toEqual([name, false, false]);
    }
  });
});

describe('showBound', () => {
  it.each([
    ['servers=3'],
    ['servers=2,terms=3,entries=1'],
    ['servers=3,timeouts=4,drops=any,network=fifo'],
    ['servers=3,restarts=1,granularity=macro'],
    ['servers=2,inFlight=2,granularity=rpc'],
    ['servers=7,inFlight=1,duplicates=2,maxEntries=2,fastBackup=1'],
  ])('writes %s as it is read', (text) => {
    expect(showBound(parseBound(text))).toBe(text);
  });

  it('leaves out what has its default, but for the servers', () => {
    expect(showBound(boundOf({ terms: 2, inFlight: 4, timeouts: UNLIMITED }))).toBe('servers=3');
  });
});
