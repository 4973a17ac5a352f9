import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { CaseRecord } from '../../../domain/case/case.types';
import { acrossOffices } from '../../../platform/database/scope';

/** What stands around a case, as an answer text names it. */
export interface Surroundings {
  agency: string;
  office: string | null;
  service: string | null;
  topic: string | null;
  escalation: string | null;
  /** In which days are told: that of the queue the case is in, else the calendar its office works by; UTC without any. */
  zone: string;
  now: Date;
}

/** Questions that fill an answer text. */
@Injectable()
export class CaseAnswersRepository {
  constructor(private readonly dataSource: DataSource) {}

  async surroundings(record: CaseRecord): Promise<Surroundings> {
    const [row] = await acrossOffices(
      'An answer to a customer names the number of the escalation, wherever it is worked on.',
      () =>
        this.dataSource.query<Surroundings[]>(
          `SELECT (SELECT name FROM agency WHERE id = $1) AS agency,
              (SELECT name FROM office WHERE id = $2 AND agency_id = $1) AS office,
              (SELECT name FROM service WHERE id = $3 AND agency_id = $1) AS service,
              (SELECT name FROM topic WHERE id = $4 AND agency_id = $1) AS topic,
              (SELECT number FROM escalation WHERE case_id = $5 AND agency_id = $1 ORDER BY requested_at DESC, id DESC LIMIT 1) AS escalation,
              coalesce((SELECT c.zone FROM queue q JOIN calendar c ON c.id = q.calendar_id
                         WHERE q.agency_id = $1 AND (q.id = $6 OR q.office_id = $2)
                         ORDER BY q.id IS NOT DISTINCT FROM $6::uuid DESC, q.is_default DESC, q.name LIMIT 1), 'UTC') AS zone,
              clock_now() AS now`,
          [record.agencyId, record.officeId, record.serviceId, record.topicId, record.id, record.queueId],
        ),
    );
    return row!;
  }
}
