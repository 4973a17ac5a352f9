import { taken } from '../../../domain/kernel/refusal';
import type { Ties } from '../../../domain/permission/permission.types';
import type { RecordKind } from '../../../platform/shell/record-kind';
import { SavedViewEntity } from './saved-view.entity';

const nameTaken = (value: string) =>
  taken('name', value, `There is a view named ${value} already. Choose another name, or edit that one.`);

export const savedViewKind: RecordKind<SavedViewEntity> = {
  subject: 'savedView',
  entity: SavedViewEntity,
  texts: ['name'],
  machineVersion: null,
  channels: () => [],
  unique: { saved_view_person: nameTaken, saved_view_queue: nameTaken },
};

/** How a view is tied to people and offices, for the policy. */
export function savedViewTies({ personId, officeId }: Pick<SavedViewEntity, 'personId' | 'officeId'>): Ties {
  return { self: [personId], queueOffice: [officeId] };
}

/** Columns that carry the same ties, for lists. */
export const savedViewTieColumns = { self: 't.person_id', queueOffice: 't.office_id' };
