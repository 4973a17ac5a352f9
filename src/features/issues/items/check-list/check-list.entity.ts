import { Column, Entity, Index } from 'typeorm';
import type { CheckListEntryRecord } from '../../../../domain/issue/item/check-list.decide';
import { RecordEntity } from '../../../../platform/database/record.entity';
import { FreeText } from '../../../../platform/personal-data/personal';

/** An entry of the check-list of an action item. */
@Entity('check_list_entry')
@Index('check_list_entry_item', ['itemId', 'position'], { unique: true })
export class CheckListEntryEntity extends RecordEntity implements CheckListEntryRecord {
  @Column('uuid')
  issueId!: string;
  @Column('int')
  cycle!: number;
  @Column('uuid')
  itemId!: string;
  @FreeText('work')
  @Column('text')
  text!: string;
  @Column('int')
  position!: number;
  @Column('timestamptz', { nullable: true })
  doneAt!: Date | null;
  @Column('uuid', { nullable: true })
  doneById!: string | null;
  @Column('timestamptz', { nullable: true })
  removedAt!: Date | null;
}
