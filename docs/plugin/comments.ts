/**
 * Tags of doc comments: each `@raft` becomes part of one section with links to the rules, and
 * public symbols get the box of the paper as their category.
 *
 * @module
 */
import {
  type Comment,
  CommentTag,
  type DeclarationReflection,
  type ProjectReflection,
  type Reflection,
  IntrinsicType,
  ReferenceType,
  ReflectionKind,
  type SomeType,
  makeRecursiveVisitor,
} from 'typedoc';
import { paper } from '../../spec/paper.js';

/** The categories of the public surface, by the file that a symbol is defined in. */
const categories: readonly (readonly [RegExp, string])[] = [
  [/^src\/rules\/append-entries/, 'Figure 2: AppendEntries RPC'],
  [/^src\/rules\/request-vote/, 'Figure 2: RequestVote RPC'],
  [/^src\/rules\/all-servers/, 'Figure 2: All Servers'],
  [/^src\/rules\/followers/, 'Figure 2: Followers'],
  [/^src\/rules\/candidates/, 'Figure 2: Candidates'],
  [/^src\/rules\/leaders/, 'Figure 2: Leaders'],
  [/^src\/statechart\//, 'Figure 4: the statechart'],
  [/^src\/core\/(?:log|server-state)/, 'Figure 2: State'],
  [/^src\/core\/(?:messages|events|effects)/, 'Messages, events, effects'],
  [/^src\/core\//, 'Numbers and names'],
];

/** A union of so many literals is that of all rules. */
const MANY = 100;

/** An object with so many fields is a table. */
const MANY_LINES = 40;

/** Prepares all comments of the project. Returns what is wrong with them. */
export function prepareComments(project: ProjectReflection): readonly string[] {
  const wrong: string[] = [];
  const paperRule = project.getChildByName(['spec/paper', 'PaperRule']);
  for (const reflection of Object.values(project.reflections)) {
    if (reflection.comment !== undefined) {
      const unknown = joinRules(reflection.comment).filter((id) => !Object.hasOwn(paper, id));
      const place = reflection.getFriendlyFullName();
      wrong.push(...unknown.map((id) => `${place} has the tag @raft ${id}, which is no rule`));
    }
    dropSources(reflection);
    trimType(reflection, paperRule as DeclarationReflection | undefined);
  }
  const modules = project.getChildrenByKind(ReflectionKind.Module);
  const surface = modules.find(({ name }) => name === 'src');
  for (const each of surface?.children ?? []) categorize(each);
  return wrong;
}

/** A member's line is near that of its owner, and what packages declare is not shown here. */
function dropSources(reflection: Reflection): void {
  if (!reflection.isDeclaration() && !reflection.isSignature()) return;
  const foreign = reflection.sources?.some(({ fileName }) => fileName.includes('node_modules/'));
  const member = reflection.isDeclaration() && isMember(reflection);
  if (foreign === true || member) delete reflection.sources;
}

const isMember = ({ parent }: DeclarationReflection): boolean =>
  parent?.kindOf([ReflectionKind.Interface, ReflectionKind.TypeLiteral]) === true;

/** All `@raft` as one tag `@rules`, whose content is ids in code: they become links later. */
function joinRules(comment: Comment): readonly string[] {
  const ids = comment.blockTags
    .filter(({ tag }) => tag === '@raft')
    .map(({ content }) =>
      content
        .map(({ text }) => text)
        .join('')
        .trim(),
    );
  if (ids.length === 0) return [];
  comment.removeTags('@raft');
  const text = ids.map((id) => `\`${id}\``).join(', ');
  comment.blockTags.unshift(new CommentTag('@rules', [{ kind: 'text', text }]));
  return ids;
}

/**
 * The type of the statechart, and the union of all ids, would fill a page wherever they occur;
 * their names say enough.
 */
function trimType(reflection: Reflection, paperRule: DeclarationReflection | undefined): void {
  const { type } = reflection as { readonly type?: SomeType };
  if (reflection.isDeclaration() && isTable(type)) {
    reflection.type = new IntrinsicType('object');
    return;
  }
  type?.visit(
    makeRecursiveVisitor({
      reference: (each) => {
        if (each.name === 'StateMachine') delete each.typeArguments;
      },
      union: (each) => {
        const ids = each.types.filter(({ type: kind }) => kind === 'literal');
        if (ids.length < MANY || paperRule === undefined || reflection === paperRule) return;
        const named = ReferenceType.createResolvedReference(
          'PaperRule',
          paperRule,
          paperRule.project,
        );
        each.types = [named, ...each.types.filter(({ type: kind }) => kind !== 'literal')];
      },
    }),
  );
}

/** A table of data, whose type says each of its lines once more. */
const isTable = (type: SomeType | undefined): boolean =>
  type?.type === 'reflection' && (type.declaration.children?.length ?? 0) > MANY_LINES;

function categorize(symbol: DeclarationReflection): void {
  const path =
    symbol.sources?.[0]?.fileName ?? symbol.signatures?.[0]?.sources?.[0]?.fileName ?? '';
  const category = categories.find(([form]) => form.test(path))?.[1];
  const comment = symbol.comment ?? symbol.signatures?.[0]?.comment;
  if (category === undefined || comment === undefined) return;
  comment.blockTags.push(new CommentTag('@category', [{ kind: 'text', text: category }]));
}
