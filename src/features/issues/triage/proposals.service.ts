import { Injectable } from '@nestjs/common';
import { proposeIssue } from '../../../domain/issue/issue.decide';
import type { ImpactClass, IssueRecord } from '../../../domain/issue/issue.types';
import { IssueMachines } from '../../../domain/issue/issue.versions';
import { unranked } from '../../../domain/issue/triage/triage.decide';
import { refused } from '../../../domain/kernel/decision';
import { unmet } from '../../../domain/kernel/refusal';
import { may } from '../../../domain/permission/may';
import type { Session } from '../../../platform/auth/session';
import { newId } from '../../../platform/database/id';
import { NumberSeries } from '../../../platform/database/number-series';
import type { Stored } from '../../../platform/database/record-store';
import type { Act, Outcome } from '../../../platform/shell/act';
import { badInput, notFound } from '../../../platform/shell/failure';
import { Shell } from '../../../platform/shell/shell';
import { topicKind } from '../../agency';
import { caseKind, caseTies } from '../../cases';
import { escalationKind, escalationTies } from '../../escalations';
import { evidencePointers, type EvidencePointer } from '../evidence/evidence-pointers';
import { EvidenceService } from '../evidence/evidence.service';
import { checkReferences } from '../issue-references';
import { asked } from '../issue-request';
import { issueKind } from '../issue.kinds';
import { TopicCasesRepository } from './topic-cases.repository';

interface Proposal {
  title: string;
  impact: string;
  impactClass?: ImpactClass | null;
  leadOfficeId?: string | null;
  idempotencyKey?: string | null;
}

export interface ProposeIssue extends Proposal {
  serviceId?: string | null;
  topicIds?: string[] | null;
  objectiveId?: string | null;
  /** Cases that show the problem; the caller must see them. */
  caseIds?: string[] | null;
}

/** How a problem that somebody noticed becomes an issue. What shows it is linked in the same transaction. */
@Injectable()
export class ProposalsService {
  constructor(
    private readonly shell: Shell,
    private readonly numbers: NumberSeries,
    private readonly evidence: EvidenceService,
    private readonly topicCases: TopicCasesRepository,
    private readonly machines: IssueMachines,
  ) {}

  async propose(session: Session, input: ProposeIssue): Promise<Outcome<IssueRecord>> {
    const number = await this.number(session);
    return this.shell.act(session, asked('proposeIssue', input), async (act) => {
      act.permit('proposeIssue');
      const begun = await begin(act, this.machines.current, number, input);
      const { caseIds } = input;
      if (!begun.ok || !caseIds?.length) return begun;
      const pointers = await evidencePointers(act, { kind: 'case', targetIds: caseIds });
      const linked = await this.evidence.linkTo(act, begun.value, 'case', pointers);
      return linked.ok ? begun : linked;
    });
  }

  /** Of the case’s service and topic, with the case as evidence. */
  async proposeFromCase(
    session: Session,
    input: Proposal & { caseId: string },
  ): Promise<Outcome<IssueRecord>> {
    const number = await this.number(session);
    const { idempotencyKey } = input;
    const request = { operation: 'proposeIssueFromCase', input, idempotencyKey };
    return this.shell.act(session, request, async (act) => {
      const found = await act.read(caseKind, input.caseId);
      if (!found || !may(session.caller, 'viewCase', caseTies(found))) throw notFound('case');
      act.permit('proposeIssue');
      const begun = await begin(
        act,
        this.machines.current,
        number,
        { ...input, ...about(found) },
        found.topicId,
      );
      return this.withEvidence(act, begun, 'case', [pointer(found.id)]);
    });
  }

