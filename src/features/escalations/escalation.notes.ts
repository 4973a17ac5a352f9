import { Injectable } from '@nestjs/common';
import { reachOf } from '../../domain/permission/may';
import { oneWithinReach } from '../../graphql/reach';
import { Records } from '../../platform/shell/records';
import { NoteSubjects, notedRecord } from '../notes';
import { escalationKind, escalationTieColumns, escalationTies } from './escalation.kind';
import { EscalationType } from './graphql/escalation.types';

/** Escalations have notes and watchers. */
@Injectable()
export class EscalationNotes {
  constructor(subjects: NoteSubjects, records: Records) {
    subjects.register({
      kind: 'escalation',
      typeName: 'Escalation',
      view: 'viewEscalation',
      write: 'addEscalationNote',
      watch: 'watchEscalation',
      find: async (manager, agencyId, ids) => {
        const found = await records.of(escalationKind).findMany(manager, agencyId, ids);
        return found.map((record) => ({
          id: record.id,
          number: record.number,
          ties: escalationTies(record),
        }));
      },
      isSeen: (caller, idSql) =>
        oneWithinReach(
          'escalation',
          idSql,
          reachOf(caller, 'viewEscalation'),
          caller.personId,
          escalationTieColumns,
        ),
    });
  }
}

export const NotedEscalation = notedRecord('escalation', () => EscalationType);
