import { derivedDefinition } from '../../../domain/measure/derived';
import type { Derivation, DerivedScope } from './derivation';
import type { ChangedFact } from './facts.repository';
import type { PeriodLadder } from './period-ladder';

const scopes: readonly (keyof DerivedScope)[] = ['officeId', 'queueId', 'serviceId', 'topicId', 'channel'];

/** First days of the finished periods of a measure whose value these facts may change. */
export function touchedPeriods(
  changed: readonly ChangedFact[],
  { agencyId, derivation }: { agencyId: string; derivation: Derivation },
  ladder: PeriodLadder,
  now: Date,
): string[] {
  const { fact, figure } = derivedDefinition(derivation.definition);
  const starts = new Set<string>();
  for (const one of changed) {
    if (one.agencyId !== agencyId || one.fact !== fact || !isInScope(one, derivation)) continue;
    const rungs =
      figure === 'standing'
        ? ladder.endingWithin(one.at, one.until ?? now)
        : [ladder.at(one.at)].filter((rung) => rung !== null);
    for (const rung of rungs) starts.add(rung.from);
  }
  return [...starts];
}

function isInScope(fact: ChangedFact, scope: DerivedScope): boolean {
  return scopes.every((field) => scope[field] === null || scope[field] === fact[field]);
}
