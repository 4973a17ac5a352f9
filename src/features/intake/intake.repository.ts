import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { may } from '../../domain/permission/may';
import type { Caller } from '../../domain/permission/permission.types';
import { pageOf, type Page, type PageArgs } from '../../graphql/connection';
import { isId, newId } from '../../platform/database/id';
import type { Stored } from '../../platform/database/record-store';
import { Records } from '../../platform/shell/records';
import type { IntakeMessageEntity } from './intake.entity';
import { intakeSourceKind } from './intake.kind';
import type { IncomingMessage, IntakeMessageState, IntakeSourceRecord, TakenMessage } from './intake.types';
import { sealingOf } from '../../platform/personal-data/sealing';

export type ListedMessage = Omit<IntakeMessageEntity, 'raw'>;

/** How long a message stays as it came: long enough to look into what went wrong, and no archive of what people wrote. */
const keptDays = 30;
const erased = 10_000;

/** Questions about sources and their messages. They are visible to whoever may see sources of the agency. */
@Injectable()
export class IntakeRepository {
  constructor(
    private readonly dataSource: DataSource,
    private readonly records: Records,
  ) {}

  async find(caller: Caller, id: string): Promise<Stored<IntakeSourceRecord> | null> {
    if (!may(caller, 'viewIntakeSource')) return null;
    return this.records.of(intakeSourceKind).find(this.dataSource.manager, caller.agencyId, id);
  }

  page(caller: Caller, args: PageArgs): Promise<Page<IntakeSourceRecord>> {
    const { select, table } = this.records.of(intakeSourceKind);
    return pageOf<IntakeSourceRecord>(
      this.dataSource.manager,
      select,
      table,
      [{ sql: 't.agency_id = ?', params: [caller.agencyId] }],
      [
        { sql: 't.name', type: 'text' },
        { sql: 't.id', type: 'uuid' },
      ],
      args,
    );
  }

  /** The source that an address names, whosever it is, and the database clock: for who must first prove to be it. */
  async addressed(id: string): Promise<{ source: IntakeSourceRecord; now: Date } | null> {
    if (!isId(id)) return null;
    const [source] = await this.dataSource.query<IntakeSourceRecord[]>(
      `${this.records.of(intakeSourceKind).select} WHERE t.id = $1`,
      [id],
    );
    const [clock] = await this.dataSource.query<{ now: Date }[]>('SELECT clock_now() AS now');
    return source ? { source, now: clock!.now } : null;
  }

  messages(
    agencyId: string,
    sourceId: string,
    state: IntakeMessageState | null,
    args: PageArgs,
  ): Promise<Page<ListedMessage>> {
    return pageOf<ListedMessage>(
      this.dataSource.manager,
      `SELECT t.id, t.agency_id AS "agencyId", t.source_id AS "sourceId", t.message_id AS "messageId",
              t.received_at AS "receivedAt", t.state, t.reason, t.case_id AS "caseId", t.note_id AS "noteId"
         FROM intake_message t`,
      'intake_message',
      [
        { sql: 't.agency_id = ?', params: [agencyId] },
        { sql: 't.source_id = ?::uuid', params: [sourceId] },
        ...(state === null ? [] : [{ sql: 't.state = ?', params: [state] }]),
      ],
      [
        { sql: 't.received_at', type: 'timestamptz', descending: true },
        { sql: 't.id', type: 'uuid', descending: true },
      ],
      args,
    );
  }

  /**
   * Keeps a message, if it is the first of its id; answers its row's id, or null. A second one of the same id waits at the
   * unique index until the first was taken or given up.
   */
  async keep(
    manager: EntityManager,
    source: IntakeSourceRecord,
    message: IncomingMessage,
  ): Promise<string | null> {
    const sealing = sealingOf(manager.connection);
    const [row] = await manager.query<{ id: string }[]>(
      `INSERT INTO intake_message (id, agency_id, source_id, message_id, received_at, state, reason, raw)
       VALUES ($1, $2, $3, $4, clock_now(), $5, $6, $7) ON CONFLICT (source_id, message_id) DO NOTHING RETURNING id`,
      [
        newId(),
        source.agencyId,
        source.id,
        message.messageId,
        message.refusal === null ? 'taken' : 'refused',
        sealing.seal(message.refusal),
        sealing.sealBytes(message.raw),
      ],
    );
    return row?.id ?? null;
  }

  async became(manager: EntityManager, id: string, caseId: string, noteId: string | null): Promise<void> {
    await manager.query('UPDATE intake_message SET case_id = $2, note_id = $3 WHERE id = $1', [
      id,
      caseId,
      noteId,
    ]);
  }

  /** What became of a message that came before. */
  async earlier(manager: EntityManager, sourceId: string, messageId: string): Promise<TakenMessage> {
    const [row] = await manager.query<TakenMessage[]>(
      `SELECT m.state, m.reason, m.case_id AS "caseId", c.number FROM intake_message m LEFT JOIN "case" c ON c.id = m.case_id
        WHERE m.source_id = $1 AND m.message_id = $2`,
      [sourceId, messageId],
    );
    return row!;
  }

  /** Erases the texts of old messages; answers whether there may be more. */
  async erase(): Promise<boolean> {
    const [, count] = await this.dataSource.query<[unknown, number]>(
      `UPDATE intake_message SET raw = NULL WHERE id IN (SELECT id FROM intake_message
        WHERE raw IS NOT NULL AND received_at < (SELECT clock_now()) - make_interval(days => $1) LIMIT ${erased})`,
      [keptDays],
    );
    return count === erased;
  }
}
