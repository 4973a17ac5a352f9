import type { Severity } from './escalation.types';

/** What a routing rule looks at; null names nothing and fits everything. */
export interface RoutingRule {
  id: string;
  serviceId: string | null;
  topicId: string | null;
  channel: string | null;
  customerSegment: string | null;
  severity: number | null;
  queueId: string;
}

export interface Routed {
  serviceId: string | null;
  topicId: string | null;
  channel: string;
  customerSegment: string | null;
  severity: Severity;
}

/** The first rule, in the order given, of which everything it names fits; null when none fits. */
export function route(rules: readonly RoutingRule[], work: Routed): RoutingRule | null {
  return (
    rules.find((rule) => named.every((name) => rule[name] === null || rule[name] === work[name])) ?? null
  );
}

const named = ['serviceId', 'topicId', 'channel', 'customerSegment', 'severity'] as const;
