import { Injectable } from '@nestjs/common';
import type { NoteRecord } from '../../domain/note/note.types';
import { may } from '../../domain/permission/may';
import { CallerDirectory } from '../../platform/auth/caller-directory';
import type { Act } from '../../platform/shell/act';
import { badInput } from '../../platform/shell/failure';
import { NoteSubjects, type NoteSubject } from './note-subjects';
import { NotesRepository } from './notes.repository';
import { WatchersRepository } from './watchers.repository';

/** Mentioning people in a note: only whom it can reach, and from then on they watch the record. */
@Injectable()
export class Mentions {
  constructor(
    private readonly subjects: NoteSubjects,
    private readonly directory: CallerDirectory,
    private readonly notes: NotesRepository,
    private readonly watchers: WatchersRepository,
  ) {}

  /** Goes on only if everybody mentioned works here and would see the note; otherwise says of each who would not why. */
  async check(
    act: Act,
    { subjectKind, audience }: Pick<NoteRecord, 'subjectKind' | 'audience'>,
    subject: NoteSubject,
    ids: readonly string[],
  ): Promise<void> {
    const { view } = this.subjects.of(subjectKind);
    const callers = await this.directory.findMany(act.manager, act.agencyId, ids);
    const objections = [...new Set(ids)].flatMap((id) => {
      const caller = callers.find(({ personId }) => personId === id);
      if (!caller) return [`There is no such person, or they left: ${id}.`];
      if (caller.kind === 'service') return [`${caller.name} is a service account: mention people.`];
      if (!may(caller, view, subject.ties))
        return [`${caller.name} may not see ${subject.number}, so the mention would not reach them.`];
      if (audience === 'internal' && !this.subjects.readsInternal(caller, subjectKind))
        return [
          `${caller.name} reads no internal notes on ${subject.number}, so the mention would not reach them.`,
        ];
      return [];
    });
    if (objections.length > 0) throw badInput('input.mentionIds', objections.join(' '));
  }

  /** Keeps whom a new note mentions, so that they find it and watch its record. */
  async keep(act: Act, note: NoteRecord, subject: NoteSubject): Promise<void> {
    const mentioned = mentionedBesides(note);
    if (mentioned.length === 0) return;
    await this.notes.addMentions(act.manager, note, mentioned);
    await this.watchers.add(act.manager, act.agencyId, note.subjectKind, subject, mentioned, act.now);
  }

  /** A note that gave way mentions nobody any more: the one in its place does. */
  drop(act: Act, note: NoteRecord): Promise<void> {
    return this.notes.removeMentions(act.manager, note.id);
  }
}

/** Whom a note mentions but its own author, whom nobody needs to tell. */
export function mentionedBesides({ mentionIds, authorId }: NoteRecord): string[] {
  return mentionIds.filter((id) => id !== authorId);
}
