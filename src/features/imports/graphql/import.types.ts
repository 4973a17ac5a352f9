import { Field, Float, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { connection } from '../../../graphql/connection';
import { enumOf } from '../../../graphql/enums';
import { historyOf } from '../../../graphql/history';
import { CommandInput, IdField, TextField, shortText } from '../../../graphql/inputs';
import { payload } from '../../../graphql/payload';
import { RecordType, showsRecord } from '../../../graphql/refusal.types';
import { DateTimeScalar } from '../../../graphql/scalars';
import type { ImportFact, ImportState } from '../import.decide';

export const ImportStateEnum = enumOf<ImportState>('ImportState', 'Where an import stands.', {
  running: 'Being worked off, or waiting for a worker after a restart.',
  finished: 'Every line was dealt with.',
  failed: 'It cannot go on; `failure` says why. What was taken before stays.',
});

export const ImportKindEnum = enumOf<'cases' | 'observations'>(
  'ImportKind',
  'What the lines of a file are.',
  {
    cases: 'A line is a case.',
    observations: 'A line is a period with values of measures.',
  },
);

export const ImportHistoryConnection = historyOf<ImportFact>('Import', {
  ImportStarted: 'Somebody started it.',
  ImportFinished: 'Every line was dealt with.',
  ImportFailed: 'It could not go on.',
});

@ObjectType('ImportReconciliation', {
  description:
    'What the good lines of the file say, from their dates alone; a column of the file that claims the same is never read. Of cases only. Lines read = accepted + rejected + unchanged.',
})
export class ImportReconciliationType {
  @Field(() => Int, { description: 'Lines with an open case.' })
  open!: number;
  @Field(() => Int, { description: 'Lines with a closed case.' })
  closed!: number;
  @Field(() => Int, {
    description: 'Closed by the due date, without a due date, or open and not yet due when the import began.',
  })
  onTime!: number;
  @Field(() => Int, {
    description: 'Closed after the due date, or open with the due date past when the import began.',
  })
  late!: number;
  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When the earliest of them was received; null without cases.',
  })
  firstReceivedAt!: string | null;
  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When the latest of them was received; null without cases.',
  })
  lastReceivedAt!: string | null;
}

@ObjectType('ImportReject', { description: 'A line that was not taken, and why.' })
export class ImportRejectType {
  @Field(() => Int, { description: 'Physical line in the file, from 1, as an editor shows it.' })
  line!: number;
  @Field(() => String, {
    nullable: true,
    description: 'Our field and the column behind it; null when the whole line is meant.',
  })
  field!: string | null;
  @Field({ description: 'What is wrong, as a sentence.' })
  reason!: string;
}

@ObjectType('Import', { implements: () => RecordType, description: 'One import of one file.' })
export class ImportType extends RecordType {
  @Field({ description: 'What whoever started it called it, usually the name of the file.' })
  name!: string;
  @Field(() => ImportKindEnum, { description: 'What its lines are.' })
  kind!: 'cases' | 'observations';
  @Field({ description: 'The system the file comes from.' })
  source!: string;
  @Field(() => ImportStateEnum, { description: 'Where it stands.' })
  state!: ImportState;
  @Field({ description: 'SHA-256 of the file, unpacked, in hex.' })
  sha256!: string;
  @Field(() => Int, { description: 'Bytes of the file, unpacked.' })
  bytes!: number;
  @Field({ description: 'The mapping as it was sent, YAML or JSON.' })
  mapping!: string;
  @Field(() => ID, { nullable: true, description: 'Who started it.' })
  startedById!: string | null;
  @Field(() => DateTimeScalar, {
    description: 'When it was started. The time as of which open cases are late.',
  })
  startedAt!: Date;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When it ended; null while it runs.' })
  finishedAt!: Date | null;
  @Field(() => String, { nullable: true, description: 'Why it failed; null when it did not.' })
  failure!: string | null;
  @Field(() => Int, {
    description: 'Lines dealt with: accepted + rejected + unchanged. The header and blank lines are none.',
  })
  linesRead!: number;
  @Field(() => Int, { description: 'Lines that were taken.' })
  accepted!: number;
  @Field(() => Int, { description: 'Lines that were not taken; see rejects.' })
  rejected!: number;
  @Field(() => Int, {
    description: 'Lines whose case or values were here already and were left as they are.',
  })
  unchanged!: number;
  @Field(() => Int, { description: 'Bytes of the file dealt with.' })
  byteOffset!: number;
  @Field(() => Float, {
    nullable: true,
    description: 'Lines per second since it was last taken up; null before the first batch.',
  })
  ratePerSecond!: number | null;
  @Field(() => Int, {
    nullable: true,
    description: 'Estimated seconds to the end; null before the first batch.',
  })
  secondsLeft!: number | null;
}
showsRecord('import', 'Import');

export const ImportConnection = connection('Import', () => ImportType);

@InputType({ description: 'A file to import.' })
export class StartImportInput extends CommandInput {
  @IdField('The file, as POST /imports answered.')
  fileId!: string;
  @TextField('How columns become fields, in YAML or JSON; data/mappings has examples.')
  mapping!: string;
  @TextField('What to call this import, usually the name of the file.', { max: shortText })
  name!: string;
}

export const StartImportPayload = payload('StartImport', 'import', () => ImportType);
