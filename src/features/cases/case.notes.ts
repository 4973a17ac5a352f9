import { Injectable } from '@nestjs/common';
import { reachOf } from '../../domain/permission/may';
import { oneWithinReach } from '../../graphql/reach';
import { Records } from '../../platform/shell/records';
import { NoteSubjects, notedRecord } from '../notes';
import { caseKind, caseTieColumns, caseTies } from './case.kind';
import { CaseType } from './graphql/case.types';

/** Cases have notes and watchers. */
@Injectable()
export class CaseNotes {
  constructor(subjects: NoteSubjects, records: Records) {
    subjects.register({
      kind: 'case',
      typeName: 'Case',
      view: 'viewCase',
      write: 'addCaseNote',
      watch: 'watchCase',
      find: async (manager, agencyId, ids) => {
        const found = await records.of(caseKind).findMany(manager, agencyId, ids);
        return found.map((record) => ({ id: record.id, number: record.number, ties: caseTies(record) }));
      },
      isSeen: (caller, idSql) =>
        oneWithinReach('"case"', idSql, reachOf(caller, 'viewCase'), caller.personId, caseTieColumns),
    });
  }
}

export const NotedCase = notedRecord('case', () => CaseType);
