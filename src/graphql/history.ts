import { Injectable, type Type } from '@nestjs/common';
import { ArgsType, Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { IsInt, IsOptional, IsString, Max, Min } from 'class-validator';
import { HistoryReader, type ReadEntry } from '../platform/history/history-reader';
import type { Session } from '../platform/auth/session';
import { badInput } from '../platform/shell/failure';
import { PageInfo, type Page } from './connection';
import { enumOf } from './enums';
import { DateTimeScalar, JsonScalar } from './scalars';

@ObjectType('HistoryChange', { description: 'One field before and after.' })
export class HistoryChangeType {
  @Field({ description: 'The field.' })
  field!: string;
  @Field(() => JsonScalar, {
    nullable: true,
    description: 'Its value before; for a text, only that there was one.',
  })
  before!: unknown;
  @Field(() => JsonScalar, { nullable: true, description: 'Its value after.' })
  after!: unknown;
}

@ArgsType()
export class HistoryArgs {
  @Field(() => Int, {
    nullable: true,
    description: 'How many entries, oldest first. Default 25, at most 100.',
  })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(100)
  first?: number | null;
  @Field(() => String, { nullable: true, description: 'Cursor of the last entry seen.' })
  @IsOptional()
  @IsString()
  after?: string | null;
}

const sentences = new Map<string, Record<string, string>>();

/** Whether the history of some type of record tells such a fact. */
export function isFact(name: string): boolean {
  return [...sentences.values()].some((facts) => Object.hasOwn(facts, name));
}

/** What a fact of a type of record says, in the words of the schema: `Case`, `CaseClosed`; null where there is none. */
export function sentenceOf(name: string, fact: string): string | null {
  return sentences.get(name)?.[fact] ?? null;
}

/**
 * Makes the history types of one kind of record, its facts as an enum of their own: `CaseHistoryConnection` with
 * `CaseHistoryEntry { fact: CaseFact! … }`.
 */
export function historyOf<F extends string>(name: string, facts: Record<F, string>): Type<Page<unknown>> {
  sentences.set(name, facts);
  const FactEnum = enumOf(
    `${name}Fact`,
    `What can happen to a ${name.toLowerCase()}, as its history tells it.`,
    facts,
  );

  @ObjectType(`${name}HistoryEntry`, {
    description: 'One change: what happened, who did it, when, and what changed.',
  })
  class Entry {
    @Field(() => Int, { description: 'Counts the changes of the record, from 1.' })
    sequence!: number;
    @Field(() => FactEnum, { description: 'What happened.' })
    fact!: F;
    @Field(() => DateTimeScalar, { description: 'When it was recorded (database clock).' })
    at!: Date;
    @Field(() => DateTimeScalar, {
      description: 'When it took effect; equal to `at` unless imported or entered late.',
    })
    occurredAt!: Date;
    @Field(() => ID, {
      nullable: true,
      description: 'The person or service account; null for the service itself.',
    })
    actorId!: string | null;
    @Field(() => String, {
      nullable: true,
      description: 'The part of the service that acted (sweeper, import); null for people.',
    })
    actorName!: string | null;
    @Field(() => String, { nullable: true, description: 'The role in which they acted.' })
    role!: string | null;
    @Field({ description: 'The request that did it, as named by X-Request-Id.' })
    requestId!: string;
    @Field(() => [HistoryChangeType], { description: 'The fields that changed.' })
    changes!: HistoryChangeType[];
    @Field(() => [HistoryChangeType], { description: 'What was said besides: a reason, a note.' })
    note!: HistoryChangeType[];
    @Field(() => String, { nullable: true, description: 'Version of the machine the record ran on.' })
    machineVersion!: string | null;
    @Field({ description: 'SHA-256 over this entry and the hash before it, in hex.' })
    hash!: string;
  }

  @ObjectType(`${name}HistoryEdge`, { description: 'One entry of a history page.' })
  class Edge {
    @Field({ description: 'Give it as `after`.' })
    cursor!: string;
    @Field(() => Entry, { description: 'The entry.' })
    node!: Entry;
  }

  @ObjectType(`${name}HistoryConnection`, { description: 'A page of a history, oldest first.' })
  class Connection {
    @Field(() => [Edge], { description: 'The entries with their cursors.' })
    edges!: Edge[];
    @Field(() => [Entry], { description: 'The entries without their cursors.' })
    nodes!: Entry[];
    @Field(() => PageInfo, { description: 'Where this page stands.' })
    pageInfo!: PageInfo;
    @Field(() => Int, { description: 'How many entries there are.' })
    totalCount!: number;
  }
  return Connection as unknown as Type<Page<unknown>>;
}

/** Pages through a record's history; every record's `history` field is this. */
@Injectable()
export class HistoryPages {
  constructor(private readonly reader: HistoryReader) {}

  async page(
    { caller }: Session,
    subjectId: string,
    args: HistoryArgs,
  ): Promise<Page<ReadEntry & { fact: string }>> {
    const size = args.first ?? 25;
    const after = args.after == null ? 0 : Number(Buffer.from(args.after, 'base64url').toString());
    if (!Number.isInteger(after) || after < 0)
      throw badInput('after', 'This cursor was not given by this list. Start again without it.');
    const { reader } = this;
    const rows = await reader.entries(caller.agencyId, subjectId, after, size + 1);
    const edges = rows.slice(0, size).map((entry) => ({
      cursor: Buffer.from(String(entry.sequence)).toString('base64url'),
      node: { ...entry, fact: entry.event },
    }));
    return {
      edges,
      nodes: edges.map(({ node }) => node),
      pageInfo: {
        hasNextPage: rows.length > size,
        hasPreviousPage: after > 0,
        startCursor: edges[0]?.cursor ?? null,
        endCursor: edges.at(-1)?.cursor ?? null,
      },
      get totalCount() {
        return reader.count(caller.agencyId, subjectId);
      },
    };
  }
}
