import { describe, expect, it } from 'vitest';
import { joinShards, parseShard, shardOf, showShard } from '../../model/shards.js';

const letters = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];

describe('shardOf', () => {
  it.each([
    [1, 1, 'abcdefg'],
    [1, 3, 'adg'],
    [2, 3, 'be'],
    [3, 3, 'cf'],
    [7, 9, 'g'],
    [8, 9, ''],
  ])('gives shard %i of %i its turn of the list', (index, count, expected) => {
    expect(shardOf(letters, { index, count }).join('')).toBe(expected);
  });
});

describe('joinShards', () => {
  it('puts the list together again', () => {
    expect(
      joinShards([
        ['a', 'd', 'g'],
        ['b', 'e'],
        ['c', 'f'],
      ]).join(''),
    ).toBe('abcdefg');
  });

  it('keeps what there is of a shard that was cut short', () => {
    expect(joinShards([['a'], ['b', 'e'], ['c', 'f']]).join('')).toBe('abcef');
  });

  it('joins nothing to nothing', () => {
    expect(joinShards([[], []])).toEqual([]);
  });
});

describe('parseShard', () => {
  it.each(['1/1', '2/5', '5/5'])('reads %s', (text) => {
    const shard = parseShard(text);
    expect(shard === null ? null : showShard(shard)).toBe(text);
  });

  it.each(['0/3', '4/3', '1/0', '0/0', 'a/b', '1', '1/', '/1', '1/2/3', '-1/2', '1.5/2', ' 1/2'])(
    'refuses %j',
    (text) => {
      expect(parseShard(text)).toBeNull();
    },
  );
});
