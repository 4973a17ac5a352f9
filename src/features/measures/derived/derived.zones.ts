import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** By whose midnights periods are cut unless somebody says. */
@Injectable()
export class DerivedZones {
  constructor(private readonly dataSource: DataSource) {}

  /** The zone of the queue's calendar, else of the office's default queue, else of the agency's first calendar, else UTC. */
  async of(agencyId: string, officeId: string | null, queueId: string | null): Promise<string> {
    const [row] = await this.dataSource.query<{ zone: string }[]>(
      `SELECT c.zone FROM calendar c LEFT JOIN queue q ON q.calendar_id = c.id AND (q.id = $2 OR q.office_id = $3)
        WHERE c.agency_id = $1
        ORDER BY q.id = $2 DESC NULLS LAST, q.is_default DESC NULLS LAST, c.name LIMIT 1`,
      [agencyId, queueId, officeId],
    );
    return row?.zone ?? 'UTC';
  }
}
