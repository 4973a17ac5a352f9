import { refused, type Circumstances, type Decision } from '../../kernel/decision';
import { unmet, type Refusal } from '../../kernel/refusal';
import { partObstacle } from '../part.checks';
import type { CauseRecord } from '../part.types';
import { isBlank, listed, quoted } from '../wording';
import { eventsOf, shapeObstacle, undecided, type CauseFact, type CauseFacts } from './cause.decide';
import { roomAmong, siblingsUnder } from './cause.order';

/** One of the causes that a hypothesis really is, and which of the causes below it bring about this one. */
export interface CausePart extends Pick<CauseRecord, 'id' | 'text' | 'category' | 'kind' | 'refutableBy'> {
  childIds: string[];
}

type Decided = Extract<Decision<CauseRecord, CauseFact>, { ok: true }>;

/** What a split comes to: the old cause closed, its parts, the children under their parts, siblings that made room. */
export interface CauseSplit {
  old: Decided;
  parts: Decided[];
  moved: { before: CauseRecord; decision: Decided }[];
}

/**
 * A hypothesis that turns out to be several: its parts take its place, beside each other. They are siblings and never its
 * children, because what was called one cause is not brought about by its parts, it is them; a cause that really brings
 * it about is added below it. The old wording stays readable as split, and nothing hangs below it any longer, so that no
 * branch leads through words that were given up.
 */
export function splitCause(
  record: CauseRecord,
  { reason, parts }: { reason: string; parts: readonly CausePart[] },
  facts: CauseFacts & { causes: CauseRecord[] },
  circumstances: Circumstances,
): { ok: true; split: CauseSplit } | { ok: false; refusal: Refusal } {
  const asked = {
    event: 'split',
    state: record.status,
    allowed: eventsOf(record, { event: 'split' }),
    place: 'analyze',
  } as const;
  const children = siblingsUnder(facts.causes, record.id);
  const obstacle =
    partObstacle(record, asked, facts.issue, circumstances) ??
    partsObstacle(record, reason, parts, facts) ??
    childrenObstacle(children, parts);
  if (obstacle) return refused(obstacle);
  const siblings = siblingsUnder(facts.causes, record.parentId);
  const after = siblings.findIndex(({ id }) => id === record.id) + 1;
  const { positions, respaced } = roomAmong(siblings, after, parts.length);
  const moved = (before: CauseRecord, changes: Partial<CauseRecord>) => ({
    before,
    decision: decide({ ...before, ...changes }, 'CauseMoved', { splitCauseId: record.id }),
  });
  const roomy = respaced.filter(({ id }) => id !== record.id);
  const own = respaced.find(({ id }) => id === record.id)?.position ?? record.position;
  const decided = { decidedById: circumstances.actor.personId, decidedAt: circumstances.now };
  return {
    ok: true,
    split: {
      old: decide({ ...record, ...decided, position: own, status: 'split' }, 'CauseSplit', { reason }),
      parts: parts.map((part, nth) =>
        decide(partRecord(record, part, positions[nth]!), 'CauseAdded', { splitCauseId: record.id }),
      ),
      moved: [
        ...roomy.map(({ id, position }) =>
          moved(
            siblings.find((other) => other.id === id)!,
            { position },
          ),
        ),
        ...children.map((child) =>
          moved(child, { parentId: parts.find(({ childIds }) => childIds.includes(child.id))!.id }),
        ),
      ],
    },
  };
}

function partRecord(record: CauseRecord, { childIds: _, ...part }: CausePart, position: number): CauseRecord {
  return { ...undecided(record), ...part, version: 0, position, splitFromId: record.id };
}

function partsObstacle(
  record: CauseRecord,
  reason: string,
  parts: readonly CausePart[],
  facts: CauseFacts,
): Refusal | null {
  if (isBlank(reason)) {
    return unmet('reasonGiven', `Say why ${quoted(record.text)} is more than one cause.`, 'input.reason');
  }
  if (parts.length < 2) {
    return unmet('splitInTwo', 'A split makes at least two causes of one.', 'input.parts');
  }
  for (const part of parts) {
    const wrong = shapeObstacle({ ...partRecord(record, part, 0), id: part.id }, facts);
    if (wrong) return wrong;
  }
  return null;
}

function childrenObstacle(children: readonly CauseRecord[], parts: readonly CausePart[]): Refusal | null {
  const given = parts.flatMap(({ childIds }) => [...new Set(childIds)]);
  const isBelow = (id: string) => children.some((child) => child.id === id);
  if (!given.every(isBelow)) {
    return unmet(
      'childrenOfCause',
      'A part takes over only causes directly below the one that is split.',
      'input.parts',
    );
  }
  const unsure = children.filter(({ id }) => given.filter((other) => other === id).length !== 1);
  return unsure.length === 0
    ? null
    : unmet(
        'childrenGiven',
        `Say for each cause below it which one part it brings about: ${listed(unsure.map(({ text }) => quoted(text)))}.`,
        'input.parts',
      );
}

function decide(state: CauseRecord, fact: CauseFact, note: Record<string, unknown>): Decided {
  return { ok: true, state, fact, note, effects: [] };
}
