import type { QueueAssignment } from './queue.types';

/** How work is given; in a queue that is pulled nobody is given any. */
export type AssignmentMode = Exclude<QueueAssignment, 'pull'>;

/** Somebody who works the queue, as far as giving them work goes. */
export interface Candidate {
  personId: string;
  name: string;
  /** Claimed and waiting escalations, over all queues. */
  load: number;
  /** How many they may hold at once. */
  capacity: number;
  skills: readonly string[];
  isAway: boolean;
  hasLeft: boolean;
  /** When they last got an escalation that they hold or ended; null: never. */
  lastAssignedAt: Date | null;
}

/** What the work asks of who does it. */
export interface SkillWants {
  /** Without each of these nobody gets it. */
  requiredSkills: readonly string[];
  /** Each of these puts somebody nearer to the front. */
  preferredSkills: readonly string[];
}

export interface RankedCandidate {
  personId: string;
  eligible: boolean;
  /** Why they stand where they stand, or why they cannot get it: sentences for the lead. */
  why: string;
}

export interface AssignmentChoice {
  /** The person who gets it; null when nobody may. */
  chosen: string | null;
  /** Everybody: who may get it in the order of choice, then who may not. */
  ranking: readonly RankedCandidate[];
}

/** Something by which two people are told apart, and how that is said of the one who comes after. */
interface Criterion {
  /** Negative: `a` comes first. */
  compare: (a: Candidate, b: Candidate) => number;
  why: (after: Candidate, before: Candidate) => string;
}

/** Skills as they are kept and compared: small letters, single spaces, each once, in the order of the alphabet. */
export function normalSkills(words: readonly string[]): string[] {
  const normal = words.map((word) => word.trim().replace(/\s+/g, ' ').toLowerCase());
  return [...new Set(normal)].filter((word) => word !== '').sort();
}

/** What several askers (a queue, a rule, an escalation) want together. What one of them must have is not nice to have. */
export function wantsOf(...askers: readonly SkillWants[]): SkillWants {
  const requiredSkills = normalSkills(askers.flatMap((asker) => asker.requiredSkills));
  const preferredSkills = normalSkills(askers.flatMap((asker) => asker.preferredSkills)).filter(
    (skill) => !requiredSkills.includes(skill),
  );
  return { requiredSkills, preferredSkills };
}

/**
 * Who gets a piece of work, and why the others do not. The order of `candidates` does not matter. `cameBackFrom`: who had
 * it last and gave it back, or let it lie; to give it to them again would send it round in a ring.
 */
export function chooseAssignee(
  mode: AssignmentMode,
  candidates: readonly Candidate[],
  wants: SkillWants,
  cameBackFrom: string | null = null,
): AssignmentChoice {
  const refused = new Map(candidates.map((one) => [one.personId, obstacles(one, wants, cameBackFrom)]));
  const isEligible = ({ personId }: Candidate): boolean => refused.get(personId)!.length === 0;
  const eligible = candidates.filter(isEligible);
  const criteria = mode === 'roundRobin' ? turn : byLoad(eligible, wants);
  const ranked = eligible.sort((a, b) => separating(criteria, a, b)?.compare(a, b) ?? 0);
  const others = candidates.filter((one) => !isEligible(one)).sort(id.compare);
  return {
    chosen: ranked[0]?.personId ?? null,
    ranking: [
      ...ranked.map((one, place) => ({
        personId: one.personId,
        eligible: true,
        why: place === 0 ? whyFirst(mode, one) : whyAfter(criteria, one, ranked[place - 1]!),
      })),
      ...others.map(({ personId }) => ({ personId, eligible: false, why: refused.get(personId)!.join(' ') })),
    ],
  };
}

