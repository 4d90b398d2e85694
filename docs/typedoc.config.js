/** The reference: the public surface, rule by rule. A symbol without a doc comment fails the build. */
import { fileURLToPath } from 'node:url';
import { OptionDefaults } from 'typedoc';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

/** @type {Partial<import('typedoc').TypeDocOptions>} */
export default {
  name: 'raft-statecharts',
  tsconfig: here('../tsconfig.json'),
  readme: here('../README.md'),
  entryPoints: [
    'src/index.ts',
    'spec/paper.ts',
    'spec/variables.ts',
    'spec/history.ts',
    'spec/constants.ts',
    'spec/messages.ts',
    'spec/actions/index.ts',
    'spec/actions/action.ts',
    'spec/actions/next.ts',
    'spec/actions/election.ts',
    'spec/actions/replication.ts',
    'spec/actions/commitment.ts',
    'spec/actions/terms.ts',
    'spec/actions/environment.ts',
    'spec/invariants/index.ts',
    'spec/invariants/invariant.ts',
    'spec/temporal/index.ts',
    'spec/temporal/step-property.ts',
    'spec/temporal/liveness.ts',
    'spec/temporal/fairness.ts',
    'spec/witnesses.ts',
    'model/index.ts',
  ].map((path) => here(`../${path}`)),
  out: here('reference'),
  blockTags: [...OptionDefaults.blockTags, '@raft', '@departure'],
  // From a page in docs/reference/functions to the source; no remote is asked for.
  basePath: here('..'),
  disableGit: true,
  sourceLinkTemplate: '../../../{path}#L{line}',
  excludeInternal: true,
  excludePrivate: true,
  requiredToBeDocumented: [
    'Module',
    'Namespace',
    'Variable',
    'Function',
    'Class',
    'Interface',
    'Method',
    'Accessor',
    'TypeAlias',
  ],
  intentionallyNotExported: [
    'model/checkpoint/checkpoint.ts:Checkpoint',
    'spec/witnesses.ts:states',
    'spec/witnesses.ts:steps',
    'src/statechart/vocabulary.ts:EventOf',
    'src/statechart/vocabulary.ts:Scope',
  ],
  validation: {
    notExported: true,
    invalidLink: true,
    invalidPath: true,
    rewrittenLink: true,
    notDocumented: true,
    unusedMergeModuleWith: true,
  },
  treatWarningsAsErrors: true,
  treatValidationWarningsAsErrors: true,
};
