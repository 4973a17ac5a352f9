import { Injectable } from '@nestjs/common';
import { accepted } from '../../domain/kernel/decision';
import { decideCollection, type CollectionCommand, type SurveyCollectionRecord } from '../../domain/survey';
import type { Operation } from '../../domain/permission/policy';
import type { Session } from '../../platform/auth/session';
import { newId } from '../../platform/database/id';
import type { Outcome } from '../../platform/shell/act';
import { badInput } from '../../platform/shell/failure';
import { Shell } from '../../platform/shell/shell';
import { officeKind, serviceKind } from '../agency';
import { SurveyCollectionsRepository } from './collections.repository';
import { permitOn } from './survey-access';
import { surveyCollectionKind } from './survey.kinds';

export interface AddSurveyCollection {
  officeId: string;
  serviceId: string;
  fiscalYear: number;
  quarter: number;
  idempotencyKey?: string | null;
}

export interface CollectionEvent {
  collectionId: string;
  expectedVersion?: number | null;
  idempotencyKey?: string | null;
}

type Answer = Promise<Outcome<SurveyCollectionRecord>>;

/** A collection on its way from a draft to what everybody reads. */
@Injectable()
export class SurveyCollectionsService {
  constructor(
    private readonly shell: Shell,
    private readonly collections: SurveyCollectionsRepository,
  ) {}

  add(session: Session, input: AddSurveyCollection): Answer {
    const request = { operation: 'addSurveyCollection', input, idempotencyKey: input.idempotencyKey };
    return this.shell.act<SurveyCollectionRecord>(session, request, async (act) => {
      act.permit('addSurveyCollection', { office: [input.officeId] });
      const { officeId, serviceId, fiscalYear, quarter } = input;
      if (!(await act.read(officeKind, officeId)))
        throw badInput('input.officeId', 'There is no such office.');
      if (!(await act.read(serviceKind, serviceId)))
        throw badInput('input.serviceId', 'There is no such service.');
      const record: SurveyCollectionRecord = {
        ...{ id: newId(), agencyId: act.agencyId, version: 0 },
        ...{ officeId, serviceId, fiscalYear, quarter, state: 'draft' },
        ...{ submittedById: null, submittedAt: null, publishedAt: null },
        ...{ changesReason: null, notReportedReason: null },
      };
      return act.begin(surveyCollectionKind, accepted(record, 'SurveyCollectionAdded'));
    });
  }

  submit(session: Session, input: CollectionEvent): Answer {
    return this.send(session, 'submitSurveyCollection', input, { event: 'submit' });
  }

  requestChanges(session: Session, input: CollectionEvent & { reason: string }): Answer {
    const command = { event: 'requestChanges', reason: input.reason } as const;
    return this.send(session, 'requestSurveyChanges', input, command);
  }

  publish(session: Session, input: CollectionEvent): Answer {
    return this.send(session, 'publishSurveyCollection', input, { event: 'publish' });
  }

  archive(session: Session, input: CollectionEvent): Answer {
    return this.send(session, 'archiveSurveyCollection', input, { event: 'archive' });
  }

  markNotReported(session: Session, input: CollectionEvent & { reason: string }): Answer {
    const command = { event: 'markNotReported', reason: input.reason } as const;
    return this.send(session, 'markSurveyNotReported', input, command);
  }

  private send(
    session: Session,
    operation: Operation,
    input: CollectionEvent,
    command: CollectionCommand,
  ): Answer {
    const request = { operation, input, idempotencyKey: input.idempotencyKey };
    return this.shell.act<SurveyCollectionRecord>(session, request, async (act) => {
      const record = await act.load(surveyCollectionKind, input.collectionId);
      permitOn(act, operation, record);
      const details = await this.collections.collected(act.manager, act.agencyId, record.id);
      const circumstances = act.circumstances(input.expectedVersion);
      return act.settle(
        surveyCollectionKind,
        record,
        decideCollection(record, command, { details }, circumstances),
      );
    });
  }
}
