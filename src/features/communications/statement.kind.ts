import { statementMachine } from '../../domain/communication/statement.machine';
import type { StatementRecord } from '../../domain/communication/statement.types';
import { unmet } from '../../domain/kernel/refusal';
import type { RecordKind } from '../../platform/shell/record-kind';
import { StatementEntity } from './statement.entity';

export const statementKind: RecordKind<StatementRecord> = {
  subject: 'statement',
  entity: StatementEntity,
  texts: ['title', 'youToldUs', 'weDid', 'whatChanged', 'withdrawnReason'],
  machineVersion: statementMachine.id,
  channels: ({ subjectKind, subjectId }) => [`${subjectKind}:${subjectId}`],
  unique: {
    statement_one_standing: () =>
      unmet(
        'oneStatementPerAudience',
        'This audience has a statement about this cycle already: edit, revise or withdraw that one.',
        'input.audience',
      ),
  },
};
