import { Injectable } from '@nestjs/common';
import { instantsOf, periodOf, type PeriodKind } from '../../../domain/calendar';
import type { Channel } from '../../../domain/case/case.types';
import { accepted, type StoredRecord } from '../../../domain/kernel/decision';
import { derivedDefinition, type DerivedName } from '../../../domain/measure/derived';
import type { Session } from '../../../platform/auth/session';
import { newId } from '../../../platform/database/id';
import type { Act, Outcome } from '../../../platform/shell/act';
import { badInput } from '../../../platform/shell/failure';
import type { RecordKind } from '../../../platform/shell/record-kind';
import { Shell } from '../../../platform/shell/shell';
import { officeKind, queueKind, serviceKind, topicKind } from '../../agency';
import type { MeasureEntity } from '../measure.entity';
import { measureKind } from '../measure.kinds';
import type { Derivation } from './derivation';
import { DerivedRepository } from './derived.repository';
import { DerivedZones } from './derived.zones';

export interface AddDerivedMeasure {
  definition: DerivedName;
  period: PeriodKind;
  name?: string | null;
  responsibleOfficeId?: string | null;
  officeId?: string | null;
  queueId?: string | null;
  serviceId?: string | null;
  topicId?: string | null;
  channel?: Channel | null;
  zone?: string | null;
  idempotencyKey?: string | null;
}

/** Begins measures that the service counts by itself. */
@Injectable()
export class DerivedService {
  constructor(
    private readonly shell: Shell,
    private readonly derived: DerivedRepository,
    private readonly zones: DerivedZones,
  ) {}

  async add(session: Session, input: AddDerivedMeasure): Promise<Outcome<MeasureEntity>> {
    const request = { operation: 'addDerivedMeasure', input, idempotencyKey: input.idempotencyKey };
    return this.shell.act(session, request, async (act) => {
      const responsible = input.responsibleOfficeId ?? input.officeId;
      if (!responsible)
        throw badInput(
          'input.responsibleOfficeId',
          'Name the office that answers for the measure: it counts the whole agency, so no office follows from what it counts.',
        );
      act.permit('addDerivedMeasure', { office: [responsible] });
      if (!(await act.read(officeKind, responsible)))
        throw badInput('input.responsibleOfficeId', 'There is no such office.');
      const derivation = await this.derivation(act, input);
      const measure = measureOf(act.agencyId, responsible, derivation, input.name ?? null);
      const outcome = await act.begin(measureKind, accepted(measure, 'MeasureAdded'));
      if (outcome.ok) await this.derived.begin(act.manager, outcome.value);
      return outcome;
    });
  }

  private async derivation(act: Act, input: AddDerivedMeasure): Promise<Derivation> {
    await refuseStrange(act, 'office', officeKind, input.officeId);
    await refuseStrange(act, 'queue', queueKind, input.queueId);
    await refuseStrange(act, 'service', serviceKind, input.serviceId);
    await refuseStrange(act, 'topic', topicKind, input.topicId);
    const { definition, period, officeId = null, queueId = null } = input;
    const { serviceId = null, topicId = null, channel = null } = input;
    const zone = input.zone ?? (await this.zones.of(act.agencyId, officeId, queueId));
    if (!isZone(zone, period))
      throw badInput(
        'input.zone',
        `${JSON.stringify(zone)} is no time zone: name one as IANA does, such as America/New_York.`,
      );
    return { definition, period, zone, officeId, queueId, serviceId, topicId, channel };
  }
}

async function refuseStrange<R extends StoredRecord>(
  act: Act,
  what: string,
  kind: RecordKind<R>,
  id: string | null | undefined,
): Promise<void> {
  if (id != null && !(await act.read(kind, id)))
    throw badInput(`input.${what}Id`, `There is no such ${what}.`);
}

function measureOf(
  agencyId: string,
  officeId: string,
  derivation: Derivation,
  name: string | null,
): MeasureEntity {
  const { label, sentence, unit, direction, kind } = derivedDefinition(derivation.definition);
  return {
    id: newId(),
    agencyId,
    version: 0,
    name: name ?? label,
    unit,
    direction,
    kind,
    source: 'operations',
    officeId,
    serviceId: derivation.serviceId,
    period: derivation.period,
    definition: sentence,
    derivation,
  } as MeasureEntity;
}

function isZone(zone: string, period: PeriodKind): boolean {
  try {
    instantsOf(periodOf(period, '2026-01-01'), zone);
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
