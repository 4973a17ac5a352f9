import {
  isPublished,
  notOpen,
  type SurveyCollectionRecord,
  type SurveyDetailRecord,
} from '../../domain/survey';
import type { Refusal } from '../../domain/kernel/refusal';
import { may } from '../../domain/permission/may';
import type { Caller } from '../../domain/permission/permission.types';
import type { Operation } from '../../domain/permission/policy';
import type { Stored } from '../../platform/database/record-store';
import type { Act } from '../../platform/shell/act';
import { notFound } from '../../platform/shell/failure';
import { collectionTies, surveyCollectionKind, surveyDetailKind } from './survey.kinds';

/** Whether the caller sees a collection: published ones everybody, others those who work on them. */
export function seesCollection(caller: Caller, record: SurveyCollectionRecord): boolean {
  return (
    (isPublished(record) && may(caller, 'viewSurvey')) ||
    may(caller, 'viewSurveyDraft', collectionTies(record))
  );
}

/** Goes on only if the caller may; who does not see the collection is told that there is none. */
export function permitOn(
  act: Act,
  operation: Operation,
  collection: SurveyCollectionRecord,
  what = 'surveyCollection',
): void {
  const view = isPublished(collection) ? 'viewSurvey' : 'viewSurveyDraft';
  act.permit(operation, collectionTies(collection), { operation: view, what });
}

/** A survey and its collection, locked in that order: collection first. `closed`: why nothing of it can be changed. */
export interface LockedDetail {
  collection: Stored<SurveyCollectionRecord>;
  detail: Stored<SurveyDetailRecord>;
  closed: Refusal | null;
}

export async function lockedDetail(act: Act, detailId: string, operation: Operation): Promise<LockedDetail> {
  const seen = await act.read(surveyDetailKind, detailId);
  if (!seen) throw notFound('surveyDetail');
  const collection = await act.load(surveyCollectionKind, seen.collectionId);
  permitOn(act, operation, collection, 'surveyDetail');
  const detail = await act.load(surveyDetailKind, detailId);
  return { collection, detail, closed: notOpen(collection) };
}
