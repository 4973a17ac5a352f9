/** What a routing rule looks at; null names nothing and fits everything. */
export interface RoutingRule {
  id: string;
  serviceId: string | null;
  topicId: string | null;
  channel: string | null;
  customerSegment: string | null;
  severity: number | null;
  queueId: string;
  /** Skills that an escalation sent by it asks for, besides those of its queue. */
  requiredSkills: string[];
  preferredSkills: string[];
}

/** What is to be routed; null where nothing is known, which fits no rule that names something there. */
export interface Routed {
  serviceId: string | null;
  topicId: string | null;
  channel: string | null;
  customerSegment: string | null;
  severity: number | null;
}

const named = ['serviceId', 'topicId', 'channel', 'customerSegment', 'severity'] as const;
export type RoutedField = (typeof named)[number];

/** One field in which a rule does not fit. */
export interface Misfit {
  field: RoutedField;
  wanted: string | number;
  had: string | number | null;
}

/** What routing made of one rule. */
export interface TriedRule<R extends RoutingRule> {
  rule: R;
  /** Empty where it fits. */
  misfits: Misfit[];
}

/** The first rule, in the order given, of which everything it names fits; null when none fits. */
export function route<R extends RoutingRule>(rules: readonly R[], work: Routed): R | null {
  return rules.find((rule) => misfitsOf(rule, work).length === 0) ?? null;
}

/** Every rule in the order given, with what keeps it from fitting; the first without a misfit is what `route` answers. */
export function explainRoute<R extends RoutingRule>(rules: readonly R[], work: Routed): TriedRule<R>[] {
  return rules.map((rule) => ({ rule, misfits: misfitsOf(rule, work) }));
}

function misfitsOf(rule: RoutingRule, work: Routed): Misfit[] {
  return named.flatMap((field) => {
    const wanted = rule[field];
    const had = work[field];
    return wanted === null || wanted === had ? [] : [{ field, wanted, had }];
  });
}
