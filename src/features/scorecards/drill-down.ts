import { instantsOf, type Period } from '../../domain/calendar';
import { derivedDefinition } from '../../domain/measure/derived';
import { reachOf } from '../../domain/permission/may';
import type { Caller } from '../../domain/permission/permission.types';
import { upper } from '../../graphql/enums';
import type { MeasureEntity } from '../measures';

/** A list that shows what was counted, and how it differs from that. */
export interface DrillDown {
  list: 'cases' | 'escalations' | 'issues';
  /** As the list takes it: a `CaseFilter`, an `EscalationFilter` or an `IssueFilter`. */
  filter: Record<string, unknown>;
  sentence: string;
}

/** The records behind a value that the service counted, where the caller sees any; null for values that others recorded. */
export function drillDownOf(
  caller: Caller,
  derivation: MeasureEntity['derivation'],
  period: Period,
): DrillDown | null {
  if (derivation === null) return null;
  const { fact } = derivedDefinition(derivation.definition);
  if (fact.startsWith('issue')) return issuesOf(caller, derivation);
  const { from, until } = instantsOf(period, derivation.zone);
  const { officeId, queueId, topicId, channel } = derivation;
  const isOfCase = fact.startsWith('case');
  if (!seesAny(caller, isOfCase ? 'viewCase' : 'viewEscalation')) return null;
  const place = { ...given('officeId', officeId), ...given('queueId', queueId) };
  if (!isOfCase)
    return {
      list: 'escalations',
      filter: {
        ...place,
        state: ['RESOLVED', 'RETURNED', 'WITHDRAWN', 'CLOSED'],
        requestedBefore: until.toISOString(),
      },
      sentence:
        'What has ended and was asked for before the period ended; the value counts what ended within it.',
    };
  const about = { ...place, ...given('topicId', topicId), ...given('channel', channel && upper(channel)) };
  if (fact === 'caseReceived')
    return {
      list: 'cases',
      filter: { ...about, receivedFrom: from.toISOString(), receivedBefore: until.toISOString() },
      sentence: 'What was received in the period, as the value counts it.',
    };
  const state = fact === 'caseOpen' ? {} : { state: ['RESOLVED', 'CLOSED'] };
  return {
    list: 'cases',
    filter: { ...about, ...state, receivedBefore: until.toISOString() },
    sentence:
      fact === 'caseOpen'
        ? 'What was received before the period ended; the value counts what was still open then.'
        : 'What is resolved and was received before the period ended; the value counts what was resolved within it.',
  };
}

function issuesOf(
  caller: Caller,
  { officeId, serviceId }: NonNullable<MeasureEntity['derivation']>,
): DrillDown | null {
  if (!seesAny(caller, 'viewIssue')) return null;
  return {
    list: 'issues',
    filter: { ...given('leadOfficeId', officeId), ...given('serviceId', serviceId) },
    sentence: 'The issues of the office; the value counts those that left the stage within the period.',
  };
}

function seesAny(caller: Caller, operation: 'viewCase' | 'viewEscalation' | 'viewIssue'): boolean {
  const { all, offices, people } = reachOf(caller, operation);
  return all || people.length > 0 || Object.keys(offices).length > 0;
}

function given(name: string, value: string | null): Record<string, string[]> {
  return value === null ? {} : { [name]: [value] };
}
