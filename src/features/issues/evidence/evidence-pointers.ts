import type { EvidenceKind, SurveyFigures } from '../../../domain/issue/part.types';
import type { StoredRecord } from '../../../domain/kernel/decision';
import { may } from '../../../domain/permission/may';
import type { Act } from '../../../platform/shell/act';
import { badInput } from '../../../platform/shell/failure';
import type { RecordKind } from '../../../platform/shell/record-kind';
import { caseKind, caseTies } from '../../cases';
import { escalationKind, escalationTies } from '../../escalations';
import { measureKind } from '../../measures';

/** Where one piece of evidence points. */
export interface EvidencePointer {
  targetId: string | null;
  url: string | null;
  note: string | null;
  /** What a survey said; none for other evidence. */
  survey?: SurveyFigures;
}

/** What is asked to be linked, as far as it says where the evidence is. */
export interface AskedPointers {
  kind: EvidenceKind;
  targetIds?: string[] | null;
  url?: string | null;
  note?: string | null;
}

/** What is to be linked, one entry a row. Every record named must be one that the caller sees; once is enough. */
export async function evidencePointers(act: Act, asked: AskedPointers): Promise<EvidencePointer[]> {
  const { kind, url = null, note = null } = asked;
  const targetIds = [...new Set(asked.targetIds ?? [])];
  switch (kind) {
    case 'case':
      return targets(act, caseKind, (record) => may(act.session.caller, 'viewCase', caseTies(record)));
    case 'escalation':
      return targets(act, escalationKind, (record) =>
        may(act.session.caller, 'viewEscalation', escalationTies(record)),
      );
    case 'measureSignal':
      return targets(act, measureKind, () => may(act.session.caller, 'viewMeasure'));
    case 'surveyResult':
    case 'suggestion':
    case 'auditFinding':
    case 'document':
      if (targetIds.length > 0) {
        throw badInput(
          'input.targetIds',
          'This kind of evidence is no record here: give its address or a note.',
        );
      }
      return [{ targetId: null, url, note }];
  }

  async function targets<R extends StoredRecord>(
    act: Act,
    recordKind: RecordKind<R>,
    visible: (record: R) => boolean,
  ): Promise<EvidencePointer[]> {
    if (targetIds.length === 0) throw badInput('input.targetIds', 'Name the records that are the evidence.');
    if (url !== null) throw badInput('input.url', 'A record of this service needs no address.');
    const rows = await act.readMany(recordKind, targetIds);
    const seen = new Set(rows.filter((row) => visible(row)).map(({ id }) => id));
    const missing = targetIds.find((id) => !seen.has(id));
    if (missing !== undefined) {
      throw badInput(
        'input.targetIds',
        `There is no such ${recordKind.subject}, or you may not see it: ${missing}.`,
      );
    }
    return targetIds.map((targetId) => ({ targetId, url: null, note }));
  }
}
