// What is asked of a large desk: who asks, how, and how much the database may look at for the answer.

export const lead = 'demo:dana.whitfern';
/** Leads an office that gets three of a thousand escalations. */
export const leadOfFew = 'demo:owen.castellan';
export const specialist = 'demo:mei.tanager';
export const wholeAgency = 'demo:iris.compass';

const page = 25;
/** A page, one row more to know whether more follows, and as many again for the case, queue or person of each. */
const pageBounds = { read: 4 * (page + 1), sorted: page + 1 };
/** For each office that the caller's grants cover, and each of two ties to it, the first are looked up by index, and merged. */
const mergedBounds = (offices) => ({
  read: (4 * offices + 2) * (page + 1),
  sorted: 2 * offices * (page + 1),
});
/** Ranking looks at this many matches of each kind; walking back to them, at most at ten times as many. */
const rankedBounds = { read: 250_000, sorted: 101_000 };

const line = `id number state severity dueAt clockState requestedAt justification
  queue { name } holder { name } case { number summary }`;
const listDocument = (
  extra = '',
) => `query ($filter: EscalationFilter, $sort: EscalationSort, $after: String) {
  escalations(filter: $filter, sort: $sort, after: $after, first: ${page}) {
    nodes { ${line} ${extra} } pageInfo { hasNextPage endCursor } } }`;
const casesDocument = `query ($filter: CaseFilter, $sort: CaseSort) { cases(filter: $filter, sort: $sort, first: ${page}) {
  nodes { id number state summary receivedAt dueAt office { name } queue { name } } pageInfo { hasNextPage endCursor } } }`;
const searchDocument = `query ($text: String!) { search(text: $text, first: ${page}) {
  edges { cursor } pageInfo { hasNextPage } } }`;
const flowDocument = `query ($input: FlowBalanceInput!) { flowBalance(input: $input) { name from opening processed closing } }`;
export const claimDocument = `mutation ($input: ClaimNextEscalationInput!) {
  claimNextEscalation(input: $input) { escalation { id number state } refusal { message } } }`;

const open = ['QUEUED', 'CLAIMED', 'WAITING'];

/** Questions by name; `deepCursor` is where the eighth page of a hundred of the queue's open work ends. */
export function questionsFor({ queueId, deepCursor, words }) {
  const inQueue = { filter: { queueId: [queueId], state: open }, sort: 'QUEUE_ORDER' };
  const day = (ms) => new Date(ms).toISOString().slice(0, 10);
  return [
    q('queue list, first page', lead, listDocument(), inQueue, pageBounds),
    q('queue list, after 800', lead, listDocument(), { ...inQueue, after: deepCursor }, pageBounds),
    q('queue list with what can be done', specialist, listDocument(allowed), inQueue, {
      ...pageBounds,
      read: 20 * (page + 1),
    }),
    q('latest of the agency', wholeAgency, listDocument(), {}, pageBounds),
    q('latest of a large office', lead, listDocument(), {}, mergedBounds(8)),
    q('latest of an office with few', leadOfFew, listDocument(), {}, mergedBounds(1)),
    q('cases, latest of the agency', wholeAgency, casesDocument, {}, pageBounds),
    q('cases, latest of an office with few', leadOfFew, casesDocument, {}, mergedBounds(1)),
    q('cases due first', lead, casesDocument, dueFirst, mergedBounds(8)),
    q('search, a rare word', wholeAgency, searchDocument, { text: words[12_000] }, rankedBounds),
    q('search, a word of some', wholeAgency, searchDocument, { text: words[60] }, rankedBounds),
    q('search, a word of nearly all', wholeAgency, searchDocument, { text: words[0] }, rankedBounds),
    q('flow balance, five years by month', wholeAgency, flowDocument, {
      input: {
        of: 'ESCALATION',
        by: 'QUEUE',
        from: day(Date.now() - 5 * 365 * 86_400_000),
        before: day(Date.now()),
        per: 'MONTH',
      },
    }),
  ];
}

const allowed = 'allowedEvents { event label allowed blockers { code message } }';
const dueFirst = { filter: { state: ['OPEN', 'ESCALATED'] }, sort: 'DUE_ASCENDING' };

function q(name, subject, document, variables, bounds = null) {
  return { name, subject, document, variables, bounds };
}

/** Where a deep page of the queue begins: by paging there, as a person would. */
export async function deepCursorOf(service, queueId, pages = 8) {
  let after = null;
  const document = `query ($filter: EscalationFilter, $after: String) {
    escalations(filter: $filter, sort: QUEUE_ORDER, first: 100, after: $after) { pageInfo { endCursor } } }`;
  for (let turned = 0; turned < pages; turned += 1) {
    const variables = { filter: { queueId: [queueId], state: open }, after };
    after = (await service.ask(lead, document, variables)).escalations.pageInfo.endCursor ?? after;
  }
  return after;
}

/**
 * Questions of the desk that need no argument, with as much of their answers as one request may ask for: read from the
 * schema, so that one that is renamed is missed and one that grows is asked for all of it.
 */
export async function wholeQuestions(service) {
  const askers = { myWork: specialist, deskOverview: lead };
  const { __schema } = await service.ask(specialist, schemaDocument);
  const types = new Map(__schema.types.map((type) => [type.name, type]));
  const fields = types.get('Query').fields.filter(({ name }) => name in askers);
  return Promise.all(fields.map((field) => wholeQuestion(service, types, field, askers[field.name])));
}

async function wholeQuestion(service, types, { name, type }, subject, depth = 4) {
  const document = `{ ${name} ${selectionOf(types, bare(type), depth)} }`;
  try {
    await service.ask(subject, document);
  } catch (error) {
    if (depth === 1 || !error.message.includes('TOO_COMPLEX')) throw error;
    return wholeQuestion(service, types, { name, type }, subject, depth - 1);
  }
  // What one person has and one desk has open: ten thousand in all, whatever was ended.
  return q(name, subject, document, {}, { read: 25_000, sorted: 10_000 });
}

const schemaDocument = `{ __schema { types { name kind fields {
  name args { type { kind } } type { kind name ofType { kind name ofType { kind name ofType { kind name } } } } } } } }`;

function bare(type) {
  return type.ofType ? bare(type.ofType) : type.name;
}

function selectionOf(types, name, depth) {
  const type = types.get(name);
  if (!type?.fields) return '';
  const parts = type.fields
    .filter(
      ({ args, name: field }) => !args.some((arg) => arg.type.kind === 'NON_NULL') && field !== 'history',
    )
    .flatMap((field) => {
      const inner = bare(field.type);
      if (!types.get(inner).fields) return types.get(inner).kind === 'UNION' ? [] : [field.name];
      return depth > 1 ? [`${field.name} ${selectionOf(types, inner, depth - 1)}`] : [];
    });
  return parts.length > 0 ? `{ ${parts.join(' ')} }` : '{ __typename }';
}
