/**
 * The project's own plugin of TypeDoc: the pages of the paper, the statechart and the museum, the
 * links between rules and code, and the errors that a build ends with when something is missing.
 *
 * @module
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import {
  type Application,
  type Context,
  Converter,
  type DeclarationReflection,
  DocumentReflection,
  IndexEvent,
  JSX,
  KindRouter,
  PageEvent,
  type ProjectReflection,
  type Reflection,
  ReflectionKind,
  type RendererEvent,
} from 'typedoc';
import { exhibits } from '../../model/museum/exhibits.js';
import { fileOf } from '../../model/museum/gallery.js';
import { chartStyle, pagePalette } from '../../src/inspector/chart/chart-style.js';
import { root } from '../../test/support/sources.js';
import { accessiblePage } from './accessible.js';
import { type Addresses, addressed } from './addresses.js';
import { prepareComments } from './comments.js';
import { nameDocuments, pathOfDocument, placeOf, urlOfDocument } from './documents.js';
import { boundTo } from './facts.js';
import { THEME_SCRIPT, lighterPage, lighterPicture, themeScriptIn } from './lighter.js';
import type { SitePage } from './markup.js';
import { makeSite } from './site.js';
import { isListed, sourcePage, urlOfSource } from './source-pages.js';

/** The style of the chart, which is written by who draws it. */
const CHART_CSS = 'assets/chart.css';

/** Adds the project's pages to TypeDoc. */
export function addRaft(app: Application): void {
  const shown = new Map<Reflection, SitePage>();
  const linkedSources = new Map<string, Set<string>>();
  let addresses: Addresses | null = null;
  app.converter.on(Converter.EVENT_RESOLVE_BEGIN, ({ project }: Context) => {
    nameDocuments(project);
    const wrong = prepareComments(project);
    const { pages, missing } = makeSite();
    for (const each of [...wrong, ...missing]) app.logger.error(each);
    addPages(project, pages, shown);
  });
  app.renderer.defineRouter(
    'raft',
    class extends KindRouter {
      protected override getIdealBaseName(reflection: Reflection): string {
        const url = shown.get(reflection)?.url ?? urlOfDocument(reflection);
        return url ?? super.getIdealBaseName(reflection);
      }
    },
  );
  app.renderer.on(IndexEvent.PREPARE_INDEX, (event: IndexEvent) => {
    prepareIndex(event, shown);
  });
  app.renderer.hooks.on('head.end', (context) =>
    JSX.createElement('link', { rel: 'stylesheet', href: context.relativeURL(CHART_CSS) }),
  );
  let themeScript = '';
  app.renderer.on(PageEvent.END, (event: PageEvent) => {
    addresses ??= addressesOf(app, event.project, shown, linkedSources);
    const { html, dead } = addressed(event.contents ?? '', event.url, addresses);
    for (const key of dead) app.logger.error(`${event.url} links to ${key}, which is not there`);
    themeScript ||= themeScriptIn(html);
    event.contents = accessiblePage(lighterPage(html, event.url));
  });
  app.renderer.postRenderAsyncJobs.push((output) => {
    writeRest(app, output, linkedSources);
    writeFileSync(join(output.outputDirectory, THEME_SCRIPT), themeScript);
    return Promise.resolve();
  });
}

/** The ink of plain text gets the number that `lighterCode` leaves out. */
export function colourPlainTextFirst(app: Application): void {
  let isFirst = true;
  app.renderer.on(PageEvent.BEGIN, () => {
    if (isFirst) highlighterOf(app)(';');
    isFirst = false;
  });
}

/** What the search looks at, and what it leaves out. */
function prepareIndex(event: IndexEvent, shown: ReadonlyMap<Reflection, SitePage>): void {
  for (let i = event.searchResults.length - 1; i >= 0; i -= 1) {
    const reflection = event.searchResults[i];
    const page = reflection === undefined ? undefined : shown.get(reflection);
    if (page !== undefined) event.searchFields[i] = { document: page.searched };
    // Parts of a type are found with what they are part of.
    if (reflection?.parent?.kindOf(ReflectionKind.TypeLiteral) === true) event.removeResult(i);
  }
}

