import { causeCategories, type CauseRecord } from '../part.types';
import { inOrder } from './cause.order';
import { causesByCategory } from './cause.views';

export type DrawnCause = Pick<
  CauseRecord,
  'id' | 'parentId' | 'position' | 'category' | 'status' | 'kind' | 'text' | 'splitFromId'
>;

/** A diagram is read at a glance, and Mermaid draws at most 50,000 characters of text. */
const longestLabel = 100;

/** How each status is drawn. Without colours: they would need `#`, which begins an entity, and print badly. */
const classes = [
  'classDef hypothesis stroke-dasharray: 4 4',
  'classDef confirmed stroke-width: 3px',
  'classDef refuted stroke-dasharray: 1 4',
  'classDef split stroke-dasharray: 1 4',
  'classDef problem stroke-width: 4px',
];

const statusWords: Record<CauseRecord['status'], string> = {
  hypothesis: '',
  confirmed: 'confirmed',
  refuted: 'refuted',
  split: 'split',
};

/**
 * Any text as a label that no text can leave. Letters, digits, spaces and commas stand as they are; every other
 * character is its number as a Mermaid entity (`#34;`), so that no quote, bracket, newline, `%%` or `end` of a user's is
 * read as part of the diagram.
 */
export function mermaidLabel(text: string): string {
  const line = text.replace(/[\s\p{C}]+/gu, ' ').trim();
  const symbols = [...line];
  const shown = symbols.length > longestLabel ? [...symbols.slice(0, longestLabel - 1), '…'] : symbols;
  return shown
    .map((symbol) => (/^[\p{L}\p{M}\p{Nd} ,]$/u.test(symbol) ? symbol : `#${symbol.codePointAt(0)};`))
    .join('');
}

/** The whole tree under the problem, refuted and split causes too; a split one points to its parts with a dotted line. */
export function causeTreeMermaid(problem: string, causes: readonly DrawnCause[]): string {
  const ordered = inOrder(causes);
  const names = namesOf(ordered);
  const edges = ordered.map(
    ({ id, parentId }) => `${names.get(parentId ?? '') ?? 'problem'} --> ${names.get(id)!}`,
  );
  return flowchart('TD', [
    problemNode(problem),
    ...nodes(ordered, names),
    ...edges,
    ...splits(ordered, names),
  ]);
}

/** A fishbone lying on its side: each cause points to what it brings about, the first level to its category, those to the problem. */
export function fishboneMermaid(problem: string, causes: readonly DrawnCause[]): string {
  const ordered = inOrder(causes.filter(({ status }) => status !== 'split'));
  const names = namesOf(ordered);
  const bones = causesByCategory(ordered).map(({ category }) => category);
  const spine = bones.flatMap((bone) => {
    const name = boneName(bone);
    return [
      `${name}(["${mermaidLabel(bone.charAt(0).toUpperCase() + bone.slice(1))}"])`,
      `${name} --> problem`,
    ];
  });
  const edges = ordered.map(({ id, parentId, category }) => {
    const above = parentId === null ? boneName(category) : (names.get(parentId) ?? boneName(category));
    return `${names.get(id)!} --> ${above}`;
  });
  return flowchart('LR', [problemNode(problem), ...spine, ...nodes(ordered, names), ...edges]);
}

function flowchart(direction: 'TD' | 'LR', lines: readonly string[]): string {
  return [`flowchart ${direction}`, ...[...lines, ...classes].map((line) => `  ${line}`)].join('\n');
}

/** Names of the diagram's own, so that no id or word of it can be a word of Mermaid. */
function namesOf(causes: readonly DrawnCause[]): Map<string, string> {
  return new Map(causes.map(({ id }, at) => [id, `cause${at + 1}`]));
}

function boneName(category: CauseRecord['category']): string {
  return `bone${causeCategories.indexOf(category) + 1}`;
}

function problemNode(problem: string): string {
  return `problem["${mermaidLabel(problem)}"]:::problem`;
}

function nodes(causes: readonly DrawnCause[], names: ReadonlyMap<string, string>): string[] {
  return causes.map(({ id, text, kind, status }) => {
    const words = [kind === 'root' ? 'root' : '', statusWords[status]].filter((word) => word !== '');
    const said = words.length > 0 ? `<br/>${words.join(', ')}` : '';
    return `${names.get(id)!}["${mermaidLabel(text)}${said}"]:::${status}`;
  });
}

function splits(causes: readonly DrawnCause[], names: ReadonlyMap<string, string>): string[] {
  return causes.flatMap(({ id, splitFromId }) => {
    const old = names.get(splitFromId ?? '');
    return old ? [`${old} -. split into .-> ${names.get(id)!}`] : [];
  });
}
