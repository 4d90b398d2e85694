/**
 * The one message of etcd's interface that the load generator sends: `PutRequest`, with the key in
 * field 1 and the value in field 2, both bytes.
 *
 * @module
 */

const [KEY_FIELD, VALUE_FIELD] = [1, 2] as const;

/** The wire type of what says its length before it. */
const LENGTH_DELIMITED = 2;

/** A request that puts the value under the key. */
export const putRequest = (key: Buffer, value: Buffer): Buffer =>
  Buffer.concat([...field(KEY_FIELD, key), ...field(VALUE_FIELD, value)]);

const field = (number: number, bytes: Buffer): readonly Buffer[] => [
  varint(number * 8 + LENGTH_DELIMITED),
  varint(bytes.length),
  bytes,
];

/** A whole number of variable length: seven bits in a byte, the lowest first. */
export function varint(value: number): Buffer {
  const bytes: number[] = [];
  let rest = value;
  while (rest >= 128) {
    bytes.push((rest % 128) + 128);
    rest = Math.floor(rest / 128);
  }
  return Buffer.from([...bytes, rest]);
}
