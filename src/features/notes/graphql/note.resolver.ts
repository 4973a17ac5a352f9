import { Args, Context, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { DataSource } from 'typeorm';
import type { NoteRecord } from '../../../domain/note/note.types';
import type { Page } from '../../../graphql/connection';
import { HistoryArgs, HistoryPages } from '../../../graphql/history';
import { told, type Payload } from '../../../graphql/payload';
import { Asking, sessionOf, type GraphqlContext } from '../../../graphql/session';
import { permit, type Session } from '../../../platform/auth/session';
import { PersonType, personKind } from '../../people';
import { noteKind } from '../note.kind';
import { NoteSubjects } from '../note-subjects';
import { NotesRepository } from '../notes.repository';
import { NotesService } from '../notes.service';
import {
  AddNoteInput,
  AddNotePayload,
  CorrectNoteInput,
  CorrectNotePayload,
  MentionsArgs,
  NoteConnection,
  NoteHistoryConnection,
  NoteType,
} from './note.types';

@Resolver(() => NoteType)
export class NoteResolver {
  constructor(
    private readonly service: NotesService,
    private readonly repository: NotesRepository,
    private readonly subjects: NoteSubjects,
    private readonly dataSource: DataSource,
    private readonly histories: HistoryPages,
  ) {}

  @Query(() => NoteConnection, {
    description: 'The notes that mention you, on records that you still see, latest first.',
  })
  mentionsOfMe(@Asking() { caller }: Session, @Args() args: MentionsArgs): Promise<Page<NoteRecord>> {
    permit(caller, 'viewMentions');
    return this.repository.mentionsOf(caller, args.unreadOnly ?? false, args);
  }

  @Mutation(() => AddNotePayload, {
    description:
      'Writes a note. On cases and escalations those of the case’s office and of the desk, on issues those who work on it; Chief Experience Officer.',
  })
  async addNote(
    @Asking() session: Session,
    @Args('input', { type: () => AddNoteInput, description: 'The note.' }) input: AddNoteInput,
  ): Promise<Payload> {
    return told('note', await this.service.add(session, input));
  }

  @Mutation(() => CorrectNotePayload, {
    description: 'Writes another note in place of one’s own; the old one stays readable. Its author.',
  })
  async correctNote(
    @Asking() session: Session,
    @Args('input', { type: () => CorrectNoteInput, description: 'The correction.' }) input: CorrectNoteInput,
  ): Promise<Payload> {
    return told('note', await this.service.correct(session, input));
  }

  @ResolveField(() => String, { description: 'The number of the record it is on: `E-2026-000042`.' })
  async subjectNumber(@Parent() note: NoteRecord, @Context() context: GraphqlContext): Promise<string> {
    const { caller } = sessionOf(context);
    const numbers = context.loaders.batch<string, string>(`numbers of ${note.subjectKind}`, async (ids) => {
      const source = this.subjects.of(note.subjectKind);
      const found = await source.find(this.dataSource.manager, caller.agencyId, ids);
      return ids.map((id) => found.find((subject) => subject.id === id)!.number);
    });
    return numbers.load(note.subjectId);
  }

  @ResolveField(() => PersonType, { nullable: true, description: 'Who wrote it; null for mail.' })
  author(@Parent() note: NoteRecord, @Context() context: GraphqlContext): Promise<PersonType | null> {
    return context.loaders.record(personKind, sessionOf(context), note.authorId);
  }

  @ResolveField(() => [PersonType], { description: 'The people it mentions, at most 100.' })
  async mentioned(@Parent() note: NoteRecord, @Context() context: GraphqlContext): Promise<PersonType[]> {
    const session = sessionOf(context);
    const people = note.mentionIds.map((id) => context.loaders.record(personKind, session, id));
    return (await Promise.all(people)).filter((person) => person !== null);
  }

  @ResolveField(() => NoteType, { nullable: true, description: 'The note that it takes the place of.' })
  corrects(@Parent() note: NoteRecord, @Context() context: GraphqlContext): Promise<NoteRecord | null> {
    return context.loaders.record(noteKind, sessionOf(context), note.correctsId);
  }

  @ResolveField(() => NoteType, { nullable: true, description: 'The note that took its place.' })
  correctedBy(@Parent() note: NoteRecord, @Context() context: GraphqlContext): Promise<NoteRecord | null> {
    return context.loaders.record(noteKind, sessionOf(context), note.correctedById);
  }

  @ResolveField(() => NoteHistoryConnection, { description: 'Everything that happened to it, oldest first.' })
  history(
    @Parent() note: NoteRecord,
    @Args() args: HistoryArgs,
    @Context() context: GraphqlContext,
  ): Promise<Page<unknown>> {
    return this.histories.page(sessionOf(context), note.id, args);
  }
}
