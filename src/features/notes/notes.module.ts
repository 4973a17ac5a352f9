import { Module } from '@nestjs/common';
import { NotificationsModule } from '../notifications';
import { NoteResolver } from './graphql/note.resolver';
import { WatcherResolver } from './graphql/watcher.resolver';
import { Mentions } from './mentions.service';
import { NoteSubjects } from './note-subjects';
import { NotesRepository } from './notes.repository';
import { NotesService } from './notes.service';
import { TellingWatchers } from './telling-watchers.service';
import { WatchersRepository } from './watchers.repository';
import { WatchersService } from './watchers.service';

@Module({
  imports: [NotificationsModule],
  providers: [
    NoteSubjects,
    NotesService,
    NotesRepository,
    Mentions,
    WatchersService,
    WatchersRepository,
    TellingWatchers,
    NoteResolver,
    WatcherResolver,
  ],
  exports: [NoteSubjects, NotesService, NotesRepository, WatchersRepository],
})
export class NotesModule {}
