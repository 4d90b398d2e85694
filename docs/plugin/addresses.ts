/**
 * Where the links `raft:kind/name` lead, and the links that rules' ids get wherever they stand.
 *
 * @module
 */
import { type PaperRule, paper } from '../../spec/paper.js';

/** What a page's links can lead to. */
export interface Addresses {
  /** The addresses of pages by key, from the root of the site. */
  readonly pages: ReadonlyMap<string, string>;
  /** The address of a public symbol; undefined if there is none of that name. */
  readonly symbol: (name: string) => string | undefined;
  /** The address of a project's document; undefined if it is none. */
  readonly document: (path: string) => string | undefined;
  /** Notes that a line of a file is linked, and tells its address; undefined without a file. */
  readonly source: (path: string, anchor: string) => string | undefined;
}

/** A page with its addresses filled in, and the links that lead nowhere. */
export interface Addressed {
  readonly html: string;
  readonly dead: readonly string[];
}

const LINK = /\b(href|src)="raft:([^"#]*)(#[^"]*)?"/g;
const RULE =
  /<a\b[^>]*>.*?<\/a>|<h[1-6]\b[^>]*>.*?<\/h[1-6]>|<code>((?:F|P|D|DF)\d[\w.]*)<\/code>/gs;

/** Fills in the addresses of the page that goes to `url`, from the root of the site. */
export function addressed(html: string, url: string, addresses: Addresses): Addressed {
  const up = '../'.repeat(url.split('/').length - 1);
  const dead: string[] = [];
  const linked = html.replaceAll(RULE, (whole: string, id: string | undefined) =>
    id !== undefined && Object.hasOwn(paper, id) ? linkedRule(id as PaperRule) : whole,
  );
  const filled = linked.replaceAll(LINK, (whole, attribute: string, key: string, anchor = '') => {
    const target = addressOf(key, String(anchor).slice(1), addresses);
    if (target === undefined) {
      dead.push(key);
      return whole;
    }
    return `${attribute}="${up}${target}${String(anchor)}"`;
  });
  return { html: filled, dead };
}

function linkedRule(id: PaperRule): string {
  const key = paper[id].status === 'implemented' ? `rule/${id}` : `paper#${id}`;
  return `<a class="rule" href="raft:${key}"><code>${id}</code></a>`;
}

function addressOf(key: string, anchor: string, addresses: Addresses): string | undefined {
  const [kind = '', ...rest] = key.split('/');
  const name = rest.join('/');
  switch (kind) {
    case 'symbol':
      return addresses.symbol(name);
    case 'doc':
      return addresses.document(name);
    case 'source':
      return addresses.source(name, anchor);
    default:
      return addresses.pages.get(key);
  }
}
