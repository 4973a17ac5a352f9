import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { NoteRecord } from '../../domain/note/note.types';
import { may } from '../../domain/permission/may';
import { sentenceOf } from '../../graphql/history';
import { CallerDirectory } from '../../platform/auth/caller-directory';
import type { NewsItem } from '../../platform/outbox/news';
import { OutboxRelay } from '../../platform/outbox/outbox-relay';
import type { Act } from '../../platform/shell/act';
import { NotificationsService } from '../notifications';
import { NoteSubjects, type NoteSubject } from './note-subjects';
import { mentionedBesides } from './mentions.service';
import { WatchersRepository, type WatchedFact } from './watchers.repository';

/**
 * Telling those who watch a record. Each time it is asked anew whether they still see it, by the same rule as when they
 * look at it themselves; who does not goes on watching and is told nothing.
 */
@Injectable()
export class TellingWatchers {
  constructor(
    private readonly watchers: WatchersRepository,
    private readonly subjects: NoteSubjects,
    private readonly directory: CallerDirectory,
    private readonly notifications: NotificationsService,
    relay: OutboxRelay,
  ) {
    relay.onPublish('watchers', (manager, rows) => this.tellFacts(manager, rows));
  }

  /** Tells who is mentioned, and who watches the record, of a note that was written now. */
  async tellNote(act: Act, note: NoteRecord, subject: NoteSubject): Promise<void> {
    const { authorId, subjectKind } = note;
    const notice = {
      subjectKind,
      subjectId: subject.id,
      subjectLabel: subject.number,
      occasion: note.id,
    };
    const what = note.correctsId ? 'corrected a note' : 'wrote a note';
    const who = authorId === null ? null : act.session.caller.name;
    const mentioned = mentionedBesides(note);
    await this.notifications.tell(
      act,
      { ...notice, reason: 'mentioned', text: `${who} ${what} on ${subject.number} that mentions you.` },
      people(mentioned),
    );
    const watching = await this.watchers.of(act.manager, subject.id);
    const others = watching.filter((id) => id !== authorId && !mentioned.includes(id));
    const text = who ? `${who} ${what} on ${subject.number}.` : `Mail came in on ${subject.number}.`;
    await this.notifications.tell(
      act,
      { ...notice, reason: 'noteAdded', text },
      people(await this.seers(act.manager, act.agencyId, note, subject, others)),
    );
  }

  /** Tells of facts in the transaction that publishes them, so that each is told once whatever dies meanwhile. */
  private async tellFacts(manager: EntityManager, rows: readonly NewsItem[]): Promise<void> {
    const news = rows.filter(({ subjectKind }) => this.subjects.has(subjectKind));
    if (news.length === 0) return;
    for (const watched of await this.watchers.watchedFacts(manager, news)) {
      await this.tellFact(manager, watched);
    }
  }

  private async tellFact(manager: EntityManager, watched: WatchedFact): Promise<void> {
    const { agencyId, subjectKind, subjectId, sequence, fact, at, personIds } = watched;
    const source = this.subjects.of(subjectKind);
    const [subject] = await source.find(manager, agencyId, [subjectId]);
    if (!subject) return;
    const seers = await this.seers(manager, agencyId, { subjectKind }, subject, personIds);
    const text = `${subject.number}: ${sentenceOf(source.typeName, fact) ?? fact}`;
    const notice = { agencyId, at, subjectKind, subjectId, subjectLabel: subject.number, text };
    await this.notifications.tellWithin(
      manager,
      { ...notice, reason: 'recordChanged', occasion: `${sequence}` },
      people(seers),
    );
  }

  private async seers(
    manager: EntityManager,
    agencyId: string,
    { subjectKind, audience }: Pick<NoteRecord, 'subjectKind'> & Partial<Pick<NoteRecord, 'audience'>>,
    subject: NoteSubject,
    personIds: readonly string[],
  ): Promise<string[]> {
    const { view } = this.subjects.of(subjectKind);
    const callers = await this.directory.findMany(manager, agencyId, personIds);
    return callers
      .filter((caller) => may(caller, view, subject.ties))
      .filter((caller) => audience !== 'internal' || this.subjects.readsInternal(caller, subjectKind))
      .map(({ personId }) => personId);
  }
}

function people(ids: readonly string[]): { sql: string; params: unknown[] } {
  return { sql: 'SELECT unnest(?::uuid[]) AS person_id', params: [ids] };
}
