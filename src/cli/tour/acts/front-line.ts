import { done } from '../../client';
import {
  ClaimOneDocument,
  ClocksDocument,
  EscalateDocument,
  OpenCaseDocument,
  ResolveEscalationDocument,
  type OpenCaseInput,
} from '../../operations';
import type { Team } from '../agency-team';
import type { Story } from '../story';

/** A case as its customer told it; office and channel are the representative's. */
export type Told = Omit<OpenCaseInput, 'officeId' | 'channel'>;

/** Cases taken in by the front line. Gives their ids. */
export async function takeIn({ representative }: Team, told: readonly Told[]): Promise<string[]> {
  const caseIds: string[] = [];
  for (const one of told) {
    const { openCase } = await representative.api.ask(OpenCaseDocument, {
      input: { officeId: representative.officeId!, channel: 'PHONE', ...one },
    });
    caseIds.push(done(openCase.case, openCase.refusal).id);
  }
  return caseIds;
}

/** A case goes to Tier 2, whose clocks run, and comes back resolved: that customer is helped, and the problem is still there. */
export async function helpOne(
  story: Story,
  { representative, specialist }: Team,
  caseId: string,
  words: { justification: string; resolution: string },
): Promise<void> {
  const { escalateCase } = await representative.api.ask(EscalateDocument, {
    input: { caseId, reason: 'CANNOT_RESOLVE', severity: 2, justification: words.justification },
  });
  const { id: escalationId, number, queue } = done(escalateCase.escalation, escalateCase.refusal);
  story.see(`${number} waits in ${queue?.name}. Its clocks say:`);
  const { escalation } = await representative.api.ask(ClocksDocument, { id: escalationId });
  for (const { sentence } of escalation?.serviceLevel ?? []) story.quote(sentence);
  story.expect('both clocks run', escalation?.serviceLevel.length === 2);
  story.tell(specialist.name, `(Tier-2 specialist) claims ${number} and helps this one customer.`);
  const { claimEscalation } = await specialist.api.ask(ClaimOneDocument, { escalationId });
  done(claimEscalation.escalation, claimEscalation.refusal);
  const { resolveEscalation } = await specialist.api.ask(ResolveEscalationDocument, {
    input: { escalationId, resolution: words.resolution, code: 'helped-by-hand' },
  });
  const resolved = done(resolveEscalation.escalation, resolveEscalation.refusal);
  story.quote(words.resolution);
  story.expect(
    `${resolved.case?.number} is resolved; its cause is not`,
    resolved.case?.state === 'RESOLVED' && !resolved.case.resolvedAtFirstContact,
  );
}
