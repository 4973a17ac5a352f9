import { Column, Entity, Index } from 'typeorm';
import type {
  Audience,
  FindingOverride,
  StatementRecord,
  StatementState,
} from '../../domain/communication/statement.types';
import { RecordEntity } from '../../platform/database/record.entity';
import { FreeText } from '../../platform/personal-data/personal';

/** A statement as it is kept; fields are explained at the domain's `StatementRecord`. */
@Entity('statement')
// A second text for the same people would be a second truth: the standing one is revised or withdrawn.
@Index('statement_one_standing', ['subjectId', 'cycle', 'audience'], {
  unique: true,
  where: "state <> 'withdrawn'",
})
@Index('statement_subject', ['subjectId', 'cycle'])
@Index('statement_published', ['agencyId', 'publishedAt', 'id'], { where: "state = 'published'" })
export class StatementEntity extends RecordEntity implements StatementRecord {
  @Column('text')
  subjectKind!: StatementRecord['subjectKind'];
  @Column('uuid')
  subjectId!: string;
  @Column('int')
  cycle!: number;
  @Column('text')
  audience!: Audience;
  @Column('int')
  revision!: number;
  @FreeText('work', {
    goesTo: ['history', 'notification', 'mail', 'publicFeed', 'recordsRequest'],
  })
  @Column('text')
  title!: string;
  @FreeText('work', {
    goesTo: ['history', 'notification', 'mail', 'publicFeed', 'recordsRequest'],
  })
  @Column('text')
  youToldUs!: string;
  @FreeText('work', {
    goesTo: ['history', 'notification', 'mail', 'publicFeed', 'recordsRequest'],
  })
  @Column('text')
  weDid!: string;
  @FreeText('work', {
    goesTo: ['history', 'notification', 'mail', 'publicFeed', 'recordsRequest'],
  })
  @Column('text')
  whatChanged!: string;
  @Column('text')
  state!: StatementState;
  @Column('uuid', { nullable: true })
  writtenById!: string | null;
  @Column('uuid', { array: true })
  editorIds!: string[];
  @Column('uuid', { nullable: true })
  approvedById!: string | null;
  @Column('timestamptz', { nullable: true })
  publishedAt!: Date | null;
  @FreeText('work')
  @Column('text', { nullable: true })
  withdrawnReason!: string | null;
  @FreeText('work')
  @Column('jsonb', { default: [] })
  overrides!: FindingOverride[];
}
