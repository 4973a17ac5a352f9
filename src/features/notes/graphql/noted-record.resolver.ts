import type { Type } from '@nestjs/common';
import { reads } from '../../../platform/database/reads';
import { Args, Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { DataSource } from 'typeorm';
import type { NoteRecord, NoteSubjectKind } from '../../../domain/note/note.types';
import { may } from '../../../domain/permission/may';
import { PageArgs, type Page } from '../../../graphql/connection';
import { sessionOf, type GraphqlContext } from '../../../graphql/session';
import { NoteSubjects, type NoteSubject } from '../note-subjects';
import { NotesRepository } from '../notes.repository';
import type { WatcherEntity } from '../watcher.entity';
import { WatchersRepository } from '../watchers.repository';
import { NoteConnection, NotesArgs } from './note.types';
import { WatcherConnection } from './watcher.types';

/** Makes the resolver of what a kind of record has through its notes and watchers: `notedRecord('case', () => CaseType)`. */
export function notedRecord(kind: NoteSubjectKind, type: () => Type): Type {
  @Resolver(type)
  class NotedRecord {
    constructor(
      private readonly notesOf: NotesRepository,
      private readonly watchersOf: WatchersRepository,
      private readonly subjects: NoteSubjects,
      private readonly dataSource: DataSource,
    ) {}

    @ResolveField(() => NoteConnection, {
      description:
        'What was written on it, latest first; corrected notes too. Internal ones are not shown to service accounts, nor, on an issue, to who does not read its analysis, but for their own.',
    })
    notes(
      @Parent() record: { id: string },
      @Args() args: NotesArgs,
      @Context() context: GraphqlContext,
    ): Promise<Page<NoteRecord>> {
      return this.notesOf.page(
        sessionOf(context).caller,
        { kind, id: record.id },
        args.audience ?? null,
        args,
      );
    }

    @ResolveField(() => WatcherConnection, { description: 'Who watches it, longest first.' })
    watchers(
      @Parent() record: { id: string },
      @Args() args: PageArgs,
      @Context() context: GraphqlContext,
    ): Promise<Page<WatcherEntity>> {
      return this.watchersOf.page(sessionOf(context).caller.agencyId, record.id, args);
    }

    @ResolveField(() => Boolean, { description: 'Whether you are told of its notes and changes.' })
    async iWatch(@Parent() record: { id: string }, @Context() context: GraphqlContext): Promise<boolean> {
      const { personId } = sessionOf(context).caller;
      if (personId === null) return false;
      const load = (ids: readonly string[]) => this.watchersOf.watches(personId, ids);
      return context.loaders.batch<string, boolean>('records I watch', load).load(record.id);
    }

    @ResolveField(() => Boolean, { description: 'Whether you can write notes on it.' })
    async mayAddNote(@Parent() record: { id: string }, @Context() context: GraphqlContext): Promise<boolean> {
      const { caller } = sessionOf(context);
      const source = this.subjects.of(kind);
      const subjects = context.loaders.batch<string, NoteSubject>(`noted ${kind}`, async (ids) => {
        const found = await source.find(reads(this.dataSource), caller.agencyId, ids);
        return ids.map((id) => found.find((subject) => subject.id === id)!);
      });
      return may(caller, source.write, (await subjects.load(record.id)).ties);
    }
  }
  return NotedRecord;
}
