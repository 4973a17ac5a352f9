import { accepted } from '../../domain/kernel/decision';
import type { Act } from '../../platform/shell/act';
import { caseKind, type ContactsRepository } from '../cases';
import { escalationKind } from '../escalations';
import { noteKind } from '../notes';
import { surveyDetailKind, type SurveyResponsesRepository } from '../surveys';
import type { RetentionScheduleEntity } from './retention.entity';
import type { RetentionRepository } from './retention.repository';

/** Erases one record of a kind under a schedule, as an act of that record. */
type Erase = (act: Act, id: string, schedule: RetentionScheduleEntity) => Promise<void>;

/**
 * How each kind of record loses its texts. What is counted stays: channel, topic, office, times, severity, states. The
 * texts of its history go too; the entry that tells it names the schedule and how many there were, which is what
 * verification compares.
 */
export function erasers(
  repository: RetentionRepository,
  contacts: ContactsRepository,
  surveys: SurveyResponsesRepository,
) {
  const erased = async (act: Act, id: string, { authority }: RetentionScheduleEntity) => ({
    erased: {
      under: authority,
      texts: await repository.eraseTexts(act.manager, act.agencyId, id, authority),
    },
  });
  return {
    case: async (act, id, schedule) => {
      const record = await act.load(caseKind, id);
      const note = await erased(act, id, schedule);
      const isDeleted = schedule.disposal === 'delete';
      const empty = {
        ...record,
        summary: gone(schedule),
        narrative: null,
        answer: record.answer === null ? null : gone(schedule),
        customerReference: null,
        erasedAt: act.now,
        deletedAt: isDeleted ? act.now : null,
      };
      await contacts.keep(act.manager, record, null);
      await act.settle(caseKind, record, accepted(empty, isDeleted ? 'CaseDeleted' : 'CaseAnonymized', note));
    },
    contact: async (act, id, { authority }) => {
      const record = await act.load(caseKind, id);
      await contacts.keep(act.manager, record, null);
      await act.settle(
        caseKind,
        record,
        accepted(record, 'CaseContactErased', { erased: { under: authority, texts: 0 } }),
      );
    },
    escalation: async (act, id, schedule) => {
      const record = await act.load(escalationKind, id);
      const empty = {
        ...record,
        justification: gone(schedule),
        resolution: record.resolution === null ? null : gone(schedule),
        guidance: record.guidance === null ? null : gone(schedule),
        erasedAt: act.now,
      };
      const note = await erased(act, id, schedule);
      await act.settle(escalationKind, record, accepted(empty, 'EscalationAnonymized', note));
    },
    note: async (act, id, schedule) => {
      const record = await act.load(noteKind, id);
      const empty = { ...record, text: gone(schedule), erasedAt: act.now };
      await act.settle(noteKind, record, accepted(empty, 'NoteErased', await erased(act, id, schedule)));
    },
    // What customers wrote stands in no history: the entry says how many texts went, and verification has none to compare.
    surveyText: async (act, id, { authority }) => {
      const record = await act.load(surveyDetailKind, id);
      const count = await surveys.eraseTexts(act.manager, id, authority);
      const note = { under: authority, count };
      await act.settle(surveyDetailKind, record, accepted({ ...record }, 'SurveyTextsErased', note));
    },
  } satisfies Record<RetentionScheduleEntity['subjectKind'], Erase>;
}

function gone({ authority }: RetentionScheduleEntity): string {
  return `Erased under ${authority}.`;
}
