import { CaseIssuesResolver, EscalationIssuesResolver } from '../evidence/graphql/evidenced.resolver';
import { ReachRelations } from '../evidence/graphql/reach.relations';
import { SuggestionResolver } from '../evidence/graphql/suggestion.resolver';
import { EvidencedRepository } from '../evidence/evidenced.repository';
import { PeopleRepository } from '../evidence/people.repository';
import { SuggestionsRepository } from '../evidence/suggestions.repository';
import { BulkTriage } from './bulk-triage.service';
import { InboxResolver, TriageOverrideRelations } from './graphql/inbox.resolver';
import { IssueTriageResolver } from './graphql/issue.triage.resolver';
import { TriageDeskResolver } from './graphql/triage-desk.resolver';
import { ProposalsService } from './proposals.service';
import { ProposedIssuesRepository } from './proposed-issues.repository';
import { TopicCasesRepository } from './topic-cases.repository';
import { TriageInbox } from './triage-inbox.service';
import { TriageService } from './triage.service';

/** What leads to the decision whether an issue is taken up: what shows it, how it ranks, who decides. */
export const triageProviders = [
  TriageService,
  ProposalsService,
  BulkTriage,
  TriageInbox,
  ProposedIssuesRepository,
  TopicCasesRepository,
  PeopleRepository,
  SuggestionsRepository,
  EvidencedRepository,
  IssueTriageResolver,
  TriageDeskResolver,
  InboxResolver,
  TriageOverrideRelations,
  SuggestionResolver,
  CaseIssuesResolver,
  EscalationIssuesResolver,
  ReachRelations,
];
