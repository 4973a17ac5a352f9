import type { Channel } from '../../../domain/case/case.types';

/** Why a line was not taken: the field (ours, with the column behind it) and a sentence. */
export interface Rejected {
  ok: false;
  field: string | null;
  reason: string;
}

export type Read<T> = { ok: true; value: T } | Rejected;

export function rejected(field: string | null, reason: string): Rejected {
  return { ok: false, field, reason };
}

/** A case as the file tells it: names instead of ids, everything else in our words. */
export interface ImportedCase {
  externalId: string;
  receivedAt: Date;
  dueAt: Date | null;
  closed: boolean;
  closedAt: Date | null;
  channel: Channel;
  summary: string;
  narrative: string | null;
  office: string;
  queue: string | null;
  service: string | null;
  /** First level; null where the file has one level only. */
  topicGroup: string | null;
  topic: string | null;
  customerSegment: string | null;
  customerReference: string | null;
}

/** The values of one period as the file tells them. */
export interface ImportedPeriod {
  periodStart: string;
  periodEnd: string;
  /** In the order of the mapping's measures; null where the cell is blank. */
  values: (number | null)[];
}
