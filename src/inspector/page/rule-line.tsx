/**
 * A rule that fired: its id, what it says, and its code when that is asked for.
 *
 * @module
 */
import { useState } from 'preact/hooks';
import { paper, type PaperRule } from '../../../spec/paper.js';

/** A function that is a rule. */
export interface RuleCode {
  readonly name: string;
  /** The file, and the line where it begins. */
  readonly path: string;
  readonly line: number;
  readonly text: string;
}

/** What the script `rule-code.js` beside the page brings, once it is loaded. */
const broughtCode = (): Readonly<Partial<Record<PaperRule, readonly RuleCode[]>>> | undefined =>
  (window as { readonly RULE_CODE?: ReturnType<typeof broughtCode> }).RULE_CODE;

/** The rule as a line; its page lies beside the inspector in the reference. */
export function RuleLine({ id }: { readonly id: PaperRule }) {
  const [code, setCode] = useState<readonly RuleCode[] | 'missing' | null>(null);
  return (
    <>
      <a href={`../rules/${id}.html`}>
        <code>{id}</code>
      </a>{' '}
      {paper[id].gist}{' '}
      <button
        type="button"
        class="quiet"
        aria-expanded={code !== null}
        onClick={() => {
          if (code === null) void codeOf(id).then(setCode);
          else setCode(null);
        }}
      >
        code<span class="unseen"> of {id}</span>
      </button>
      {code === null ? null : <Code code={code} />}
    </>
  );
}

function Code({ code }: { readonly code: readonly RuleCode[] | 'missing' }) {
  if (code === 'missing') return <p>The code is not beside this page: build it anew.</p>;
  if (code.length === 0) return <p>The statechart itself is this rule: see its picture below.</p>;
  return (
    <>
      {code.map(({ name, path, line, text }) => (
        <figure key={`${path} ${name}`}>
          <figcaption>
            {path}, line {line}
          </figcaption>
          <pre tabIndex={0}>{text}</pre>
        </figure>
      ))}
    </>
  );
}

/** The functions of the rule; the script with all of them is loaded when the first is asked for. */
async function codeOf(id: PaperRule): Promise<readonly RuleCode[] | 'missing'> {
  if (broughtCode() === undefined) await loaded('rule-code.js');
  const all = broughtCode();
  return all === undefined ? 'missing' : (all[id] ?? []);
}

/** Resolves when the script has run, or cannot. */
const loaded = (src: string): Promise<void> =>
  new Promise((done) => {
    const script = document.createElement('script');
    script.src = src;
    script.onload = script.onerror = () => {
      done();
    };
    document.head.append(script);
  });
