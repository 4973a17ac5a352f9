import { Module } from '@nestjs/common';
import { NotesModule } from '../notes';
import { CaseNotes, NotedCase } from './case.notes';
import { Corrections } from './case-corrections';
import { CaseLinksRepository } from './case-links.repository';
import { CaseLinksService } from './case-links.service';
import { CasesRepository } from './cases.repository';
import { CasesService } from './cases.service';
import { ContactsRepository } from './contacts.repository';
import { ContactsService } from './contacts.service';
import { DuplicatesRepository } from './duplicates.repository';
import { DuplicatesService } from './duplicates.service';
import { CaseLinkResolver, RelatedCasesResolver } from './graphql/case-link.resolver';
import { CaseResolver } from './graphql/case.resolver';
import { CaseSubscriptions } from './graphql/case.subscriptions';
import { ContactResolver } from './graphql/contact.resolver';
import { DuplicateResolver } from './graphql/duplicate.resolver';

@Module({
  imports: [NotesModule],
  providers: [
    CaseNotes,
    NotedCase,
    CasesService,
    CasesRepository,
    Corrections,
    ContactsService,
    ContactsRepository,
    DuplicatesService,
    DuplicatesRepository,
    CaseLinksService,
    CaseLinksRepository,
    CaseResolver,
    CaseSubscriptions,
    ContactResolver,
    DuplicateResolver,
    CaseLinkResolver,
    RelatedCasesResolver,
  ],
  exports: [
    CasesService,
    CasesRepository,
    ContactsRepository,
    ContactsService,
    Corrections,
    DuplicatesService,
  ],
})
export class CasesModule {}
