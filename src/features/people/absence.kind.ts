import { unmet } from '../../domain/kernel/refusal';
import type { Ties } from '../../domain/permission/permission.types';
import type { RecordKind } from '../../platform/shell/record-kind';
import { AbsenceEntity } from './absence.entity';

export const absenceKind: RecordKind<AbsenceEntity> = {
  subject: 'absence',
  entity: AbsenceEntity,
  texts: ['reason'],
  machineVersion: null,
  channels: () => [],
  unique: {
    absence_apart: () =>
      unmet(
        'absencesApart',
        'This person is away for a part of that time already. End that absence first, or choose another time.',
        'input.from',
      ),
  },
};

/** How somebody's absence is tied to people and to the offices where they work, for the policy. */
export function absenceTies(personId: string, officeIds: readonly string[]): Ties {
  return { self: [personId], office: officeIds };
}
