import { blockersOf } from '../../src/domain/kernel/refusal';
import type { Outcome } from '../../src/platform/shell/act';
import { Failure } from '../../src/platform/shell/failure';

/** A source of chance that gives the same walk for the same seed (mulberry32: 32 bits of state, ample for a walk). */
export class Chance {
  constructor(private state: number) {}

  /** At least 0, below 1. */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  one<T>(of: readonly T[]): T {
    return of[Math.floor(this.next() * of.length)]!;
  }

  in(share: number): boolean {
    return this.next() < share;
  }
}

/** One event of a walk: what the naive model says will come of it, how it is sent, and what the model does then. */
export interface WalkStep {
  /** For the person who reads why a walk failed: `specialist claims E1`. */
  told: string;
  /** `accepted`, the kind of a refusal or the code of a failure. */
  expected: string;
  send: () => Promise<Outcome<unknown>>;
  /** The model follows an accepted event; the outcome brings the ids of what it began. */
  follow: (value: unknown) => void;
  /** What the record tells its reader of what stands in the way of this event. */
  blockers?: () => Promise<Blocker[]>;
}

export interface Blocker {
  code: string;
  message: string;
}

/** A small world in which one walk takes place: real records, and a naive model of them. */
export interface WalkWorld {
  /** What happens between events and is no event of the machine: work that opens the way for the next; null: nothing. */
  prepare?(chance: Chance): (() => Promise<unknown>) | null;
  next(chance: Chance): WalkStep;
  /** What has been written in the walk's agency since the walk began; nothing of it may move on a refusal. */
  ledger?(): Promise<unknown>;
  /** Whether it is at an end that no event leads out of. */
  isOver?(): boolean;
  /** Compares the records as they stand with the model. */
  compare(): Promise<void>;
}

/** Events sent, by what came of them. */
export type Tally = Map<string, number>;

/** Sentences of unmet checks, each compared once with what the record tells before the attempt. */
export type Told = Set<string>;

/** Events still tried when a record is at its end, where all of them are refused. */
const afterTheEnd = 4;

/** Walks through a world; stops with the whole way walked when service and model part. */
export async function walk(
  seed: number,
  events: number,
  world: WalkWorld,
  tally: Tally,
  told: Told = new Set(),
): Promise<void> {
  const chance = new Chance(seed);
  const way: string[] = [];
  const lost = (what: string) => new Error(`${what}\nWalk ${seed}, step by step:\n  ${way.join('\n  ')}`);
  /** Read before the first of several refusals, compared after the last. */
  let standing: unknown = null;
  const nothingMoved = async (): Promise<void> => {
    const [was, is] = [JSON.stringify(standing), standing && JSON.stringify(await world.ledger!())];
    standing = null;
    if (is && is !== was) throw lost(`A refusal wrote something: ${was} became ${is}.`);
  };
  let left = events;
  while (left > 0) {
    left = world.isOver?.() ? Math.min(left - 1, afterTheEnd) : left - 1;
    const work = world.prepare?.(chance);
    if (work) {
      await nothingMoved();
      await work();
    }
    const step = world.next(chance);
    way.push(step.told);
    if (step.expected === 'accepted') await nothingMoved();
    else standing ??= await world.ledger?.();
    const { answer, value, checks } = await answerTo(step.send);
    tally.set(answer, (tally.get(answer) ?? 0) + 1);
    if (answer !== step.expected)
      throw lost(
        `The model expected ${step.expected} and the answer was ${answer}${checks ? ` ${JSON.stringify(checks)}` : ''}.`,
      );
    if (answer === 'accepted') step.follow(value);
    if (!checks || !step.blockers || told.has(JSON.stringify(checks))) continue;
    told.add(JSON.stringify(checks));
    const blockers = await step.blockers();
    if (JSON.stringify(blockers) !== JSON.stringify(checks))
      throw lost(`Refused for ${JSON.stringify(checks)}, the blockers are ${JSON.stringify(blockers)}.`);
  }
  await nothingMoved();
  await world.compare().catch((error: Error) => {
    throw lost(error.message);
  });
}

interface Answer {
  answer: string;
  value?: unknown;
  /** Where checks are not met: which, with their sentences. */
  checks?: Blocker[];
}

async function answerTo(send: () => Promise<Outcome<unknown>>): Promise<Answer> {
  try {
    const outcome = await send();
    if (outcome.ok) return { answer: 'accepted', value: outcome.value };
    const { refusal } = outcome;
    return {
      answer: refusal.kind,
      ...(refusal.kind === 'checksNotMet' && { checks: blockersOf(refusal) }),
    };
  } catch (error) {
    if (error instanceof Failure) return { answer: error.code };
    throw error;
  }
}

/** `20000 events, 9000 accepted, …`, the refusals by kind. */
export function told(tally: Tally): string {
  const all = [...tally.values()].reduce((sum, count) => sum + count, 0);
  const kinds = [...tally].filter(([kind]) => kind !== 'accepted').sort(([, a], [, b]) => b - a);
  return (
    `${all} events sent, ${tally.get('accepted') ?? 0} accepted; refused: ` +
    kinds.map(([kind, count]) => `${kind} ${count}`).join(', ')
  );
}

/** The seed of a run's walks: the same every time, or the one given to see other walks or one walk again. */
export const walkSeed = Number(process.env.WALK_SEED ?? 20_260_730);
