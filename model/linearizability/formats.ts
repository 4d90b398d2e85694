/**
 * How an event may be written in a line.
 *
 * @module
 */
import { LogError } from '../validation/log-error.js';
import { ednFields, isKeyword } from './edn.js';

/** The fields of an event as they were read, by the names of the JSON lines. */
export type Fields = Readonly<Record<string, unknown>>;

/** One way to write events. */
export interface HistoryFormat {
  readonly example: string;
  /** How its first line begins. */
  readonly begins: RegExp;
  /** The fields in a line; null if the line is about no operation. @throws LogError */
  readonly fieldsIn: (line: string, number: number) => Fields | null;
}

const jsonLines: HistoryFormat = {
  example: '{"process":0,"type":"invoke","op":"read"}',
  begins: /^\s*\{\s*["}]/,
  fieldsIn: (line, number) => {
    try {
      const value: unknown = JSON.parse(line);
      if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
        return value as Fields;
      }
    } catch {
      // Said below.
    }
    throw new LogError(number, `${shown(line)} is no JSON object, expected ${jsonLines.example}`);
  },
};

const edn: HistoryFormat = {
  example: '{:process 0, :type :invoke, :f :get, :key "a", :value nil}',
  begins: /^\s*\{\s*:/,
  fieldsIn: (line, number) => {
    const read = ednFields(line);
    if (read === null) {
      throw new LogError(number, `${shown(line)} is no map of EDN, expected ${edn.example}`);
    }
    const { f, ...others } = read;
    return spoken(f === undefined ? others : { ...others, op: f });
  },
};

const jepsenLog: HistoryFormat = {
  example: 'INFO  jepsen.util - 0 :invoke :read nil',
  begins: /^\s*INFO\s+jepsen\.util\s/,
  fieldsIn: (line, number) => {
    const [, process = '', type = '', op = '', value = ''] =
      /^INFO\s+jepsen\.util\s+-\s+(:nemesis|\d+)\s+:([\w-]+)\s+:([\w-]+)(?:\s+(.*))?$/.exec(line) ??
      [];
    if (process === ':nemesis') return null;
    const read = ednFields(`{:process ${process} :value ${value === '' ? 'nil' : value}}`);
    if (process === '' || read === null) {
      throw new LogError(number, `${shown(line)} is no line of it, expected ${jepsenLog.example}`);
    }
    return { ...spoken(read), type, op };
  },
};

/** All formats; the first whose beginning fits is meant. */
export const formats: readonly HistoryFormat[] = [jsonLines, edn, jepsenLog];

/**
 * Jepsen's fields as ours: keywords as words, and no value where a keyword such as `:timed-out`
 * says why there is none.
 */
function spoken(fields: Fields): Fields {
  const kept = Object.entries(fields).filter(
    ([name, each]) => name !== 'value' || !isKeyword(each),
  );
  const said = kept.map(([name, each]) => [name, isKeyword(each) ? each.keyword : each] as const);
  return Object.fromEntries(said);
}

const shown = (line: string): string => JSON.stringify(line.slice(0, 60));