  /** Of the service and topic of the escalation’s case, with the escalation as evidence. */
  async proposeFromEscalation(
    session: Session,
    input: Proposal & { escalationId: string },
  ): Promise<Outcome<IssueRecord>> {
    const number = await this.number(session);
    const { idempotencyKey } = input;
    const request = { operation: 'proposeIssueFromEscalation', input, idempotencyKey };
    return this.shell.act(session, request, async (act) => {
      const found = await act.read(escalationKind, input.escalationId);
      if (!found || !may(session.caller, 'viewEscalation', escalationTies(found)))
        throw notFound('escalation');
      act.permit('proposeIssue');
      const its = (await act.read(caseKind, found.caseId))!;
      const begun = await begin(act, this.machines.current, number, { ...input, ...about(its) }, its.topicId);
      return this.withEvidence(act, begun, 'escalation', [pointer(found.id)]);
    });
  }

  /** Of the topic, with all its cases of the last quarter as evidence (duplicates apart), latest first. */
  async proposeFromTopic(
    session: Session,
    input: Omit<Proposal, 'title'> & { topicId: string; title?: string | null },
  ): Promise<Outcome<IssueRecord>> {
    const number = await this.number(session);
    return this.shell.act(session, asked('proposeIssueFromTopic', input), async (act) => {
      act.permit('proposeIssueFromTopic');
      const topic = await act.read(topicKind, input.topicId);
      if (!topic) throw badInput('input.topicId', 'There is no such topic.');
      if (topic.retiredAt) throw badInput('input.topicId', `The topic ${topic.name} is retired.`);
      const caseIds = await this.topicCases.ofLastQuarter(act.manager, act.agencyId, topic.id, act.now);
      if (caseIds.length === 0) {
        return refused(
          unmet(
            'topicHasCases',
            `No case about ${topic.name} came in during the last 13 weeks: propose the issue with what shows it.`,
            'input.topicId',
          ),
        );
      }
      const { serviceId, id, name } = topic;
      const begun = await begin(act, this.machines.current, number, {
        ...input,
        title: input.title ?? name,
        serviceId,
        topicIds: [id],
      });
      return this.withEvidence(act, begun, 'case', caseIds.map(pointer));
    });
  }

  private number({ caller }: Session): Promise<string> {
    return this.numbers.next(caller.agencyId, 'I');
  }

  private async withEvidence(
    act: Act,
    begun: Outcome<Stored<IssueRecord>>,
    kind: 'case' | 'escalation',
    pointers: readonly EvidencePointer[],
  ): Promise<Outcome<Stored<IssueRecord>>> {
    if (!begun.ok) return begun;
    const linked = await this.evidence.linkTo(act, begun.value, kind, pointers);
    return linked.ok ? begun : linked;
  }
}

function pointer(targetId: string): EvidencePointer {
  return { targetId, url: null, note: null };
}

function about({ serviceId, topicId }: { serviceId: string | null; topicId: string | null }) {
  return { serviceId, topicIds: topicId === null ? [] : [topicId] };
}

async function begin(
  act: Act,
  machineVersion: string,
  number: string,
  input: Omit<ProposeIssue, 'caseIds'>,
  // A case may be about a topic that was retired since; what a person names has to stand.
  topicOfCase: string | null = null,
): Promise<Outcome<Stored<IssueRecord>>> {
  const record = { ...proposed(act, number, input), machineVersion };
  await checkReferences(act, record, topicOfCase === null ? [] : [topicOfCase]);
  return act.begin(issueKind, proposeIssue(record));
}

function proposed(
  act: Act,
  number: string,
  input: Omit<ProposeIssue, 'caseIds'>,
): Omit<IssueRecord, 'machineVersion'> {
  return {
    id: newId(),
    agencyId: act.agencyId,
    version: 0,
    number,
    state: 'identify',
    title: input.title,
    impact: input.impact,
    impactClass: input.impactClass ?? null,
    effort: null,
    serviceId: input.serviceId ?? null,
    topicIds: [...new Set(input.topicIds ?? [])],
    leadOfficeId: input.leadOfficeId ?? null,
    contributingOfficeIds: [],
    ownerId: null,
    proposedById: act.session.caller.personId,
    objectiveId: input.objectiveId ?? null,
    cycle: 1,
    chosenOptionId: null,
    mergedIntoId: null,
    ...unranked,
    heldFrom: null,
    heldUntil: null,
    measureUntil: null,
    closedAt: null,
  };
}
