import { Field, Float, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { connection } from '../../../graphql/connection';
import { enumOf } from '../../../graphql/enums';
import { historyOf } from '../../../graphql/history';
import { CommandInput } from '../../../graphql/inputs';
import { payload } from '../../../graphql/payload';
import { RecordType, showsRecord } from '../../../graphql/refusal.types';
import { DateTimeScalar } from '../../../graphql/scalars';
import type { VerificationStep } from '../../../platform/history/history-verifier';
import type { VerificationState } from '../verification.entity';
import type { VerificationFact } from '../verification.kind';

export const VerificationStateEnum = enumOf<VerificationState>(
  'HistoryVerificationState',
  'Where a verification of the history stands.',
  {
    running: 'Being worked off, or waiting for a worker.',
    finished: 'Everything was looked at; `faults` says what does not hold.',
    failed: 'It could not be finished; `failure` says why.',
  },
);

export const VerificationStepEnum = enumOf<VerificationStep>(
  'HistoryVerificationStep',
  'What a verification looks at, in this order.',
  {
    chains: 'Every entry of every chain: its hash, its place, the texts it points to.',
    records: 'Every record against what its history says it holds.',
    texts: 'Every text against its digest.',
    checkpoints: 'Every signed checkpoint, and the chains it names.',
  },
);

@ObjectType('HistoryFault', { description: 'A place where the history does not hold.' })
export class HistoryFaultType {
  @Field({ description: 'The kind of record; `checkpoint` for a checkpoint itself.' })
  subjectKind!: string;
  @Field(() => ID, { description: 'The record; the agency for a checkpoint.' })
  subjectId!: string;
  @Field(() => Int, { description: 'The entry, or the number of the checkpoint; 0 for a text.' })
  sequence!: number;
  @Field({ description: 'What is wrong, as a sentence.' })
  message!: string;
}

@ObjectType('HistoryCheckpoint', {
  description:
    'A signed statement of how far the agency’s history had come. Note its number and hash outside: whoever cuts history off before it can be proved wrong.',
})
export class HistoryCheckpointType {
  @Field(() => Int, { description: 'From 1, without a gap.' })
  number!: number;
  @Field(() => DateTimeScalar, { description: 'When it was written.' })
  at!: Date;
  @Field(() => Int, {
    description: 'Chains of the agency that it and those before it cover: one per record.',
  })
  chains!: number;
  @Field(() => Float, { description: 'Entries of those chains.' })
  entries!: number;
  @Field({ description: 'SHA-256 in hex, over everything it says and the checkpoint before it.' })
  hash!: string;
  @Field({ description: 'Ed25519 over the 32 bytes of the hash, in base64.' })
  signature!: string;
  @Field({ description: 'First 16 hex digits of the SHA-256 of the public key (DER).' })
  keyId!: string;
  @Field({
    description: 'The public key (SubjectPublicKeyInfo in PEM) with which anybody can check the signature.',
  })
  publicKey!: string;
}

@ObjectType('HistoryVerificationRun', {
  implements: () => RecordType,
  description: 'A verification of the agency’s whole history, with its progress and what it found.',
})
export class HistoryVerificationRunType extends RecordType {
  @Field(() => VerificationStateEnum, { description: 'Where it stands.' })
  state!: VerificationState;
  @Field(() => VerificationStepEnum, { description: 'What it looks at now, or looked at last.' })
  step!: VerificationStep;
  @Field(() => Int, { description: 'Chains recomputed so far: one per record.' })
  chains!: number;
  @Field(() => Int, { description: 'Entries recomputed so far.' })
  entries!: number;
  @Field(() => Int, { description: 'Entries there were when it began to read.' })
  totalEntries!: number;
  @Field(() => ID, { nullable: true, description: 'Who started it.' })
  startedById!: string | null;
  @Field(() => DateTimeScalar, { description: 'When it was started.' })
  startedAt!: Date;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When it ended; null while it runs.' })
  finishedAt!: Date | null;
  @Field(() => String, { nullable: true, description: 'Why it could not be finished; null when it could.' })
  failure!: string | null;
  @Field(() => [HistoryFaultType], {
    description: 'Everything that does not hold, at most 300; empty while it runs, and when all holds.',
  })
  faults!: HistoryFaultType[];
  @Field(() => Int, { description: 'Signed checkpoints compared.' })
  checkpoints!: number;
  @Field(() => Int, { nullable: true, description: 'The newest of them; null while it runs.' })
  checkpointNumber!: number | null;
  @Field(() => String, { nullable: true, description: 'Its hash, in hex.' })
  checkpointHash!: string | null;
  @Field(() => Int, { description: 'Entries that no checkpoint covers yet.' })
  unsealedEntries!: number;
  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When the first of those was written; null when all are covered.',
  })
  unsealedSince!: Date | null;
}
showsRecord('historyVerification', 'HistoryVerificationRun');

export const HistoryVerificationRunConnection = connection(
  'HistoryVerificationRun',
  () => HistoryVerificationRunType,
);
export const HistoryVerificationHistoryConnection = historyOf<VerificationFact>('HistoryVerificationRun', {
  HistoryVerificationStarted: 'Somebody started it.',
  HistoryVerificationFinished: 'Everything was looked at.',
  HistoryVerificationFailed: 'It could not be finished.',
});

@InputType({ description: 'A verification of the whole history to start.' })
export class StartHistoryVerificationInput extends CommandInput {}

export const StartHistoryVerificationPayload = payload(
  'StartHistoryVerification',
  'verification',
  () => HistoryVerificationRunType,
);