/** Why somebody cannot get it: one sentence for each reason, none when they can. */
function obstacles(
  candidate: Candidate,
  { requiredSkills }: SkillWants,
  cameBackFrom: string | null,
): string[] {
  const { name, load, capacity, skills, isAway, hasLeft } = candidate;
  const lacking = requiredSkills.filter((skill) => !skills.includes(skill));
  return [
    ...(hasLeft ? [`${name} left the agency.`] : []),
    ...(isAway ? [`${name} is away.`] : []),
    ...(load < capacity ? [] : [`${name} holds ${load} of ${capacity} escalations and can take no more.`]),
    ...(lacking.length === 0 ? [] : [`${name} lacks what it takes: ${lacking.join(', ')}.`]),
    ...(candidate.personId === cameBackFrom ? [`It came back from ${name}.`] : []),
  ];
}

/** Never counts as longest ago. */
function lastAt({ lastAssignedAt }: Candidate): number {
  return lastAssignedAt?.getTime() ?? 0;
}

const recency: Criterion = {
  compare: (a, b) => lastAt(a) - lastAt(b),
  why: (_, before) =>
    before.lastAssignedAt
      ? `got one more recently than ${before.name}.`
      : `got one already, ${before.name} never.`,
};

const id: Criterion = {
  compare: (a, b) => (a.personId < b.personId ? -1 : a.personId > b.personId ? 1 : 0),
  why: (_, before) => `is level with ${before.name}, and only the order of their ids decides.`,
};

/** Whose turn it is. Skills that are nice to have do not matter: a turn that can be lost to them is none. */
const turn: readonly Criterion[] = [recency, id];

/**
 * Whoever has most room. Skills that are nice to have win among those within one item of the least load, and no further:
 * were load always first, they would count in ties alone, which are rare when people hold different numbers; were skills
 * always first, whoever has them would be filled to the brim while others wait for work. So a wanted skill costs nobody
 * more than one item beyond a fair share.
 */
function byLoad(eligible: readonly Candidate[], { preferredSkills }: SkillWants): readonly Criterion[] {
  const least = eligible.reduce<Candidate | null>(
    (best, one) => (best === null || share.compare(one, best) < 0 ? one : best),
    null,
  );
  // Multiplied out instead of divided, so that equal shares are equal.
  const isNear = ({ load, capacity }: Candidate): boolean =>
    least !== null && (load - 1) * least.capacity <= least.load * capacity;
  const had = ({ skills }: Candidate): number =>
    preferredSkills.filter((skill) => skills.includes(skill)).length;
  const nearness: Criterion = {
    compare: (a, b) => Number(isNear(b)) - Number(isNear(a)),
    why: ({ load, capacity }) => `holds ${load} of ${capacity}, more than one item above the least loaded.`,
  };
  const preference: Criterion = {
    compare: (a, b) => (isNear(a) && isNear(b) ? had(b) - had(a) : 0),
    why: (after, before) =>
      `has ${had(after)} of the ${preferredSkills.length} skills that are nice to have, ${before.name} ${had(before)}.`,
  };
  return [nearness, preference, share, load, recency, id];
}

const share: Criterion = {
  compare: (a, b) => a.load * b.capacity - b.load * a.capacity,
  why: (after, before) =>
    `holds ${after.load} of ${after.capacity}, a larger share than ${before.name} with ${before.load} of ${before.capacity}.`,
};

const load: Criterion = {
  compare: (a, b) => a.load - b.load,
  why: (after, before) =>
    `holds ${after.load}, ${before.name} ${before.load}, at the same share of their capacity.`,
};

/** The first criterion that tells two people apart; undefined for one person and themselves. */
function separating(criteria: readonly Criterion[], a: Candidate, b: Candidate): Criterion | undefined {
  return criteria.find(({ compare }) => compare(a, b) !== 0);
}

function whyFirst(mode: AssignmentMode, { name, load: held, capacity, lastAssignedAt }: Candidate): string {
  if (mode === 'leastLoaded') return `${name} gets it, holding ${held} of ${capacity}.`;
  return lastAssignedAt ? `${name} gets it, having waited longest.` : `${name} gets it, having had none yet.`;
}

function whyAfter(criteria: readonly Criterion[], after: Candidate, before: Candidate): string {
  return `${after.name} comes after ${before.name}: ${separating(criteria, after, before)!.why(after, before)}`;
}
