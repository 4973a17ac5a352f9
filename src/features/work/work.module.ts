import { Module } from '@nestjs/common';
import { CommunicationsModule } from '../communications';
import { EscalationsModule } from '../escalations';
import { IssuesModule } from '../issues';
import { NotesModule } from '../notes';
import { NotificationsModule } from '../notifications';
import { HandOverResolver } from './hand-over/hand-over.resolver';
import { HandOverService } from './hand-over/hand-over.service';
import { HeldWorkService } from './hand-over/held-work.service';
import { OwnedWorkService } from './hand-over/owned-work.service';
import { MyDeskWorkResolver, MyIssueWorkResolver, MyQueueResolver } from './my-work/my-work.resolver';

@Module({
  imports: [NotificationsModule, NotesModule, EscalationsModule, CommunicationsModule, IssuesModule],
  providers: [
    HandOverService,
    HeldWorkService,
    OwnedWorkService,
    HandOverResolver,
    MyDeskWorkResolver,
    MyIssueWorkResolver,
    MyQueueResolver,
  ],
})
export class WorkModule {}
