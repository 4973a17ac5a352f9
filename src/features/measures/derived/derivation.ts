import type { PeriodKind } from '../../../domain/calendar';
import type { Channel } from '../../../domain/case/case.types';
import { unmet, type Refusal } from '../../../domain/kernel/refusal';
import type { DerivedName } from '../../../domain/measure/derived';

/** Whose records a derived measure counts: each null for all. */
export interface DerivedScope {
  officeId: string | null;
  queueId: string | null;
  serviceId: string | null;
  topicId: string | null;
  channel: Channel | null;
}

/** How the service counts a measure by itself; never edited, for another scope is another measure. */
export interface Derivation extends DerivedScope {
  definition: DerivedName;
  period: PeriodKind;
  /** IANA zone by whose midnights periods begin and end. */
  zone: string;
}

/** Whether the service counts the measure by itself. */
export function isDerived<M extends { derivation: Derivation | null }>(
  measure: M,
): measure is M & { derivation: Derivation } {
  return measure.derivation !== null;
}

/** What nobody may change of a measure that the service counts: the next count would change it back. */
export function countedByService(measure: { derivation: Derivation | null }): Refusal | null {
  return isDerived(measure)
    ? unmet(
        'notDerived',
        'The service counts this measure from its own records. Correct the records, and the values follow; for other periods or another unit add another measure.',
        'input.measureId',
      )
    : null;
}
