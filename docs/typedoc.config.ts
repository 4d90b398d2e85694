/**
 * The reference: the public surface and all documents. A symbol without a doc comment fails the
 * build.
 *
 * @module
 */
import { fileURLToPath } from 'node:url';
import { OptionDefaults, type TypeDocOptions } from 'typedoc';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** What TypeDoc is told. */
export const options: Partial<TypeDocOptions> = {
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
  blockTags: [...OptionDefaults.blockTags, '@raft', '@departure', '@rules'],
  projectDocuments: [
    'docs/museum/index.md',
    'docs/museum/{score,matrix,random}.md',
    'docs/guides/*.md',
    'docs/*.md',
    'docs/benchmark/{table,servers}.md',
    'CHANGELOG.md',
    'CONTRIBUTING.md',
    'docs/decisions/index.md',
    'docs/decisions/0*.md',
    'docs/decisions/a*.md',
  ].map((path) => here(`../${path}`)),
  router: 'raft',
  customCss: here('plugin/site.css'),
  customJs: here('plugin/site.js'),
  // Listings of the sources are part of the site, so that it works wherever it is put.
  basePath: here('..'),
  disableGit: true,
  sourceLinkTemplate: 'raft:source/{path}#L{line}',
  navigationLinks: {
    'The paper': 'raft:paper',
    Statechart: 'raft:chart',
    Museum: 'raft:doc/docs/museum/index.md',
    Inspector: 'raft:inspector',
    Guides: 'raft:doc/docs/guides/tour.md',
  },
  navigation: { includeGroups: true, includeCategories: true, compactFolders: true },
  categorizeByGroup: false,
  groupOrder: ['Raft', 'Guides', 'Background', 'Decisions', 'Modules', '*'],
  searchInComments: true,
  searchInDocuments: true,
  includeHierarchySummary: false,
  hideGenerator: true,
  // Some ids look like the names of hosts.
  markdownItOptions: { html: true, linkify: false },
  visibilityFilters: {},
  pretty: false,
  ignoredHighlightLanguages: ['ndjson'],
  highlightLanguages: ['ts', 'js', 'json', 'sh', 'yaml', 'txt', 'console'],
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
