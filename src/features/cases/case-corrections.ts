import { Injectable } from '@nestjs/common';
import { correctCase, type CaseCorrections } from '../../domain/case/case.corrections';
import type { CaseFact } from '../../domain/case/case.facts';
import type { CaseRecord } from '../../domain/case/case.types';
import type { Decision } from '../../domain/kernel/decision';
import type { Act } from '../../platform/shell/act';
import { checkReferences } from './case-references';
import type { CaseInput } from './cases.service';
import { DuplicatesRepository } from './duplicates.repository';

/** What is wrong, as it should be: fields left out stay, null takes away where a case may go without. */
export interface CorrectCase extends CaseInput, Omit<CaseCorrections, 'officeId' | 'channel'> {
  officeId?: string | null;
  channel?: CaseCorrections['channel'] | null;
  reason: string;
}

/** Decides corrections of a case. Its escalations may have to follow, so the act is that of the feature that knows them. */
@Injectable()
export class Corrections {
  constructor(private readonly duplicates: DuplicatesRepository) {}

  async decide(act: Act, record: CaseRecord, input: CorrectCase): Promise<Decision<CaseRecord, CaseFact>> {
    const corrections = correctionsOf(input);
    await checkReferences(act, corrections, record);
    // About something else it repeats something else, or nothing.
    const isAboutSame = corrections.topicId === undefined && corrections.serviceId === undefined;
    const repeatOfId = isAboutSame
      ? record.repeatOfId
      : await this.duplicates.repeated(act.manager, { ...record, ...corrections });
    const circumstances = act.circumstances(input.expectedVersion);
    return correctCase(record, { corrections, repeatOfId, reason: input.reason }, circumstances);
  }
}

function correctionsOf({
  officeId,
  queueId,
  serviceId,
  topicId,
  channel,
  customerSegment,
}: CorrectCase): CaseCorrections {
  const given = {
    // A case always has an office and a channel: null says as little as leaving them out.
    officeId: officeId ?? undefined,
    channel: channel ?? undefined,
    queueId,
    serviceId,
    topicId,
    customerSegment,
  };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}
