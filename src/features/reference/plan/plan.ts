import { accepted, type StoredRecord } from '../../../domain/kernel/decision';
import type { Act, Outcome } from '../../../platform/shell/act';
import type { RecordKind } from '../../../platform/shell/record-kind';
import type { Records } from '../../../platform/shell/records';
import { agencyKind } from '../../agency';
import type { Place } from '../place';
import { stableId } from '../stable-id';

/** One record of a reference file, ready to be begun. */
export interface PlannedRecord {
  id: string;
  table: (records: Records) => string;
  begin: (act: Act) => Promise<Outcome<unknown>>;
}

type Fields<R extends StoredRecord> = Omit<R, keyof StoredRecord | 'head'>;

/** What one reference file wants to stand, in an order in which every record comes after those it names. */
export class Plan {
  readonly agencyId: string;
  readonly agencyKey: string;
  readonly records: PlannedRecord[] = [];

  constructor(readonly file: Place) {
    this.agencyKey = file.at('key').text();
    // An agency belongs to itself, so its id is made like the id of any record in it.
    this.agencyId = this.id(agencyKind, this.agencyKey);
  }

  id<R extends StoredRecord>(kind: RecordKind<R>, key: string): string {
    return stableId(this.agencyKey, kind.subject, key);
  }

  add<R extends StoredRecord>(kind: RecordKind<R>, fact: string, key: string, fields: Fields<R>): void {
    const id = this.id(kind, key);
    const record = { ...fields, id, agencyId: this.agencyId, version: 0 } as unknown as R;
    this.records.push({
      id,
      table: (records) => records.of(kind).table,
      begin: (act) => act.begin(kind, accepted(record, fact)),
    });
  }

  /** The id of what `place` names by key in a section of this file. */
  named<R extends StoredRecord>(kind: RecordKind<R>, section: string, place: Place): string {
    const key = place.text();
    if (key !== '' && !this.file.at(section).at(key).isGiven)
      place.wrong(`names ${key}, which is not in ${section}.`);
    return this.id(kind, key);
  }

  namedOrNull<R extends StoredRecord>(kind: RecordKind<R>, section: string, place: Place): string | null {
    return place.isGiven ? this.named(kind, section, place) : null;
  }
}
