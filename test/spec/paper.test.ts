import { describe, expect, it } from 'vitest';
import { type Rule, paper, paperRules } from '../../spec/paper.js';
import { clients } from '../../spec/paper/clients.js';
import { compaction } from '../../spec/paper/compaction.js';
import { dissertation } from '../../spec/paper/dissertation.js';
import { figure2AppendEntries } from '../../spec/paper/figure-2-append-entries.js';
import { figure2RequestVote } from '../../spec/paper/figure-2-request-vote.js';
import { figure2RulesForServers } from '../../spec/paper/figure-2-rules-for-servers.js';
import { figure2State } from '../../spec/paper/figure-2-state.js';
import { figure3 } from '../../spec/paper/figure-3.js';
import { figure4 } from '../../spec/paper/figure-4.js';
import { membership } from '../../spec/paper/membership.js';
import { section5 } from '../../spec/paper/section-5.js';

const parts = [
  ...[figure2State, figure2AppendEntries, figure2RequestVote, figure2RulesForServers],
  ...[figure3, figure4, section5, membership, compaction, clients, dissertation],
];
const rules: readonly (readonly [string, Rule])[] = Object.entries(paper);
const withStatus = (status: Rule['status']) => rules.filter(([, rule]) => rule.status === status);

describe('the rules of the paper', () => {
  it('are 170, of which 71 are implemented', () => {
    expect(paperRules).toHaveLength(170);
    expect(withStatus('implemented')).toHaveLength(71);
    expect(withStatus('planned')).toHaveLength(95);
    expect(withStatus('text only')).toHaveLength(4);
  });

  it('are those of the parts in their order: no id of one part hides that of another', () => {
    expect(parts.flatMap((part) => Object.keys(part))).toEqual(paperRules);
  });

  it('have ids of source, block and number', () => {
    const odd = paperRules.filter((id) => !/^(?:F|P|D|DF)\d+(?:\.[A-Za-z0-9]+)+$/.test(id));
    expect(odd).toEqual([]);
  });

  it('have a gist without loose space, and a page', () => {
    const odd = rules.filter(
      ([, { gist, page }]) => !/^\S+(?: \S+)+$/.test(gist) || !Number.isInteger(page) || page < 1,
    );
    expect(odd).toEqual([]);
  });

  it("are on the paper's 18 pages unless they are the dissertation's", () => {
    const odd = rules.filter(([, { source, page }]) => !/^Diss/.test(source) && page > 18);
    expect(odd).toEqual([]);
  });

  it('have a source that agrees with the id', () => {
    const odd = rules.filter(([id, { source }]) => id.startsWith('D') !== /^Diss/.test(source));
    expect(odd).toEqual([]);
  });
});

it.each([
  ['F3.ES', 'Figure 3', 5],
  ['F2.AE.3', 'Figure 2', 4],
] as const)('%s is found under %s on page %i', (id, source, page) => {
  const { source: from, page: on } = paper[id];
  expect([from, on]).toEqual([source, page]);
});