/** Adds a document for each page, below the one that is its parent. */
function addPages(
  project: ProjectReflection,
  pages: readonly SitePage[],
  shown: Map<Reflection, SitePage>,
): void {
  const byKey = new Map<string, ProjectReflection | DocumentReflection>();
  for (const each of project.documents ?? []) {
    const path = pathOfDocument(each);
    if (path !== undefined) byKey.set(`doc/${path}`, each);
  }
  for (const page of pages) {
    const parent = page.parent === null ? project : (byKey.get(page.parent) ?? project);
    const content = [{ kind: 'text' as const, text: page.content }];
    const document = new DocumentReflection(page.title, parent, content, {
      ...(page.parent === null ? { group: 'Raft' } : {}),
    });
    document.relevanceBoost = page.key.startsWith('rule/') ? 8 : 2;
    parent.addChild(document);
    project.registerReflection(document, undefined, undefined);
    byKey.set(page.key, document);
    shown.set(document, page);
  }
  // The paper comes first in the navigation, then what was written by hand.
  const first = (a: Reflection, b: Reflection): number =>
    Number(shown.has(b)) - Number(shown.has(a)) || placeOf(a) - placeOf(b);
  project.documents?.sort(first);
  project.childrenIncludingDocuments?.sort(first);
}

function addressesOf(
  app: Application,
  project: ProjectReflection,
  shown: ReadonlyMap<Reflection, SitePage>,
  linkedSources: Map<string, Set<string>>,
): Addresses {
  const pictures = exhibits.flatMap((each) => fileOf(each) ?? []);
  return {
    pages: new Map([
      ...[...shown.values()].map(({ key, url }) => [key, `${url}.html`] as const),
      ['inspector', 'inspector/index.html'] as const,
      ...pictures.map((file) => [`museum/${file}`, `museum/${file}`] as const),
    ]),
    symbol: (name) => {
      const found = symbolOf(project, name);
      return found === undefined ? undefined : app.renderer.router?.getFullUrl(found);
    },
    document: (path) => {
      const found = project.documents?.find((each) => pathOfDocument(each) === path);
      return found === undefined ? undefined : app.renderer.router?.getFullUrl(found);
    },
    source: (path, anchor) => {
      if (!isListed(path)) return undefined;
      linkedSources.set(path, (linkedSources.get(path) ?? new Set()).add(anchor));
      return urlOfSource(path);
    },
  };
}

/** The public symbol of that name, or what a name of the vocabulary is bound to. */
function symbolOf(project: ProjectReflection, name: string): DeclarationReflection | undefined {
  const bound = boundTo[name];
  const sought = bound === null ? 'vocabulary' : (bound ?? name);
  const modules = project.getChildrenByKind(ReflectionKind.Module);
  return modules
    .find(({ name: each }) => each === 'src')
    ?.children?.find((each) => each.name === sought);
}

/** Colours TypeScript. A colour is named by a number when it is used for the first time. */
function highlighterOf(app: Application): (text: string) => string {
  const theme = app.renderer.theme as unknown as { markedPlugin: { getHighlighted: Highlight } };
  return (text) => theme.markedPlugin.getHighlighted(text, 'ts');
}

/** Writes the sources that are linked, and the pictures. */
function writeRest(
  app: Application,
  output: RendererEvent,
  linked: ReadonlyMap<string, ReadonlySet<string>>,
): void {
  const highlight = highlighterOf(app);
  for (const [path, anchors] of linked) {
    const file = join(output.outputDirectory, urlOfSource(path));
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, sourcePage(path, anchors, highlight));
  }
  writeFileSync(join(output.outputDirectory, CHART_CSS), `${pagePalette}${chartStyle}`);
  mkdirSync(join(output.outputDirectory, 'museum'), { recursive: true });
  for (const each of exhibits) {
    const file = fileOf(each);
    if (file === null) continue;
    const picture = readFileSync(join(root, 'docs/museum', file), 'utf8');
    writeFileSync(join(output.outputDirectory, 'museum', file), lighterPicture(picture));
  }
}

type Highlight = (text: string, language: string) => string;
