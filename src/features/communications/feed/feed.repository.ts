import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Audience, StatementText } from '../../../domain/communication/statement.types';
import { isId } from '../../../platform/database/id';

export interface FeedAgency {
  id: string;
  name: string;
  /** Its name as addresses have it. */
  slug: string;
}

/** What the world reads of a published statement: its texts and nothing that leads back into the agency. */
export interface FeedEntry extends Record<StatementText, string> {
  /** Of the statement; stable over its revisions, and good for nothing else outside. */
  id: string;
  audience: Audience;
  publishedAt: Date;
}

/**
 * Customers are no circle that signs in: what is written to those who had the problem goes out as openly as what is written
 * to everybody. What is written to the front line and to staff stays inside.
 */
const outside: readonly Audience[] = ['customers', 'public'];
const entriesShown = 50;

const slug = "trim(BOTH '-' FROM regexp_replace(lower(name), '[^a-z0-9]+', '-', 'g'))";
const columns = `s.id, s.audience, s.title, s.you_told_us AS "youToldUs", s.we_did AS "weDid",
  s.what_changed AS "whatChanged", s.published_at AS "publishedAt"`;

/** Questions of the public feed, asked by nobody in particular. */
@Injectable()
export class FeedRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** The agency by id or by its name in an address; the only one there is when none is named. Null where that is no one. */
  async agency(named: string | null): Promise<FeedAgency | null> {
    const rows = await this.dataSource.query<FeedAgency[]>(
      `SELECT id, name, ${slug} AS slug FROM agency
        WHERE $1::text IS NULL OR id::text = lower($1) OR ${slug} = lower($1) ORDER BY id LIMIT 2`,
      [named],
    );
    return rows.length === 1 ? rows[0]! : null;
  }

  /** What is published for outside now, latest first. */
  entries(agencyId: string): Promise<FeedEntry[]> {
    return this.dataSource.query<FeedEntry[]>(
      `SELECT ${columns} FROM statement s
        WHERE s.agency_id = $1 AND s.state = 'published' AND s.audience = ANY($2::text[])
        ORDER BY s.published_at DESC, s.id DESC LIMIT ${entriesShown}`,
      [agencyId, outside],
    );
  }

  /** One of them, with its agency; null where there is none that is published for outside. */
  async entry(id: string): Promise<{ agency: FeedAgency; entry: FeedEntry } | null> {
    if (!isId(id)) return null;
    const [row] = await this.dataSource.query<(FeedEntry & { agencyId: string })[]>(
      `SELECT ${columns}, s.agency_id AS "agencyId" FROM statement s
        WHERE s.id = $1 AND s.state = 'published' AND s.audience = ANY($2::text[])`,
      [id, outside],
    );
    const agency = row ? await this.agency(row.agencyId) : null;
    return row && agency ? { agency, entry: row } : null;
  }
}
