import { done } from '../../client';
import {
  AddCauseDocument,
  CauseViewsDocument,
  ConfirmCauseDocument,
  RefuteCauseDocument,
  type CauseCategory,
  type CauseKind,
  type CauseStatus,
} from '../../operations';
import type { Signed } from '../people';
import type { Story } from '../story';
import { words } from './triage';

/** A cause with what is behind it, and what the data made of it; without `confirmed` or `refuted` it stays a hypothesis. */
export interface Seed {
  text: string;
  category: CauseCategory;
  kind: CauseKind;
  refutableBy?: string;
  confirmed?: string;
  refuted?: string;
  because?: readonly Seed[];
}

/** Puts the tree into the issue and decides what can be decided. Gives the ids of the confirmed root causes, in the tree’s order. */
export async function growCauses(who: Signed, issueId: string, seeds: readonly Seed[]): Promise<string[]> {
  const roots: string[] = [];
  const grow = async (seed: Seed, parentId: string | null): Promise<void> => {
    const { text, category, kind, refutableBy = null } = seed;
    const { addCause } = await who.api.ask(AddCauseDocument, {
      input: { issueId, parentId, text, category, kind, refutableBy },
    });
    const { id: causeId } = done(addCause.cause, addCause.refusal);
    if (seed.confirmed !== undefined) {
      const { confirmCause } = await who.api.ask(ConfirmCauseDocument, {
        input: { causeId, evidenceNote: seed.confirmed },
      });
      done(confirmCause.cause, confirmCause.refusal);
      if (kind === 'ROOT') roots.push(causeId);
    }
    if (seed.refuted !== undefined) {
      const { refuteCause } = await who.api.ask(RefuteCauseDocument, {
        input: { causeId, evidenceNote: seed.refuted },
      });
      done(refuteCause.cause, refuteCause.refusal);
    }
    for (const child of seed.because ?? []) await grow(child, causeId);
  };
  for (const seed of seeds) await grow(seed, null);
  return roots;
}

/** The same causes twice: as paths of whys, and by category. */
export async function showCauses(story: Story, who: Signed, issueId: string): Promise<void> {
  const { issue } = await who.api.ask(CauseViewsDocument, { id: issueId });
  const paths = issue?.causePaths?.paths ?? [];
  story.see('The whys, from what is seen to what is behind it:');
  let before: { text: string }[] = [];
  for (const { causes } of paths) {
    // Paths that begin alike share their first whys: those are told once.
    const parting = causes.findIndex(({ text }, depth) => text !== before[depth]?.text);
    story.lines(
      causes
        .map(
          ({ text, status }, depth) =>
            `  ${depth === 0 ? '' : `${'   '.repeat(depth - 1)}└─ `}${mark(status)} ${text}`,
        )
        .slice(parting),
    );
    before = causes;
  }
  const categories = issue?.causesByCategory?.categories ?? [];
  story.see('The same causes as a fishbone:');
  story.lines(
    categories.map(
      ({ category, causes }) =>
        `  ${words(category).padEnd(13)} ${causes.map(({ text, status }) => `${mark(status)} ${text}`).join('; ')}`,
    ),
  );
  const roots = paths.flatMap(({ causes }) => causes).filter(({ kind }) => kind === 'ROOT');
  story.expect(
    'a root cause is confirmed, and what was refuted is still there to read',
    roots.some(({ status }) => status === 'CONFIRMED') && paths.some(({ isRefuted }) => isRefuted),
  );
}

function mark(status: CauseStatus): string {
  return { CONFIRMED: '✔', REFUTED: '✘', HYPOTHESIS: '?', SPLIT: '⑂' }[status];
}
