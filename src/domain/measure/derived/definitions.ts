import type { Direction, MeasureKind } from '../measure.types';

/** What is derived from the history of one record: something that happened to it, dated, in the words of its kind. */
export const derivedFacts = [
  'caseReceived',
  'caseResolved',
  'caseOpen',
  'escalationQueued',
  'escalationClaimed',
  'escalationWaiting',
  'escalationResolved',
  'issueIdentified',
  'issueAnalyzed',
  'issuePlanned',
  'issueImplemented',
  'issueMeasured',
  'issueCommunicated',
] as const;
export type DerivedFact = (typeof derivedFacts)[number];

/** What else is true of such a fact; definitions count by these. */
export type FactTrait =
  // Of a case received.
  | 'escalated'
  | 'repeat'
  | 'customerKnown'
  // Of a resolution of a case.
  | 'stands'
  | 'reopened'
  | 'atFirstContact'
  | 'takenOver'
  // Of a resolution of an escalation.
  | 'promised'
  | 'inTime';

/**
 * How facts become the value of a period. `mean` and `median`: of their amounts. `share`: those with the trait `part` among
 * all of them. `standing`: how many go on when the period ends.
 */
export type DerivedFigure = 'mean' | 'median' | 'share' | 'standing';

/** A measure that the service counts by itself. Whoever adds one adds a row here and, for a new fact, the source of its facts. */
export interface DerivedDefinition {
  /** How a measure of it is named unless somebody names it otherwise. */
  label: string;
  /** What it counts and what not, for a reader who judges by it. */
  sentence: string;
  unit: string;
  kind: MeasureKind;
  direction: Direction;
  fact: DerivedFact;
  figure: DerivedFigure;
  /** Only facts with all of these traits count. */
  having: readonly FactTrait[];
  /** Facts with any of these do not. */
  lacking: readonly FactTrait[];
  /** Of a share: the trait of those that make it up. */
  part: FactTrait | null;
  /** Milliseconds of one unit, where amounts are times. */
  unitMs: number;
}

const dayMs = 86_400_000;
const hourMs = 3_600_000;

const caseTime = {
  unit: 'days',
  kind: 'duration',
  direction: 'lowerIsBetter',
  fact: 'caseResolved',
  having: ['stands'],
  lacking: [],
  part: null,
  unitMs: dayMs,
} as const;

const share = { unit: '%', kind: 'proportion', figure: 'share', unitMs: 1 } as const;

const escalationTime = {
  unit: 'hours',
  kind: 'duration',
  direction: 'lowerIsBetter',
  figure: 'mean',
  having: [],
  lacking: [],
  part: null,
  unitMs: hourMs,
} as const;

const once =
  'A case counts once, when its latest resolution stands: reopened, it leaves the period in which it had been resolved.';

/** The time of issues in a stage; the fact is that they left it. */
const stage = (fact: DerivedFact, name: string) =>
  ({
    label: `Mean days of issues in ${name}`,
    sentence: `Mean days of 24 hours that an issue spent in the stage ${name}, over those that left it in the period, however they left. Time on hold is not counted, and an issue that comes back is there a second time. The office is the lead office; queue, topic and channel say nothing of issues.`,
    unit: 'days',
    kind: 'duration',
    direction: 'lowerIsBetter',
    figure: 'mean',
    having: [],
    lacking: [],
    part: null,
    unitMs: dayMs,
    fact,
  }) as const;

const ofEscalation = (where: string): string =>
  `Mean hours that an escalation spent ${where}, over the escalations that ended in the period (resolved, returned or ` +
  'withdrawn) and were not reopened since; one that was never there counts with 0. Every hour counts, of day and night.';

export const derivedDefinitions = {
  resolutionTimeMean: {
    ...caseTime,
    label: 'Mean days to resolve a case',
    figure: 'mean',
    sentence: `Mean days of 24 hours from receipt to resolution of the cases resolved in the period. ${once} Endings without a date are left out.`,
  },
  resolutionTimeMedian: {
    ...caseTime,
    label: 'Median days to resolve a case',
    figure: 'median',
    sentence: `Median days of 24 hours from receipt to resolution of the cases resolved in the period. ${once} Endings without a date are left out.`,
  },
  firstContactResolution: {
    ...share,
    label: 'Cases resolved at first contact',
    direction: 'higherIsBetter',
    fact: 'caseResolved',
    having: ['stands'],
    lacking: ['takenOver'],
    part: 'atFirstContact',
    sentence: `Of the cases resolved in the period, the share that was never escalated before. ${once} Cases taken over as another system had ended them are left out: who helped there is not known.`,
  },
  reopening: {
    ...share,
    label: 'Resolutions taken back',
    direction: 'lowerIsBetter',
    fact: 'caseResolved',
    having: [],
    lacking: [],
    part: 'reopened',
    sentence:
      'Of the resolutions of cases in the period, the share that was taken back since, whenever that was. A case resolved twice is two resolutions here.',
  },
  repeatContact: {
    ...share,
    label: 'Repeat contacts',
    direction: 'lowerIsBetter',
    fact: 'caseReceived',
    having: ['customerKnown'],
    lacking: [],
    part: 'repeat',
    sentence:
      'Of the cases received in the period from a known customer about a known topic, the share that this customer had written about in the 14 days before, as marked when the case was opened. Imported cases are not marked and are left out.',
  },
  backlog: {
    label: 'Open cases at the end of the period',
    unit: 'cases',
    kind: 'count',
    direction: 'lowerIsBetter',
    fact: 'caseOpen',
    figure: 'standing',
    having: [],
    lacking: [],
    part: null,
    unitMs: 1,
    sentence: 'Cases that were open or escalated when the period ended.',
  },
  escalation: {
    ...share,
    label: 'Cases escalated',
    direction: 'lowerIsBetter',
    fact: 'caseReceived',
    having: [],
    lacking: [],
    part: 'escalated',
    sentence:
      'Of the cases received in the period, the share that was escalated, whenever that was: a period is restated when one of its cases is escalated later.',
  },
  timeQueued: {
    ...escalationTime,
    label: 'Mean hours queued',
    fact: 'escalationQueued',
    sentence: ofEscalation('in a queue'),
  },
  timeClaimed: {
    ...escalationTime,
    label: 'Mean hours claimed',
    fact: 'escalationClaimed',
    sentence: ofEscalation('with a specialist at work'),
  },
  timeWaiting: {
    ...escalationTime,
    label: 'Mean hours waiting',
    fact: 'escalationWaiting',
    sentence: ofEscalation('waiting for somebody'),
  },
  withinServiceLevel: {
    ...share,
    label: 'Escalations resolved within the service level',
    direction: 'higherIsBetter',
    fact: 'escalationResolved',
    having: ['promised'],
    lacking: [],
    part: 'inTime',
    sentence:
      'Of the escalations resolved in the period and not reopened since, for which a service level stood, the share resolved before their resolve clock was breached.',
  },
  timeInIdentify: stage('issueIdentified', 'identify'),
  timeInAnalyze: stage('issueAnalyzed', 'analyze'),
  timeInPlan: stage('issuePlanned', 'plan'),
  timeInImplement: stage('issueImplemented', 'implement'),
  timeInMeasure: stage('issueMeasured', 'measure'),
  timeInCommunicate: stage('issueCommunicated', 'communicate'),
} as const satisfies Record<string, DerivedDefinition>;

export type DerivedName = keyof typeof derivedDefinitions;

export function derivedDefinition(name: DerivedName): DerivedDefinition {
  return derivedDefinitions[name];
}
