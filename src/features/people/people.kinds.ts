import { taken } from '../../domain/kernel/refusal';
import type { RecordKind } from '../../platform/shell/record-kind';
import { PersonEntity, RoleGrantEntity } from './people.entity';

export const personKind: RecordKind<PersonEntity> = {
  subject: 'person',
  entity: PersonEntity,
  texts: ['name', 'email'],
  // Moves with tokens, and says nothing of the person; the grants that follow from it have a history of their own.
  unkept: ['groupsAsOf'],
  machineVersion: null,
  channels: () => [],
  unique: {
    person_subject: (value) =>
      taken('subject', value, `Somebody goes by the subject ${value} already. Use another.`),
  },
};

export const roleGrantKind: RecordKind<RoleGrantEntity> = {
  subject: 'roleGrant',
  entity: RoleGrantEntity,
  texts: [],
  machineVersion: null,
  channels: () => [],
};
