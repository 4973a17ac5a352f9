import { Injectable } from '@nestjs/common';
import type { Caller } from '../../../domain/permission/permission.types';
import { AnswersRepository, render, writtenDay, type PlaceholderValues, type Rendered } from '../../answers';
import { CasesRepository, ContactsService } from '../../cases';
import { CaseAnswersRepository } from './case-answers.repository';

/** Fills answer texts in for cases. */
@Injectable()
export class CaseAnswersService {
  constructor(
    private readonly answers: AnswersRepository,
    private readonly cases: CasesRepository,
    private readonly contacts: ContactsService,
    private readonly surroundings: CaseAnswersRepository,
  ) {}

  /** The text filled for a case; null where the caller does not see the one or the other. */
  async render(caller: Caller, answerTextId: string, caseId: string): Promise<Rendered | null> {
    const [text, record] = await Promise.all([
      this.answers.find(caller, answerTextId),
      this.cases.find(caller, caseId),
    ]);
    if (!text || !record) return null;
    const { agency, office, service, topic, escalation, zone, now } =
      await this.surroundings.surroundings(record);
    const contact = await this.contacts.find(caller, record.id);
    const day = (at: Date | null): string | null => writtenDay(at, text.language, zone);
    const values: PlaceholderValues = {
      'case.number': record.number,
      'case.summary': record.summary,
      'case.receivedOn': day(record.receivedAt),
      'case.dueOn': day(record.dueAt),
      'customer.name': contact?.name ?? null,
      'customer.reference': record.customerReference,
      'customer.segment': record.customerSegment,
      'escalation.number': escalation,
      'office.name': office,
      'service.name': service,
      'topic.name': topic,
      'agency.name': agency,
      'agent.name': caller.name,
      today: day(now),
    };
    return render(text.body, values);
  }
}
