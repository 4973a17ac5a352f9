// The agency of a proof: an office, its people and queues, and escalations by the thousand. Everything goes through the
// service's own shell and the domain's own decisions, so that rows, history and timers are as the service makes them; only
// who asks for it is the proof.

/** Roles that no office binds. */
const wholeAgency = new Set(['administrator', 'auditor', 'chiefExperienceOfficer']);

/** `called`: what tells the agency and its people from those of another one on the same stage. */
export async function buildAgency(stage, app, { queues, people, called = stage.database }) {
  const { newId } = stage.module('platform/database/id');
  const kinds = { ...stage.module('features/agency/index'), ...stage.module('features/people/index') };
  const agency = { id: newId(), office: newId(), calendars: {}, queues: {}, people: {} };
  const records = [
    [kinds.agencyKind, { id: agency.id, name: `Agency of ${called}` }],
    [kinds.officeKind, { id: agency.office, name: 'Tier 2', abbreviation: 'T2', parentId: null }],
  ];
  for (const { name, calendar, policies, isDefault = false } of queues) {
    if (!agency.calendars[calendar.name]) {
      const id = (agency.calendars[calendar.name] = newId());
      records.push([kinds.calendarKind, { id, closings: [], ...calendar }]);
    }
    const queueId = (agency.queues[name] = newId());
    const calendarId = agency.calendars[calendar.name];
    const fields = { name, calendarId, officeId: agency.office, isDefault, quietPeriodDays: 7 };
    records.push([kinds.queueKind, { id: queueId, ...fields }]);
    for (const policy of policies)
      records.push([
        kinds.serviceLevelPolicyKind,
        { id: newId(), queueId, channel: null, retiredAt: null, ...policy },
      ]);
  }
  for (const { name, role, capacity = 20 } of people) {
    const id = newId();
    const subject = `${called}:${name}`;
    agency.people[name] = { id, subject, capacity, role };
    records.push([
      kinds.personKind,
      { id, name, subject, email: null, kind: 'person', capacity, leftAt: null },
    ]);
    const officeId = wholeAgency.has(role) ? null : agency.office;
    const grant = { id: newId(), personId: id, role, officeId, operations: [], revokedAt: null };
    records.push([kinds.roleGrantKind, grant]);
  }
  const { accepted } = stage.module('domain/kernel/decision');
  await acting(stage, app, agency.id, async (act) => {
    for (const [kind, fields] of records) {
      const outcome = await act.begin(
        kind,
        accepted({ agencyId: agency.id, version: 0, ...fields }, 'Built'),
      );
      if (!outcome.ok) return outcome;
    }
    return { ok: true, value: null };
  });
  return agency;
}

/** Escalations at once in one transaction. */
const batch = 500;

/**
 * `count` escalated cases with their escalations, queued. `place(index)`: queue, severity and when the clocks began.
 * Gives the ids in the order of the indexes.
 */
export async function escalateMany(stage, app, agency, count, place, told = () => undefined) {
  const { EscalationFactsRepository } = stage.module('features/escalations/escalation-facts.repository');
  const { caseKind } = stage.module('features/cases/index');
  const { escalationKind } = stage.module('features/escalations/index');
  const { requestEscalation } = stage.module('domain/escalation/escalation.decide');
  const { accepted } = stage.module('domain/kernel/decision');
  const facts = app.get(EscalationFactsRepository);
  const series = app.get(stage.module('platform/database/number-series').NumberSeries);
  const [caseNumbers, numbers] = [
    await series.take(agency.id, 'C', count),
    await series.take(agency.id, 'E', count),
  ];
  const ids = [];
  for (let from = 0; from < count; from += batch) {
    await acting(stage, app, agency.id, async (act) => {
      const wanted = Array.from({ length: Math.min(batch, count - from) }, (_, index) => {
        const at = from + index;
        return { number: numbers[at], ...place(at), case: caseOf(stage, agency, caseNumbers[at], act.now) };
      });
      const cases = await act.beginMany(
        caseKind,
        wanted.map((one) => accepted(one.case, 'CaseOpened')),
      );
      if (!cases.ok) return cases;
      const governing = new Map();
      const decisions = [];
      for (const one of wanted) {
        const record = escalationOf(stage, agency, one);
        const key = `${one.queueId}/${one.severity}`;
        if (!governing.has(key)) governing.set(key, await facts.deciding(act.manager, record, null, one));
        decisions.push(requestEscalation(record, governing.get(key), one.at ?? act.now));
        ids.push(record.id);
      }
      return act.beginMany(escalationKind, decisions);
    });
    told(ids.length);
  }
  return ids;
}

/** Many records of one kind, each with its first entry; `fields` are whole records but for agency and version. */
export async function begin(stage, app, agency, kind, fact, fields) {
  const { accepted } = stage.module('domain/kernel/decision');
  for (let from = 0; from < fields.length; from += batch)
    await acting(stage, app, agency.id, (act) =>
      act.beginMany(
        kind,
        fields
          .slice(from, from + batch)
          .map((record) => accepted({ agencyId: agency.id, version: 0, ...record }, fact)),
      ),
    );
}

export async function acting(stage, app, agencyId, work) {
  const { Shell } = stage.module('platform/shell/shell');
  const { systemSession } = stage.module('platform/auth/session');
  const session = systemSession(agencyId, 'trust', 'arranging');
  const outcome = await app.get(Shell).act(session, { operation: 'arrange', input: null }, work);
  if (!outcome.ok) throw new Error(outcome.refusal.message);
  return outcome.value;
}

function caseOf(stage, agency, number, now) {
  return {
    id: stage.module('platform/database/id').newId(),
    agencyId: agency.id,
    version: 0,
    number,
    state: 'escalated',
    officeId: agency.office,
    queueId: null,
    serviceId: null,
    topicId: null,
    channel: 'phone',
    summary: 'The payment did not come.',
    narrative: null,
    customerSegment: null,
    customerReference: null,
    receivedAt: now,
    dueAt: null,
    resolvedAt: null,
    answer: null,
    closedAt: null,
    resolvedAtFirstContact: false,
    reopenedCount: 0,
    duplicateOfId: null,
    duplicateCount: 0,
    repeatOfId: null,
    escalationOfficeId: agency.office,
    openedById: null,
    source: null,
    externalId: null,
  };
}

function escalationOf(stage, agency, { case: owner, number, queueId, severity, at }) {
  return {
    id: stage.module('platform/database/id').newId(),
    agencyId: agency.id,
    version: 0,
    number,
    state: 'queued',
    caseId: owner.id,
    caseOfficeId: agency.office,
    queueId,
    officeId: agency.office,
    reason: 'cannotResolve',
    severity,
    justification: 'The front line tried everything.',
    requestedById: null,
    requestedAt: at ?? owner.receivedAt,
    holderId: null,
    claimedAt: null,
    waitingOn: null,
    resolution: null,
    resolutionCode: null,
    guidance: null,
    endedAt: null,
    closedAt: null,
    requiredSkills: [],
    preferredSkills: [],
    clocks: [],
    dueAt: null,
    warnAt: null,
    markAt: null,
    clockState: 'none',
    handBackAt: null,
  };
}

/** Every hour of every day. */
export const always = {
  name: 'Always',
  zone: 'UTC',
  windows: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from: '00:00', to: '24:00' })),
  holidays: 'none',
};
