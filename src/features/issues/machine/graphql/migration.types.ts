import { ArgsType, Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsBoolean, IsOptional, ValidateNested } from 'class-validator';
import { connection } from '../../../../graphql/connection';
import { enumOf } from '../../../../graphql/enums';
import { historyOf } from '../../../../graphql/history';
import { CommandInput, TextField, shortText } from '../../../../graphql/inputs';
import { payload } from '../../../../graphql/payload';
import { RecordType, showsRecord } from '../../../../graphql/refusal.types';
import { DateTimeScalar } from '../../../../graphql/scalars';
import type { MachineMigrationFact, MachineMigrationState } from '../machine-migration.decide';

/** More states than any machine has; a map of them is no list of records. */
const mostStates = 50;

export const MachineMigrationStateEnum = enumOf<MachineMigrationState>(
  'MachineMigrationState',
  'Where a migration stands.',
  {
    running: 'Being worked off, or waiting for a worker after a restart.',
    finished: 'Every issue was looked at.',
    failed: 'It was given up; `failure` says why. What was moved until then stays moved.',
  },
);

export const MachineMigrationHistoryConnection = historyOf<MachineMigrationFact>('MachineMigration', {
  MachineMigrationStarted: 'Somebody started it.',
  MachineMigrationFinished: 'Every issue was looked at.',
  MachineMigrationFailed: 'It was given up.',
});

@InputType({ description: 'Where a state goes.' })
export class StateMapInput {
  @TextField('A state of the old version: `measure`.', { max: shortText })
  from!: string;
  @TextField('Its counterpart in the new version: `verify`.', { max: shortText })
  to!: string;
}

const mapDescription =
  'Where states go. A state that is not named goes to the one of the same name; one without a counterpart strands its issues.';

@ArgsType()
export class PreviewMachineArgs {
  @TextField('The version to look at: `issue.machine.v2`.', { max: shortText })
  version!: string;
  @TextField('The version to compare it with; the current one when left out.', {
    nullable: true,
    max: shortText,
  })
  from?: string | null;
  @Field(() => [StateMapInput], { nullable: true, description: mapDescription })
  @IsOptional()
  @ArrayMaxSize(mostStates, { message: `At most ${mostStates} states.` })
  @ValidateNested({ each: true })
  @Type(() => StateMapInput)
  stateMap?: StateMapInput[] | null;
}

@InputType({ description: 'Which issues go from which version of their machine to which.' })
export class MigrateMachineInput extends CommandInput {
  @TextField('The version that the issues run on: `issue.machine.v1`.', { max: shortText })
  from!: string;
  @TextField('The version that they shall run on: `issue.machine.v2`.', { max: shortText })
  to!: string;
  @Field(() => [StateMapInput], { nullable: true, description: mapDescription })
  @IsOptional()
  @ArrayMaxSize(mostStates, { message: `At most ${mostStates} states.` })
  @ValidateNested({ each: true })
  @Type(() => StateMapInput)
  stateMap?: StateMapInput[] | null;
  @Field(() => Boolean, {
    description:
      'True: only report what would be done. The same migration must have been run dry before it is done.',
  })
  @IsBoolean()
  dryRun!: boolean;
}

@ObjectType('MigratedState', { description: 'What issues of one state came to.' })
export class MigratedStateType {
  @Field({ description: 'The state in which they stood.' })
  state!: string;
  @Field(() => String, { nullable: true, description: 'Where they went; null: they were left.' })
  to!: string | null;
  @Field(() => Int, { description: 'How many.' })
  issues!: number;
}

@ObjectType('MachineMigrationLeft', {
  description: 'An issue that could not be moved and runs on as before.',
})
export class MachineMigrationLeftType {
  @Field(() => ID, { description: 'The issue.' })
  issueId!: string;
  @Field({ description: 'Its number.' })
  number!: string;
  @Field({ description: 'The state in which it stood.' })
  state!: string;
  @Field({ description: 'Why it was left.' })
  reason!: string;
}
export const MachineMigrationLeftConnection = connection(
  'MachineMigrationLeft',
  () => MachineMigrationLeftType,
);

@ObjectType('MachineMigration', {
  implements: () => RecordType,
  description: 'One move of the agency’s issues from one version of their machine to another.',
})
export class MachineMigrationType extends RecordType {
  @Field({ description: 'The version that the issues ran on.' })
  fromVersion!: string;
  @Field({ description: 'The version that they go to.' })
  toVersion!: string;
  @Field({ description: 'Whether it only reports what would be done.' })
  isDryRun!: boolean;
  @Field(() => MachineMigrationStateEnum, { description: 'Where it stands.' })
  state!: MachineMigrationState;
  @Field(() => ID, { nullable: true, description: 'Who started it.' })
  startedById!: string | null;
  @Field(() => DateTimeScalar, { description: 'When it was started.' })
  startedAt!: Date;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When it ended; null while it runs.' })
  finishedAt!: Date | null;
  @Field(() => String, { nullable: true, description: 'Why it was given up; null when it was not.' })
  failure!: string | null;
  @Field(() => Int, { description: 'Issues on the old version when it was started.' })
  total!: number;
  @Field(() => Int, { description: 'Issues moved so far; in a dry run, those that would be.' })
  migrated!: number;
  @Field(() => Int, { description: 'Issues that could not be moved; see left.' })
  leftOver!: number;
  @Field(() => [MigratedStateType], { description: 'What the issues came to so far, by state.' })
  report!: MigratedStateType[];
}
showsRecord('machineMigration', 'MachineMigration');

export const MachineMigrationConnection = connection('MachineMigration', () => MachineMigrationType);
export const MigrateMachinePayload = payload('MigrateMachine', 'migration', () => MachineMigrationType);
