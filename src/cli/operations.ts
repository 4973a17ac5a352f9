// Written by npm run generate from the documents beside it and the schema. Do not edit.
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
/** What an action item is for. */
export type ActionItemKind =
  /** Protects customers until the cause is gone. */
  | 'CONTAINMENT'
  /** Removes the cause. */
  | 'CORRECTIVE'
  /** Keeps the cause away. */
  | 'PREVENTIVE';

/** Where an action item stands. */
export type ActionItemState =
  /** Something keeps it from going on. */
  | 'BLOCKED'
  /** Not to be done. */
  | 'CANCELLED'
  /** Finished, with proof. */
  | 'DONE'
  /** Handed back: to be changed and offered again, or cancelled. */
  | 'DRAFT'
  /** Somebody works on it. */
  | 'IN_PROGRESS'
  /** Accepted; waits for the plan to be carried out. */
  | 'PLANNED'
  /** Offered to another office. */
  | 'PROPOSED';

/** A piece of work for the plan; it is offered to its office at once. */
export type AddActionItemInput = {
  /** The cause it deals with. */
  causeId?: string | null | undefined;
  /** What it costs. */
  cost?: MoneyInput | null | undefined;
  /** Items that must be done before it. At most 100. */
  dependsOnIds?: Array<string> | null | undefined;
  /** When it should be done. */
  dueOn?: string | null | undefined;
  /** From when. */
  effectFrom?: string | null | undefined;
  /** Person-days of work, at most two decimals. From 0 to 10000. */
  effortDays?: number | null | undefined;
  /** By how much, in the unit of the measure. */
  expectedEffect?: number | null | undefined;
  /** Makes the command safe to repeat: the same key with the same input has one effect and one answer. Required for service accounts. */
  idempotencyKey?: string | null | undefined;
  /** The issue. */
  issueId: string;
  /** What it is for. */
  kind: ActionItemKind;
  /** The measure it should move. */
  measureId?: string | null | undefined;
  /** The office that does it. */
  officeId: string;
  /** Who does it. */
  ownerId?: string | null | undefined;
  /** When it should start. */
  startOn?: string | null | undefined;
  /** Title. At most 300 characters. */
  title: string;
};

/** A possible cause. */
export type AddCauseInput = {
  /** Where it lies. */
  category: CauseCategory;
  /** Pieces of evidence of the issue that speak for it. At most 100. */
  evidenceIds?: Array<string> | null | undefined;
  /** Makes the command safe to repeat: the same key with the same input has one effect and one answer. Required for service accounts. */
  idempotencyKey?: string | null | undefined;
  /** The issue. */
  issueId: string;
  /** Contributing or root. */
  kind: CauseKind;
  /** The cause that it brings about; none at the first level. */
  parentId?: string | null | undefined;
  /** What would refute it. At most 20000 characters. */
  refutableBy?: string | null | undefined;
  /** The cause in words. At most 2000 characters. */
  text: string;
};

/** What is to be seen to. */
export type AddCheckListEntryInput = {
  /** Makes the command safe to repeat: the same key with the same input has one effect and one answer. Required for service accounts. */
  idempotencyKey?: string | null | undefined;
  /** The action item. */
  itemId: string;
  /** What is to be seen to. At most 300 characters. */
  text: string;
};

/** What options are to be weighed by; settled before the first score. */
export type AddCriterionInput = {
  /** Makes the command safe to repeat: the same key with the same input has one effect and one answer. Required for service accounts. */
  idempotencyKey?: string | null | undefined;
  /** The issue. */
  issueId: string;
  /** Name, unique in the scoring round. At most 300 characters. */
  name: string;
  /** Above 0, at most 1,000; only the proportion between criteria counts. */
  weight: number;
};

/** A measure for the service to count by itself, for each period once it is over. */
export type AddDerivedMeasureInput = {
  /** Only records of this channel; none for all. */
  channel?: Channel | null | undefined;
  /** What is counted. */
  definition: DerivedDefinitionName;
  /** Makes the command safe to repeat: the same key with the same input has one effect and one answer. Required for service accounts. */
  idempotencyKey?: string | null | undefined;
  /** Name, unique in the agency; none for the label of the definition. At most 300 characters. */
  name?: string | null | undefined;
  /** Only records of this office, without those below it; none for all. */
  officeId?: string | null | undefined;
  /** How long each period is. */
  period: PeriodKind;
  /** Only records of this queue; none for all. */
  queueId?: string | null | undefined;
  /** The office that answers for it; none for the office whose records are counted. */
  responsibleOfficeId?: string | null | undefined;
  /** Only records about this service; none for all. */
  serviceId?: string | null | undefined;
  /** Only records about this topic; none for all. */
  topicId?: string | null | undefined;
  /** IANA zone by whose midnights periods begin and end; none for that of the calendar of the queue, the office or the agency. At most 64 characters. */
  zone?: string | null | undefined;
};

/** A measure to add. */
export type AddMeasureInput = {
  /** The question as it is asked, or what is counted and what is left out, in one sentence. At most 500 characters. */
  definition?: string | null | undefined;
  /** Which way is better. */
  direction: Direction;
  /** Makes the command safe to repeat: the same key with the same input has one effect and one answer. Required for service accounts. */
  idempotencyKey?: string | null | undefined;
  /** What one value is. */
  kind: MeasureKind;
  /** Name, unique in the agency. At most 300 characters. */
  name: string;
  /** The office that answers for it. */
  officeId: string;
  /** How often a value is expected: periods must then be whole ones of the kind. None: of any length. */
  period?: PeriodKind | null | undefined;
  /** The service it is about; none for several. */
  serviceId?: string | null | undefined;
  /** Where its values come from. */
  source: MeasureSource;
  /** Unit in the plural, as it follows a number: days. At most 40 characters. */
  unit: string;
};

/** An objective to add; one for each measure. */
export type AddObjectiveInput = {
  /** Where it begins, in the unit of the measure. */
  baseline?: number | null | undefined;
  /** When the baseline was measured, as the plan words it: Q4 FY 2021, FY 2015, second half FY 2021, March 2025. At most 40 characters. */
  baselinePeriod?: string | null | undefined;
  /** The goal of the plan that it serves. At most 300 characters. */
  goal: string;
  /** Makes the command safe to repeat: the same key with the same input has one effect and one answer. Required for service accounts. */
  idempotencyKey?: string | null | undefined;
  /** The measure by which it is judged. */
  measureId?: string | null | undefined;
  /** Name; objectives with several measures have the same one. At most 300 characters. */
  name: string;
  /** The offices that contribute. At most 100. */
  officeIds: Array<string>;
  /** One target for each year that has one. At most 20. */
  targets?: Array<ObjectiveTargetInput> | null | undefined;
};

/** A way to deal with the causes. */
export type AddOptionInput = {
  /** What it would cost. */
  cost?: MoneyInput | null | undefined;
  /** What would be done. At most 20000 characters. */
  description: string;
  /** Whether it is to leave things as they are; there is one such option. */
  doNothing?: boolean | null | undefined;
  /** By how much, in the unit of the measure; below 0 where it should fall. */
  effectAmount?: number | null | undefined;
  /** The measure that it should move; with `effectAmount`, or neither. */
  effectMeasureId?: string | null | undefined;
  /** What it would take; null takes it away. At most 20000 characters. */
  effort?: string | null | undefined;
  /** How much it would take. */
  effortClass?: Effort | null | undefined;
  /** What it is expected to change; null takes it away. At most 20000 characters. */
  expectedEffect?: string | null | undefined;
  /** Makes the command safe to repeat: the same key with the same input has one effect and one answer. Required for service accounts. */
  idempotencyKey?: string | null | undefined;
  /** The issue. */
  issueId: string;
  /** How likely it goes wrong, and how badly. */
  risk?: RiskLevel | null | undefined;
  /** What could go wrong; null takes it away. At most 20000 characters. */
  riskNote?: string | null | undefined;
  /** Title. At most 300 characters. */
  title: string;
};

/** A queue to add. */
export type AddQueueInput = {
  /** How waiting work gets its holder; pull when never said. */
  assignment?: QueueAssignment | null | undefined;
  /** The calendar in which its time runs; none: around the clock. */
  calendarId?: string | null | undefined;
  /** Makes the command safe to repeat: the same key with the same input has one effect and one answer. Required for service accounts. */
  idempotencyKey?: string | null | undefined;
  /** Minutes of working time without an act of its holder after which a claimed escalation goes back to the queue (1–131760); null: never. */
  idleHandBackMinutes?: number | null | undefined;
  /** Whether the office’s escalations come here when no routing rule fits. One queue of an office at most. */
  isDefault?: boolean;
  /** Name, unique in the office. At most 300 characters. */
  name: string;
  /** The office whose specialists work it. */
  officeId: string;
  /** Skills that put somebody first when its work is given out. At most 20, each of at most 60 characters; kept in small letters. */
  preferredSkills?: Array<string> | null | undefined;
  /** Days after its end in which an escalation is not yet closed (0–365). */
  quietPeriodDays?: number;
  /** Skills that somebody must have to be given its work. At most 20, each of at most 60 characters; kept in small letters. */
  requiredSkills?: Array<string> | null | undefined;
  /** The queue to which levels after a breach move its work. */
  supervisorQueueId?: string | null | undefined;
};

/** A collection to begin. */
export type AddSurveyCollectionInput = {
  /** Federal fiscal year: 2025 began on 1 October 2024. */
  fiscalYear: number;
  /** Makes the command safe to repeat: the same key with the same input has one effect and one answer. Required for service accounts. */
  idempotencyKey?: string | null | undefined;
  /** The organization that collects. */
  officeId: string;
  /** Fiscal quarter, 1 (October to December) to 4. */
  quarter: number;
  /** The service that customers are asked about. */
  serviceId: string;
};

/** A survey to add to a collection. */
export type AddSurveyDetailInput = {
  /** The channel. */
  channel: SurveyChannel;
  /** The collection. */
  collectionId: string;
  /** Address of the notice in the Federal Register. At most 2000 characters. */
  federalRegisterUrl?: string | null | undefined;
  /** Makes the command safe to repeat: the same key with the same input has one effect and one answer. Required for service accounts. */
  idempotencyKey?: string | null | undefined;
  /** OMB control number. At most 40 characters. */
  ombControlNumber?: string | null | undefined;
  /** What the service provides. At most 300 characters. */
  serviceProvided?: string | null | undefined;
  /** Stage of the service. At most 300 characters. */
  serviceStage?: string | null | undefined;
  /** Title of the survey. At most 300 characters. */
  surveyTitle?: string | null | undefined;
  /** The scale of the trust question. */
  surveyType: SurveyType;
  /** When customers are asked. */
  transactionPoint: TransactionPoint;
  /** Wording of the trust question. At most 2000 characters. */
  trustQuestionText?: string | null | undefined;
  /** How many customers there were. */
  volumeCustomers?: number | null | undefined;
  /** How many were offered the survey. */
  volumeOffered?: number | null | undefined;
  /** How many answered. */
  volumeRespondents?: number | null | undefined;
};

/** What was done about a remark. */
export type AnswerPlanRemarkInput = {
  /** What was done about it, in a sentence. At most 2000 characters. */
  answer: string;
  /** The version that was read. When given and another change came first, the command answers StaleVersion. */
  expectedVersion?: number | null | undefined;
  /** Makes the command safe to repeat: the same key with the same input has one effect and one answer. Required for service accounts. */
  idempotencyKey?: string | null | undefined;
  /** The remark. */
  remarkId: string;
};

/** For whom a statement is written. */
export type Audience =
  /** Those who had the problem. */
  | 'CUSTOMERS'
  /** Those who answer customers. */
  | 'FRONTLINE'
  /** Everybody. */
  | 'PUBLIC'
  /** Everybody who works here. */
  | 'STAFF';

/** What the backlog is counted by. */
export type BacklogBy =
  /** By channel. */
  | 'CHANNEL'
  /** By office. */
  | 'OFFICE'
  /** By queue. */
  | 'QUEUE'
  /** By topic. */
  | 'TOPIC';

/** A measure that must not get worse. */
export type BalancingMeasureInput = {
  /** Which way is better; the measure’s own when left out. */
  direction?: Direction | null | undefined;
  /** The measure. */
  measureId: string;
  /** How much worse it may become, in its unit; 0 or more. */
  tolerance: number;
};

/** What became of a measure that must not get worse. */
export type BalancingStanding =
  /** The data cannot tell; that is no reassurance. */
  | 'CANNOT_TELL'
  /** It did not get worse by more than is tolerated. */
  | 'HELD'
  /** It got worse, beyond chance and by at least as much as is tolerated. */
  | 'WORSENED';

/** Where a case stands. */
export type CaseState =
  /** Answered and quiet. */
  | 'CLOSED'
  /** The same inquiry as another case. */
  | 'DUPLICATE'
  /** With Tier 2. */
  | 'ESCALATED'
  /** With the front line. */
  | 'OPEN'
  /** Answered; open to objections during the quiet period. */
  | 'RESOLVED';

/** Where a cause lies: the bones of a fishbone. */
export type CauseCategory =
  /** What is said, and what is understood. */
  | 'COMMUNICATION'
  /** What nobody here decides. */
  | 'ENVIRONMENT'
  /** Another agency or a contractor. */
  | 'PARTNER'
  /** Skills, staffing, workload. */
  | 'PEOPLE'
  /** What the rules say. */
  | 'POLICY'
  /** How the work is done. */
  | 'PROCESS'
  /** Systems and tools. */
  | 'TECHNOLOGY';

/** What a cause is to the problem. */
export type CauseKind =
  /** Makes it worse. */
  | 'CONTRIBUTING'
  /** Without it, the problem would not be. */
  | 'ROOT';

/** Whether a cause is known to be one. */
export type CauseStatus =
  /** Evidence shows it. */
  | 'CONFIRMED'
  /** Not decided yet. */
  | 'HYPOTHESIS'
  /** Evidence speaks against it; it stays visible. */
  | 'REFUTED'
  /** It was several causes in one: see splitInto. It stays readable. */
  | 'SPLIT';

/** How the customer reached the agency. */
export type Channel =
  /** Phone, with an automated system. */
  | 'AUTOMATED_PHONE'
  /** Chat. */
  | 'CHAT'
  /** E-mail. */
  | 'EMAIL'
  /** Taken down by an employee. */
  | 'EMPLOYEE_GENERATED'
  /** Fax. */
  | 'FAX'
  /** Another system. */
  | 'INTEGRATION'
  /** In person. */
  | 'IN_PERSON'
  /** Mobile app. */
  | 'MOBILE_APP'
  /** Anything else. */
  | 'OTHER'
  /** Phone, with a person. */
  | 'PHONE'
  /** Letter. */
  | 'POSTAL_MAIL'
  /** Referred by another agency or office. */
  | 'REFERRAL'
  /** Self service. */
  | 'SELF_SERVICE'
  /** Text message. */
  | 'SMS'
  /** Social media. */
  | 'SOCIAL_MEDIA'
  /** Web form. */
  | 'WEB';

/** Where a point of a chart lies. */
export type ChartPhase =
  /** After the fix. */
  | 'AFTER'
  /** Before the fix, in the window that the limits come from. */
  | 'BASELINE'
  /** Between the baseline and the first day that counts as after; part of neither. */
  | 'BETWEEN';

/** The rule of an individuals chart that a point falls under. It says “look”, never “proved”. */
export type ChartRule =
  /** It lies outside the limits. */
  | 'OUTSIDE_LIMITS'
  /** It is one of seven or more in a row on one side of the mean. */
  | 'SEVEN_ONE_SIDE'
  /** It is part of six or more moves in a row the same way. */
  | 'SIX_RISING_OR_FALLING'
  /** Two of three in a row lie near a limit, all three on the same side. */
  | 'TWO_OF_THREE_NEAR_LIMIT';

/** The option to carry out. */
export type ChooseOptionInput = {
  /** The version that was read. When given and another change came first, the command answers StaleVersion. */
  expectedVersion?: number | null | undefined;
  /** Makes the command safe to repeat: the same key with the same input has one effect and one answer. Required for service accounts. */
  idempotencyKey?: string | null | undefined;
  /** The issue. */
  issueId: string;
  /** The option. */
  optionId: string;
};

/** A period whose figures to publish for good. */
export type CloseScorecardPeriodInput = {
  /** Makes the command safe to repeat: the same key with the same input has one effect and one answer. Required for service accounts. */
  idempotencyKey?: string | null | undefined;
  /** For how long the scorecard speaks. */
  kind: ScorecardPeriodKind;
  /** The office, with those below it; none for the whole agency. */
  officeId?: string | null | undefined;
  /** Any day of the period; the last period that is over where none is given. */
  on?: string | null | undefined;
};

/** When the fix is looked at, and what else could have moved the measure. */
export type ComputeReviewInput = {
  /** The day on which the question is asked, at most today and never before the last review’s; today (UTC) when left out. */
  asOf?: string | null | undefined;
  /** Makes the command safe to repeat: the same key with the same input has one effect and one answer. Required for service accounts. */
  idempotencyKey?: string | null | undefined;
  /** The issue. */
  issueId: string;
  /** What the service does not know of. Fixes of other issues on the same measure are added by itself. At most 100. */
  otherActions?: Array<OtherActionInput> | null | undefined;
};

/** What shows that it is a cause. */
export type ConfirmCauseInput = {
  /** The cause. */
  causeId: string;
  /** The pieces of evidence of the issue that show it; those named before when left out. At most 100. */
  evidenceIds?: Array<string> | null | undefined;
  /** What was looked at and what it showed. At most 20000 characters. */
  evidenceNote: string;
  /** The version that was read. When given and another change came first, the command answers StaleVersion. */
  expectedVersion?: number | null | undefined;
  /** Makes the command safe to repeat: the same key with the same input has one effect and one answer. Required for service accounts. */
  idempotencyKey?: string | null | undefined;
  /** What would have refuted it; required unless it was said before. At most 20000 characters. */
  refutableBy?: string | null | undefined;
};

/** How a customer is reached: at least a name, an address or a number. In a correction, fields left out stay as they are and null takes one away. */
export type ContactInput = {
  /** E-mail address: `name@host`. */
  email?: string | null | undefined;
  /** The customer’s language: `en`, `es-MX` (BCP 47). */
  language?: string | null | undefined;
  /** The customer’s name. At most 300 characters. */
  name?: string | null | undefined;
  /** Phone number, as the customer gave it. At most 50 characters. */
  phone?: string | null | undefined;
  /** Postal address. At most 1000 characters. */
  postalAddress?: string | null | undefined;
  /** How the customer wants to be reached. */
  preferredChannel?: Channel | null | undefined;
};

/** What the service can count by itself from its own records. */
export type DerivedDefinitionName =
  /** Cases that were open or escalated when the period ended. */
  | 'BACKLOG'
  /** Of the cases received in the period, the share that was escalated, whenever that was: a period is restated when one of its cases is escalated later. */
  | 'ESCALATION'
  /** Of the cases resolved in the period, the share that was never escalated before. A case counts once, when its latest resolution stands: reopened, it leaves the period in which it had been resolved. Cases taken over as another system had ended them are left out: who helped there is not known. */
  | 'FIRST_CONTACT_RESOLUTION'
  /** Of the resolutions of cases in the period, the share that was taken back since, whenever that was. A case resolved twice is two resolutions here. */
  | 'REOPENING'
  /** Of the cases received in the period from a known customer about a known topic, the share that this customer had written about in the 14 days before, as marked when the case was opened. Imported cases are not marked and are left out. */
  | 'REPEAT_CONTACT'
  /** Mean days of 24 hours from receipt to resolution of the cases resolved in the period. A case counts once, when its latest resolution stands: reopened, it leaves the period in which it had been resolved. Endings without a date are left out. */
  | 'RESOLUTION_TIME_MEAN'
  /** Median days of 24 hours from receipt to resolution of the cases resolved in the period. A case counts once, when its latest resolution stands: reopened, it leaves the period in which it had been resolved. Endings without a date are left out. */
  | 'RESOLUTION_TIME_MEDIAN'
  /** Mean hours that an escalation spent with a specialist at work, over the escalations that ended in the period (resolved, returned or withdrawn) and were not reopened since; one that was never there counts with 0. Every hour counts, of day and night. */
  | 'TIME_CLAIMED'
  /** Mean days of 24 hours that an issue spent in the stage analyze, over those that left it in the period, however they left. Time on hold is not counted, and an issue that comes back is there a second time. The office is the lead office; queue, topic and channel say nothing of issues. */
  | 'TIME_IN_ANALYZE'
  /** Mean days of 24 hours that an issue spent in the stage communicate, over those that left it in the period, however they left. Time on hold is not counted, and an issue that comes back is there a second time. The office is the lead office; queue, topic and channel say nothing of issues. */
  | 'TIME_IN_COMMUNICATE'
  /** Mean days of 24 hours that an issue spent in the stage identify, over those that left it in the period, however they left. Time on hold is not counted, and an issue that comes back is there a second time. The office is the lead office; queue, topic and channel say nothing of issues. */
  | 'TIME_IN_IDENTIFY'
  /** Mean days of 24 hours that an issue spent in the stage implement, over those that left it in the period, however they left. Time on hold is not counted, and an issue that comes back is there a second time. The office is the lead office; queue, topic and channel say nothing of issues. */
  | 'TIME_IN_IMPLEMENT'
  /** Mean days of 24 hours that an issue spent in the stage measure, over those that left it in the period, however they left. Time on hold is not counted, and an issue that comes back is there a second time. The office is the lead office; queue, topic and channel say nothing of issues. */
  | 'TIME_IN_MEASURE'
  /** Mean days of 24 hours that an issue spent in the stage plan, over those that left it in the period, however they left. Time on hold is not counted, and an issue that comes back is there a second time. The office is the lead office; queue, topic and channel say nothing of issues. */
  | 'TIME_IN_PLAN'
  /** Mean hours that an escalation spent in a queue, over the escalations that ended in the period (resolved, returned or withdrawn) and were not reopened since; one that was never there counts with 0. Every hour counts, of day and night. */
  | 'TIME_QUEUED'
  /** Mean hours that an escalation spent waiting for somebody, over the escalations that ended in the period (resolved, returned or withdrawn) and were not reopened since; one that was never there counts with 0. Every hour counts, of day and night. */
  | 'TIME_WAITING'
  /** Of the escalations resolved in the period and not reopened since, for which a service level stood, the share resolved before their resolve clock was breached. */
  | 'WITHIN_SERVICE_LEVEL';

/** Which way of a measure is better for the customer. */
export type Direction =
  /** More is better: satisfaction. */
  | 'HIGHER_IS_BETTER'
  /** Less is better: days to wait. */
  | 'LOWER_IS_BETTER';

/** Why an option is not chosen. */
export type DismissOptionInput = {
  /** The version that was read. When given and another change came first, the command answers StaleVersion. */
  expectedVersion?: number | null | undefined;
  /** Makes the command safe to repeat: the same key with the same input has one effect and one answer. Required for service accounts. */
  idempotencyKey?: string | null | undefined;
  /** The option. */
  optionId: string;
  /** Why. At most 20000 characters. */
  reason: string;
};

/** What one audience is to be told; texts may still be missing. */
export type DraftStatementInput = {
  /** For whom it is written. */
  audience: Audience;
  /** Begins with the template for this audience, filled from the issue; a text given here takes its place. */
  fromTemplate?: boolean | null | undefined;
  /** Makes the command safe to repeat: the same key with the same input has one effect and one answer. Required for service accounts. */
  idempotencyKey?: string | null | undefined;
  /** The issue. */
  issueId: string;
  /** Title. At most 300 characters. */
  title?: string | null | undefined;
  /** What the agency did. At most 20000 characters. */
  weDid?: string | null | undefined;
  /** What changed, with the figure. At most 20000 characters. */
  whatChanged?: string | null | undefined;
  /** What customers told the agency. At most 20000 characters. */
  youToldUs?: string | null | undefined;
};

/** What changes of an item. What is left out stays as it is; null takes away what an item may lack. */
export type EditActionItemInput = {
  /** The cause it deals with. */
  causeId?: string | null | undefined;
  /** What it costs. */
  cost?: MoneyInput | null | undefined;
  /** Items that must be done before it. At most 100. */
  dependsOnIds?: Array<string> | null | undefined;
  /** When it should be done. */
  dueOn?: string | null | undefined;
  /** From when. */
  effectFrom?: string | null | undefined;
  /** Person-days of work, at most two decimals. From 0 to 10000. */
  effortDays?: number | null | undefined;
  /** By how much, in the unit of the measure. */
  expectedEffect?: number | null | undefined;
  /** The version that was read. When another change came first, the command answers StaleVersion. */
  expectedVersion: number;
  /** Makes the command safe to repeat: the same key with the same input has one effect and one answer. Required for service accounts. */
  idempotencyKey?: string | null | undefined;
  /** The item. */
  itemId: string;
  /** What it is for. */
  kind?: ActionItemKind | null | undefined;
  /** The measure it should move. */
  measureId?: string | null | undefined;
  /** The office that does it; fixed once it was offered and not handed back. */
  officeId?: string | null | undefined;
  /** Who does it. */
  ownerId?: string | null | undefined;
  /** When it should start. */
  startOn?: string | null | undefined;
  /** Title. At most 300 characters. */
  title?: string | null | undefined;
};

/** What the plan promises. What is left out stays as it is; null takes away what a draft may lack. */
export type EditPlanInput = {
  /** What must not get worse meanwhile, all of it. At most 5. */
  balancingMeasures?: Array<BalancingMeasureInput> | null | undefined;
  /** First day of the baseline window. */
  baselineFrom?: string | null | undefined;
  /** Last day of the baseline window, included. */
  baselineTo?: string | null | undefined;
  /** Which way it should go; the measure’s own when left out. */
  direction?: Direction | null | undefined;
  /** The version that was read. When another change came first, the command answers StaleVersion. */
  expectedVersion: number;
  /** The shape of change promised; level at first. */
  form?: EffectForm | null | undefined;
  /** Makes the command safe to repeat: the same key with the same input has one effect and one answer. Required for service accounts. */
  idempotencyKey?: string | null | undefined;
  /** The issue; its latest revision is edited. */
  issueId: string;
  /** Whole days until the fix can show (0–3,650); 0 at first. */
  lagDays?: number | null | undefined;
  /** First day that counts as after; none: the last day of the work plus the lag. */
  measureFrom?: string | null | undefined;
  /** The primary measure. */
  measureId?: string | null | undefined;
  /** The only days whose data are judged, ascending. At most 20. */
  reviewDates?: Array<string> | null | undefined;
  /** Smallest change worth having, in the unit of the measure; above 0. */
  smallestEffect?: number | null | undefined;
};

/** The texts that change; what is left out stays as it is. */
export type EditStatementInput = {
  /** The version that was read. When another change came first, the command answers StaleVersion. */
  expectedVersion: number;
  /** Makes the command safe to repeat: the same key with the same input has one effect and one answer. Required for service accounts. */
  idempotencyKey?: string | null | undefined;
  /** The statement. */
  statementId: string;
  /** Title. At most 300 characters. */
  title?: string | null | undefined;
  /** What the agency did. At most 20000 characters. */
  weDid?: string | null | undefined;
  /** What changed, with the figure. At most 20000 characters. */
  whatChanged?: string | null | undefined;
  /** What customers told the agency. At most 20000 characters. */
  youToldUs?: string | null | undefined;
};

/** The shape of change that a plan promises. */
export type EffectForm =
  /** The measure moves to another level. */
  | 'LEVEL'
  /** Both. */
  | 'LEVEL_AND_SLOPE'
  /** The measure begins to rise or fall. */
  | 'SLOPE';

/** What it would take to fix a problem. */
export type Effort =
  /** A year or more. */
  | 'LARGE'
  /** About a quarter. */
  | 'MEDIUM'
  /** About a month of work. */
  | 'SMALL';

/** A case that the front line cannot solve. */
export type EscalateCaseInput = {
  /** The case. */
  caseId: string;
  /** The version that was read. When given and another change came first, the command answers StaleVersion. */
  expectedVersion?: number | null | undefined;
  /** Makes the command safe to repeat: the same key with the same input has one effect and one answer. Required for service accounts. */
  idempotencyKey?: string | null | undefined;
  /** Why, and what was tried. At most 20000 characters. */
  justification: string;
  /** Why. */
  reason: EscalationReason;
  /** 1 (worst) to 4. */
  severity: number;
};

/** What can happen to a escalation, as its history tells it. */
export type EscalationFact =
  /** Its texts were erased under a retention schedule; what is counted stayed. */
  | 'ESCALATION_ANONYMIZED'
  /** The answer waited for came. */
  | 'ESCALATION_ANSWER_RECORDED'
  /** A lead gave it to somebody. */
  | 'ESCALATION_ASSIGNED'
  /** Its case went to another office of the front line. */
  | 'ESCALATION_CASE_MOVED'
  /** A specialist took it. */
  | 'ESCALATION_CLAIMED'
  /** Its clocks were put right by its history. */
  | 'ESCALATION_CLOCKS_REPAIRED'
  /** One of its clocks passed its due time. */
  | 'ESCALATION_CLOCK_BREACHED'
  /** One of its clocks came near its due time. */
  | 'ESCALATION_CLOCK_WARNED'
  /** The quiet period ended, or its lead closed it before. */
  | 'ESCALATION_CLOSED'
  /** It went back to the queue, because nobody acted on it. */
  | 'ESCALATION_HANDED_BACK'
  /** A level after the breach was reached. */
  | 'ESCALATION_LEVEL_REACHED'
  /** It was put back into the queue. */
  | 'ESCALATION_RELEASED'
  /** It was reopened. */
  | 'ESCALATION_REOPENED'
  /** Its clocks were counted again, by an edited calendar or a policy. */
  | 'ESCALATION_REPLANNED'
  /** The front line asked for Tier 2. */
  | 'ESCALATION_REQUESTED'
  /** It was solved. */
  | 'ESCALATION_RESOLVED'
  /** Work goes on. */
  | 'ESCALATION_RESUMED'
  /** It went back with guidance. */
  | 'ESCALATION_RETURNED'
  /** The lead corrected its severity. */
  | 'ESCALATION_SEVERITY_CORRECTED'
  /** It became one severity worse. */
  | 'ESCALATION_SEVERITY_RAISED'
  /** It moved to another queue. */
  | 'ESCALATION_TRANSFERRED'
  /** Its holder waits for somebody. */
  | 'ESCALATION_WAITING'
  /** It was withdrawn. */
  | 'ESCALATION_WITHDRAWN';

/** Why the front line could not solve it. */
export type EscalationReason =
  /** The front line does not know how. */
  | 'CANNOT_RESOLVE'
  /** From Congress or another body that gets answers on a date. */
  | 'CONTROLLED_CORRESPONDENCE'
  /** The customer asked for it. */
  | 'CUSTOMER_REQUEST'
  /** It takes an authority the front line does not have. */
  | 'NEEDS_AUTHORITY'
  /** The policy is unclear. */
  | 'POLICY_QUESTION'
  /** The customer had to come again. */
  | 'REPEAT_CONTACT'
  /** A system does not do what it should. */
  | 'SYSTEM_DEFECT';

/** Where an escalation stands. Queued, claimed and waiting are open. */
export type EscalationState =
  /** A specialist works on it. */
  | 'CLAIMED'
  /** Ended, and the quiet period is over. */
  | 'CLOSED'
  /** Waits in its queue. */
  | 'QUEUED'
  /** Tier 2 solved it. */
  | 'RESOLVED'
  /** Given back to the front line with guidance. */
  | 'RETURNED'
  /** Its holder waits for somebody. */
  | 'WAITING'
  /** Taken back by who asked, or by the lead. */
  | 'WITHDRAWN';

/** What shows that a problem exists. */
export type EvidenceKind =
  /** A finding of an audit. */
  | 'AUDIT_FINDING'
  /** A case. */
  | 'CASE'
  /** A document. */
  | 'DOCUMENT'
  /** An escalation. */
  | 'ESCALATION'
  /** A measure that departs from its own history. */
  | 'MEASURE_SIGNAL'
  /** A suggestion of somebody who works here. */
  | 'SUGGESTION'
  /** The result of a survey: one published here, or another by its address or a note. */
  | 'SURVEY_RESULT';

/** Where a finding stands, as `Statement.findings` told it. */
export type FindingInput = {
  /** Where it ends: the first unit after it. */
  end: number;
  /** The text it stands in. */
  field: StatementField;
  /** Where it begins, in UTF-16 units. */
  start: number;
};

/** When the item was finished and what shows it. */
export type FinishActionItemInput = {
  /** The version that was read. When given and another change came first, the command answers StaleVersion. */
  expectedVersion?: number | null | undefined;
  /** The day on which it was finished; today (UTC) when left out. */
  finishedOn?: string | null | undefined;
  /** Makes the command safe to repeat: the same key with the same input has one effect and one answer. Required for service accounts. */
  idempotencyKey?: string | null | undefined;
  /** The item. */
  itemId: string;
  /** What shows that it was done: a link, a document’s name, a sentence. At most 20000 characters. */
  proof: string;
};

/** How a case is tied to what was fixed. */
export type FixRelation =
  /** The case showed the problem. */
  | 'EVIDENCE'
  /** The case is about the service that was worked on as a whole. */
  | 'SERVICE'
  /** The case has the topic that was worked on. */
  | 'TOPIC';

/** The issue whose fix does not work. */
export type FoundIneffectiveInput = {
  /** The version that was read. When given and another change came first, the command answers StaleVersion. */
  expectedVersion?: number | null | undefined;
  /** Makes the command safe to repeat: the same key with the same input has one effect and one answer. Required for service accounts. */
  idempotencyKey?: string | null | undefined;
  /** The issue. */
  issueId: string;
  /** What is concluded from it. At most 20000 characters. */
  reason?: string | null | undefined;
};

/** A role to give. */
export type GrantRoleInput = {
  /** Makes the command safe to repeat: the same key with the same input has one effect and one answer. Required for service accounts. */
  idempotencyKey?: string | null | undefined;
  /** The office it covers; required for representative, specialist and lead. */
  officeId?: string | null | undefined;
  /** For integrators: the rows of the policy that the account may use, such as `openCase` and `viewCase`. */
  operations?: Array<string> | null | undefined;
  /** Who gets it. */
  personId: string;
  /** The role. */
  role: Role;
};

/** Why an issue rests, and until when. */
export type HoldIssueInput = {
  /** The version that was read. When given and another change came first, the command answers StaleVersion. */
  expectedVersion?: number | null | undefined;
  /** Makes the command safe to repeat: the same key with the same input has one effect and one answer. Required for service accounts. */
  idempotencyKey?: string | null | undefined;
  /** The issue. */
  issueId: string;
  /** Why. At most 20000 characters. */
  reason: string;
  /** When it resumes by itself; later than now. */
  until: string;
};

/** How badly a problem hurts customers, worst first. */
export type ImpactClass =
  /** It annoys. */
  | 'ANNOYANCE'
  /** A benefit or income is lost or late. */
  | 'BENEFIT_LOST_OR_LATE'
  /** It costs repeated effort or a long wait. */
  | 'REPEATED_EFFORT_OR_LONG_WAIT'
  /** A wrong or unsafe outcome is put right later. */
  | 'WRONG_OR_UNSAFE_OUTCOME';

/** What the lines of a file are. */
export type ImportKind =
  /** A line is a case. */
  | 'CASES'
  /** A line is a period with values of measures. */
  | 'OBSERVATIONS';

/** Where an import stands. */
export type ImportState =
  /** It cannot go on; `failure` says why. What was taken before stays. */
  | 'FAILED'
  /** Every line was dealt with. */
  | 'FINISHED'
  /** Being worked off, or waiting for a worker after a restart. */
  | 'RUNNING';

/** A file with a row for each answered form, with exactly the 17 columns of the format. */
export type ImportSurveyResponsesInput = {
  /** The survey. */
  detailId: string;
  /** The file, as POST /imports answered. */
  fileId: string;
  /** Makes the command safe to repeat: the same key with the same input has one effect and one answer. Required for service accounts. */
  idempotencyKey?: string | null | undefined;
  /** Why what stands is replaced. At most 2000 characters. */
  reason?: string | null | undefined;
  /** Whether content that stands otherwise is replaced; refused when left out. Needs a reason. */
  replace?: boolean | null | undefined;
};

/** What can happen to a issue, as its history tells it. */
export type IssueFact =
  /** Another issue became part of it. */
  | 'ISSUE_ABSORBED'
  /** It was taken up. */
  | 'ISSUE_ACCEPTED'
  /** What it says about itself was changed. */
  | 'ISSUE_AMENDED'
  /** It was given up. */
  | 'ISSUE_CANCELLED'
  /** The approver asked for changes to the plan. */
  | 'ISSUE_CHANGES_REQUESTED'
  /** It was closed. */
  | 'ISSUE_CLOSED'
  /** The fix was found to work. */
  | 'ISSUE_CONFIRMED_EFFECTIVE'
  /** It was not taken up. */
  | 'ISSUE_DECLINED'
  /** Its record was given out; `export` says at which level. */
  | 'ISSUE_EXPORTED'
  /** The fix was found not to work; a new cycle began. */
  | 'ISSUE_FOUND_INEFFECTIVE'
  /** It was put on hold. */
  | 'ISSUE_HELD'
  /** The work was finished; measuring begins. */
  | 'ISSUE_IMPLEMENTATION_FINISHED'
  /** The measurement was extended. */
  | 'ISSUE_MEASUREMENT_EXTENDED'
  /** It became part of another issue. */
  | 'ISSUE_MERGED'
  /** The way to fix it was chosen. */
  | 'ISSUE_OPTION_CHOSEN'
  /** The chosen way was given up for another. */
  | 'ISSUE_OPTION_REJECTED'
  /** Its plan was approved; the work begins. */
  | 'ISSUE_PLAN_APPROVED'
  /** Its plan was submitted. */
  | 'ISSUE_PLAN_SUBMITTED'
  /** Somebody proposed it. */
  | 'ISSUE_PROPOSED'
  /** It stands where it ranks again. */
  | 'ISSUE_RANK_CLEARED'
  /** Triage put it elsewhere than it ranks. */
  | 'ISSUE_RANK_OVERRIDDEN'
  /** A declined issue is looked at again. */
  | 'ISSUE_RECONSIDERED'
  /** The problem came back before the issue was closed; a new cycle began. */
  | 'ISSUE_RELAPSED'
  /** An issue that was part of it stands for itself again. */
  | 'ISSUE_RELEASED'
  /** The problem came back after the issue was closed; a new cycle began. */
  | 'ISSUE_REOPENED'
  /** It is planned anew. */
  | 'ISSUE_REPLANNED'
  /** It was resumed where it was. */
  | 'ISSUE_RESUMED'
  /** The merge was undone. */
  | 'ISSUE_UNMERGED'
  /** It goes on under another version of the machine. */
  | 'MACHINE_MIGRATED';

/** The stage of an issue. */
export type IssueStage =
  /** Causes and options. */
  | 'ANALYZE'
  /** Given up. */
  | 'CANCELLED'
  /** Done; the measure is still watched. */
  | 'CLOSED'
  /** Statements per audience. */
  | 'COMMUNICATE'
  /** Not taken up. */
  | 'DECLINED'
  /** On hold; it resumes where it was. */
  | 'HELD'
  /** What hurts whom, how often. */
  | 'IDENTIFY'
  /** Items are worked. */
  | 'IMPLEMENT'
  /** Observations arrive and are reviewed. */
  | 'MEASURE'
  /** Part of another issue. */
  | 'MERGED'
  /** Action items, and how the fix will be proved. */
  | 'PLAN';

/** Where an issue stands: its stage and, in plan, its step. */
export type IssueState =
  /** Its causes are looked for and options weighed. */
  | 'ANALYZE'
  /** Given up. */
  | 'CANCELLED'
  /** Fixed, proved and told; the measure is still watched. */
  | 'CLOSED'
  /** Those who had the problem are told. */
  | 'COMMUNICATE'
  /** Not taken up. */
  | 'DECLINED'
  /** On hold until a time. */
  | 'HELD'
  /** It is found out what hurts whom, how often. */
  | 'IDENTIFY'
  /** The fix is carried out. */
  | 'IMPLEMENT'
  /** It is measured whether the fix works. */
  | 'MEASURE'
  /** Part of another issue. */
  | 'MERGED'
  /** The fix and its proof are planned. */
  | 'PLAN_DRAFT'
  /** The plan waits for approval. */
  | 'PLAN_SUBMITTED';

/** What has to change in one item of the plan. */
export type ItemRemarkInput = {
  /** The item; one of the plan that was submitted. */
  actionItemId: string;
  /** What has to change in it. At most 2000 characters. */
  text: string;
};

/** What shows the problem: records of this service by id, anything else by its address or a note. */
export type LinkEvidenceInput = {
  /** Makes the command safe to repeat: the same key with the same input has one effect and one answer. Required for service accounts. */
  idempotencyKey?: string | null | undefined;
  /** The issue. */
  issueId: string;
  /** What it is. */
  kind: EvidenceKind;
  /** What it is or shows. At most 20000 characters. */
  note?: string | null | undefined;
  /** Of surveys: which of their questions, 1 to 11; the trust question when left out. One survey may be linked with several. */
  surveyQuestion?: number | null | undefined;
  /** Cases, escalations, measures or published surveys; you must see them. What is linked already is told and not linked again. At most 100. */
  targetIds?: Array<string> | null | undefined;
  /** Where it lives, with http or https. At most 2,000 characters. */
  url?: string | null | undefined;
};

/** The measure into which published answers to a question go. */
export type LinkSurveyMeasureInput = {
  /** The survey. */
  detailId: string;
  /** Makes the command safe to repeat: the same key with the same input has one effect and one answer. Required for service accounts. */
  idempotencyKey?: string | null | undefined;
  /** The measure: a score or a proportion; none takes the choice back. */
  measureId?: string | null | undefined;
  /** The question: 1 is trust of answered forms, 1 to 11 the questions of counted answers (2 is trust). */
  question: number;
};

/** What one value is; it decides how two periods may be compared. */
export type MeasureKind =
  /** How many there were. */
  | 'COUNT'
  /** How long something took, on average. */
  | 'DURATION'
  /** An average over cases. */
  | 'MEAN'
  /** A share: from 0 to 100 where the unit is %, else from 0 to 1. */
  | 'PROPORTION'
  /** How many there were for each unit of what could have produced them. */
  | 'RATE'
  /** An average of answers from 1 to 5. */
  | 'SCORE';

/** Where the values of a measure come from. */
export type MeasureSource =
  /** Entered by a person. */
  | 'BY_HAND'
  /** Taken over from a published series. */
  | 'IMPORT'
  /** Counted from the agency’s own work. */
  | 'OPERATIONS'
  /** Customers were asked. */
  | 'SURVEY';

/** An amount of money. */
export type MoneyInput = {
  /** Whole minor units of the currency, such as cents: 1250000 is 12,500.00 USD. Not negative; as a Float because cents pass 2³¹. */
  amountMinor: number;
  /** ISO 4217 code of the currency: USD. */
  currency: string;
};

/** What is to be reached by the end of a fiscal year. */
export type ObjectiveTargetInput = {
  /** The federal fiscal year by whose end; none: in every period, and then it is the only target. */
  fiscalYear?: number | null | undefined;
  /** The target, in the unit of the measure. */
  target: number;
};

/** One value of a measure for one period. A count takes its value; a rate numerator and exposure, or its value; a proportion numerator and denominator, or its value; a score likert, or its value with denominator; a mean or a duration its value, or rawValues with summarizedBy. A value that follows from the rest may be left out; one that is sent must agree with it up to rounding. */
export type ObservationInput = {
  /** Trials of a proportion; for a mean or a score how many cases or answers it is of. */
  denominator?: number | null | undefined;
  /** How much could have produced the value: cases, customers, hours. */
  exposure?: number | null | undefined;
  /** How many answered 1, 2, 3, 4 and 5, in this order; of scores. */
  likert?: Array<number> | null | undefined;
  /** Successes of a proportion, events of a rate. */
  numerator?: number | null | undefined;
  /** Last day of the period, included. */
  periodEnd: string;
  /** First day of the period. */
  periodStart: string;
  /** The values of single cases, of a mean or a duration; at most 1,000. */
  rawValues?: Array<number> | null | undefined;
  /** What the value is of rawValues. */
  summarizedBy?: Summary | null | undefined;
  /** The value, in the unit of the measure; may be left out where it follows from the rest. */
  value?: number | null | undefined;
};

/** A case to take in. */
export type OpenCaseInput = {
  /** How the customer reached the agency. */
  channel: Channel;
  /** How the customer is reached. Kept apart from the case, where it can be erased. */
  contact?: ContactInput | null | undefined;
  /** An opaque key for the customer: no name, no number of a person. At most 300 characters. */
  customerReference?: string | null | undefined;
  /** The customer group. At most 300 characters. */
  customerSegment?: string | null | undefined;
  /** When an answer was promised. */
  dueAt?: string | null | undefined;
  /** Its id in that system, unique there. At most 300 characters. */
  externalId?: string | null | undefined;
  /** Makes the command safe to repeat: the same key with the same input has one effect and one answer. Required for service accounts. */
  idempotencyKey?: string | null | undefined;
  /** What the customer said. At most 20000 characters. */
  narrative?: string | null | undefined;
  /** The office that keeps it. */
  officeId: string;
  /** The queue it belongs to. */
  queueId?: string | null | undefined;
  /** When the agency got it; now when left out. */
  receivedAt?: string | null | undefined;
  /** The service it is about. */
  serviceId?: string | null | undefined;
  /** The system it came from; needs externalId. At most 300 characters. */
  source?: string | null | undefined;
  /** What it is about, in a line. At most 300 characters. */
  summary: string;
  /** The topic it is about. */
  topicId?: string | null | undefined;
};

/** Something dated, not of this plan, that could have moved the measure. */
export type OtherActionInput = {
  /** First day. */
  from: string;
  /** What it was. At most 300 characters. */
  label: string;
  /** Last day; none while it goes on. */
  to?: string | null | undefined;
};

/** Findings of personal data that may stand, and why. */
export type OverrideFindingsInput = {
  /** The version that was read. When another change came first, the command answers StaleVersion. */
  expectedVersion: number;
  /** The findings, at most 100. */
  findings: Array<FindingInput>;
  /** Makes the command safe to repeat: the same key with the same input has one effect and one answer. Required for service accounts. */
  idempotencyKey?: string | null | undefined;
  /** Why they may stand. At most 20000 characters. */
  reason: string;
  /** The statement. */
  statementId: string;
};

/** How often something is counted. */
export type PeriodKind =
  /** Day by day. */
  | 'DAY'
  /** Quarters of the federal fiscal year: the first of FY 2025 is October to December 2024. */
  | 'FISCAL_QUARTER'
  /** Federal fiscal years: FY 2025 is 1 October 2024 to 30 September 2025. */
  | 'FISCAL_YEAR'
  /** Calendar months. */
  | 'MONTH'
  /** Calendar quarters. */
  | 'QUARTER'
  /** ISO weeks, from Monday to Sunday. */
  | 'WEEK'
  /** Calendar years. */
  | 'YEAR';

/** What kind of personal data something looks like. */
export type PersonalDataKind =
  /** The name of the customer of a linked case. */
  | 'CUSTOMER_NAME'
  /** A date with words that say somebody was born on it. */
  | 'DATE_OF_BIRTH'
  /** An e-mail address. */
  | 'EMAIL_ADDRESS'
  /** A phone number; toll-free ones are none. */
  | 'PHONE_NUMBER'
  /** A number of a retirement claim (CSA, CSF). */
  | 'RETIREMENT_CLAIM_NUMBER'
  /** A Social Security number. */
  | 'SOCIAL_SECURITY_NUMBER';

/** What an approver decided on a version of a plan. */
export type PlanDecision =
  /** The work begins. */
  | 'APPROVED'
  /** It was given back with remarks. */
  | 'CHANGES_REQUESTED';

/** How an item differs between two versions of a plan. */
export type PlanItemChange =
  /** Only the later version has it. */
  | 'ADDED'
  /** Both have it, and it says something else. */
  | 'CHANGED'
  /** Only the earlier version has it. */
  | 'REMOVED';

/** The step of an issue in plan. */
export type PlanStep =
  /** Being written. */
  | 'DRAFT'
  /** Waits for approval by somebody who did not write it. */
  | 'SUBMITTED';

/** One office, branch or region, with the intervention or without. */
export type PreviewGroupInput = {
  /** Its name; each once. Example: "Ohio". At most 300 characters. */
  name: string;
  /** Its points, in ascending order. */
  points: Array<PreviewPointInput>;
  /** Whether it had the intervention. Example: true. */
  treated: boolean;
};

/**
 * One point: its day or period, and one form of what was found. All points of a request have the same form.
 * A value: `{ on: "1871-01-01", value: 1120 }`.
 * A count, with what could have produced it: `{ on: "2024-03-01", count: 17, exposure: 4210 }`.
 * A share: `{ on: "2024-03-01", part: 31, whole: 40 }`.
 * Answers 1 to 5: `{ on: "2024-03-01", likert: [4, 6, 15, 40, 35] }`.
 * Single values: `{ periodStart: "2024-01-01", periodEnd: "2024-06-30", values: [3.5, 12, 7.25] }`.
 */
export type PreviewPointInput = {
  /** How many events there were: 0 to 10,000,000. Example: 17. */
  count?: number | null | undefined;
  /** With count: how much could have produced the events (people, customers, kilometres), above 0; in every point or in none. Example: 4210. */
  exposure?: number | null | undefined;
  /** How many answered 1, 2, 3, 4 and 5, in this order: five counts. Example: [4, 6, 15, 40, 35]. */
  likert?: Array<number> | null | undefined;
  /** First day of its period (or the last day of its month). How long the period is follows from the distances: with all days the first of a month, a month, quarter or year; else a week or a day. Of fewer than four points each is its day alone. Example: "2024-03-01". */
  on?: string | null | undefined;
  /** Of a share: how many of the whole. Example: 31. */
  part?: number | null | undefined;
  /** Its last day, included; with periodStart. */
  periodEnd?: string | null | undefined;
  /** First day, where you would rather say the period. */
  periodStart?: string | null | undefined;
  /** One value. Example: 1120. */
  value?: number | null | undefined;
  /** Single values of the period, at most 1,000 a point and 20,000 in all. Example: [3.5, 12, 7.25]. */
  values?: Array<number> | null | undefined;
  /** Of a share: of how many. Example: 40. */
  whole?: number | null | undefined;
};

/**
 * A series of your own and what is asked of it. The least is points; with interventionOn it is judged. For example, the flow of the Nile:
 * `{ name: "Flow of the Nile", unit: "10⁸ m³", interventionOn: "1899-01-01", smallestEffect: 100, points: [{ on: "1871-01-01", value: 1120 }, …] }`.
 * Send either points (with control, if there is one), or groups.
 */
export type PreviewSeriesInput = {
  /** Whether the rules that watch for rises are asked too: EARS, CUSUM, Poisson. Example: true. */
  alarms?: boolean | null | undefined;
  /** A second series that had no intervention, in the same form: difference in differences. Example: [{ on: "2024-01-01", value: 12 }, …]. */
  control?: Array<PreviewPointInput> | null | undefined;
  /** Which way is better. Without it the verdict is ROSE or FELL in place of IMPROVED or WORSE. Example: LOWER_IS_BETTER. */
  direction?: Direction | null | undefined;
  /** The shape of change that is looked for, chosen before the data are seen; LEVEL unless you say. Example: LEVEL. */
  form?: EffectForm | null | undefined;
  /** Several offices with and without the intervention: difference in differences, each office once. At most 200. Example: [{ name: "Ohio", treated: true, points: […] }, { name: "Utah", treated: false, points: […] }]. */
  groups?: Array<PreviewGroupInput> | null | undefined;
  /** First day of the intervention, inside the series. A period that begins on it is after; one that holds it otherwise is left out and named in `inputs`. Without it there is a chart with its signals, and no comparison. Example: "1983-02-01". */
  interventionOn?: string | null | undefined;
  /** Last day of the implementation, where it took time: periods that touch it are left out. Example: "1983-03-31". */
  interventionUntil?: string | null | undefined;
  /** What one value is. Unless you say: COUNT of counts, PROPORTION of shares, SCORE of answers, else MEAN. RATE tells counts per exposure; DURATION lets skewed single values be compared by medians. Example: RATE. */
  kind?: MeasureKind | null | undefined;
  /** The method; by the rule unless you say (left out: automatic). `methods` tells which your data allow. Example: SEGMENTED_REGRESSION. */
  method?: SeriesMethod | null | undefined;
  /** What is counted, as it begins a sentence. "The series" unless you say. Example: "Drivers injured". At most 300 characters. */
  name?: string | null | undefined;
  /** Of a RATE: per how much exposure it is told; else by the unit. Example: 1000. */
  per?: number | null | undefined;
  /** The series, in ascending order, each day once. At most 5,000 points in one request. */
  points?: Array<PreviewPointInput> | null | undefined;
  /** Whether a year that repeats itself is taken out; AUTO unless you say. Example: AUTO. */
  season?: SeasonChoice | null | undefined;
  /** Seed of methods that draw random numbers; the same seed gives the same answer. Example: 1. */
  seed?: number | null | undefined;
  /** Smallest change worth having, in the unit, above 0 (for shares in %: percentage points). Without it there are estimate and interval, but no verdict that depends on it. Example: 5. */
  smallestEffect?: number | null | undefined;
  /** Unit in the plural, as it follows a number; "per 1,000 customers" makes a rate be told per 1,000. Unless you say: "events" of counts, "%" of shares, "points" of answers, else "units". Example: "days". At most 40 characters. */
  unit?: string | null | undefined;
};

/** A problem that a case shows. Its service and topic are the case’s. */
export type ProposeIssueFromCaseInput = {
  /** The case; it becomes evidence. */
  caseId: string;
  /** Makes the command safe to repeat: the same key with the same input has one effect and one answer. Required for service accounts. */
  idempotencyKey?: string | null | undefined;
  /** What it does to customers. At most 20000 characters. */
  impact: string;
  /** How badly it hurts, as far as you can tell. */
  impactClass?: ImpactClass | null | undefined;
  /** The office that should lead it. */
  leadOfficeId?: string | null | undefined;
  /** The problem in a line. At most 300 characters. */
  title: string;
};

/** A problem that somebody noticed. */
export type ProposeIssueInput = {
  /** Cases that show the problem; you must see them. At most 100. */
  caseIds?: Array<string> | null | undefined;
  /** Makes the command safe to repeat: the same key with the same input has one effect and one answer. Required for service accounts. */
  idempotencyKey?: string | null | undefined;
  /** What it does to customers. At most 20000 characters. */
  impact: string;
  /** How badly it hurts, as far as you can tell. */
  impactClass?: ImpactClass | null | undefined;
  /** The office that should lead it. */
  leadOfficeId?: string | null | undefined;
  /** The objective it serves. */
  objectiveId?: string | null | undefined;
  /** The service it is about. */
  serviceId?: string | null | undefined;
  /** The problem in a line. At most 300 characters. */
  title: string;
  /** The topics it is about. At most 100. */
  topicIds?: Array<string> | null | undefined;
};

/** How waiting work gets its holder. */
export type QueueAssignment =
  /** It is given to whoever has the least. */
  | 'LEAST_LOADED'
  /** People take it: whoever has room claims the next one. */
  | 'PULL'
  /** It is given to people in turn. */
  | 'ROUND_ROBIN';

/** Values to record, all or none of them. */
export type RecordObservationsInput = {
  /** The version that was read. When given and another change came first, the command answers StaleVersion. */
  expectedVersion?: number | null | undefined;
  /** Makes the command safe to repeat: the same key with the same input has one effect and one answer. Required for service accounts. */
  idempotencyKey?: string | null | undefined;
  /** The measure. */
  measureId: string;
  /** One value a period, in any order. At most 10,000. */
  observations: Array<ObservationInput>;
  /** Why values that stand are corrected; required where one of them is. At most 2000 characters. */
  reason?: string | null | undefined;
};

/** The ways in which a command is refused. Nothing was written. */
export type RefusalKind =
  /** Somebody else holds the escalation. */
  | 'ALREADY_CLAIMED'
  /** A value that must be unique is taken. */
  | 'ALREADY_EXISTS'
  /** Something that must hold does not hold yet. */
  | 'CHECKS_NOT_MET'
  /** The record is in a state that does not know this event. */
  | 'EVENT_NOT_ALLOWED'
  /** The queue has nothing that waits to be claimed. */
  | 'NOTHING_TO_CLAIM'
  /** The person holds as many escalations as they may. */
  | 'OVER_CAPACITY'
  /** The idempotency key was used for another request. */
  | 'SAME_KEY_OTHER_REQUEST'
  /** Somebody changed the record since it was read. */
  | 'STALE_VERSION';

/** What shows that it is no cause. */
export type RefuteCauseInput = {
  /** The cause. */
  causeId: string;
  /** The pieces of evidence of the issue that speak against it; those named before when left out. At most 100. */
  evidenceIds?: Array<string> | null | undefined;
  /** What was looked at and what it showed. At most 20000 characters. */
  evidenceNote: string;
  /** The version that was read. When given and another change came first, the command answers StaleVersion. */
  expectedVersion?: number | null | undefined;
  /** Makes the command safe to repeat: the same key with the same input has one effect and one answer. Required for service accounts. */
  idempotencyKey?: string | null | undefined;
};

/** Why it is planned anew. */
export type ReplanIssueInput = {
  /** The version that was read. When given and another change came first, the command answers StaleVersion. */
  expectedVersion?: number | null | undefined;
  /** Makes the command safe to repeat: the same key with the same input has one effect and one answer. Required for service accounts. */
  idempotencyKey?: string | null | undefined;
  /** The issue. */
  issueId: string;
  /** Why. At most 20000 characters. */
  reason: string;
};

/** What has to change before the plan is approved. */
export type RequestPlanChangesInput = {
  /** The version that was read. When given and another change came first, the command answers StaleVersion. */
  expectedVersion?: number | null | undefined;
  /** Makes the command safe to repeat: the same key with the same input has one effect and one answer. Required for service accounts. */
  idempotencyKey?: string | null | undefined;
  /** The issue. */
  issueId: string;
  /** What has to change item by item. At most 100. */
  itemRemarks?: Array<ItemRemarkInput> | null | undefined;
  /** What has to change, of the plan as a whole. At most 20000 characters. */
  remarks: string;
};

/** How the escalation was solved. */
export type ResolveEscalationInput = {
  /** The desk’s code for how it was solved. At most 300 characters. */
  code?: string | null | undefined;
  /** The escalation. */
  escalationId: string;
  /** The version that was read. When given and another change came first, the command answers StaleVersion. */
  expectedVersion?: number | null | undefined;
  /** Makes the command safe to repeat: the same key with the same input has one effect and one answer. Required for service accounts. */
  idempotencyKey?: string | null | undefined;
  /** What the customer is told and what was done. At most 20000 characters. */
  resolution: string;
};

/** Which branch of the rule gave the verdict. */
export type ReviewReason =
  /** The measure was moving that way before the fix. */
  | 'BASELINE_TREND'
  /** Among so many measures looked at together, the change may be chance. */
  | 'CHANCE_AMONG_MANY'
  /** The workload changed by more than 30 %. */
  | 'EXPOSURE_SHIFT'
  /** No method of this version judges the promised shape of change. */
  | 'FORM_NOT_COVERED'
  /** The interval excludes no change, and the change is worth having. */
  | 'INTERVAL_BEYOND_ZERO'
  /** The interval is too wide to tell. */
  | 'INTERVAL_TOO_WIDE'
  /** The interval lies inside the smallest change worth having. */
  | 'INTERVAL_WITHIN_SMALLEST_EFFECT'
  /** No method of this version compares measures of this kind. */
  | 'KIND_NOT_COVERED'
  /** There are too few events for an estimate. */
  | 'NO_ESTIMATE'
  /** The observations are not equal periods that follow each other. */
  | 'OBSERVATIONS_UNUSABLE'
  /** Another action begins or ends in the time compared. */
  | 'OTHER_ACTION'
  /** No review date has come. */
  | 'REVIEW_NOT_DUE'
  /** There is a change, but it may be smaller than what was agreed. */
  | 'SMALLER_THAN_AGREED'
  /** The observations depend on each other too much for an interval. */
  | 'TOO_DEPENDENT'
  /** Too few observations after the fix. */
  | 'TOO_FEW_AFTER'
  /** Too few observations before the fix. */
  | 'TOO_FEW_BEFORE'
  /** A steady trend before and after could have done it. */
  | 'TREND_CANNOT_BE_RULED_OUT';

/** How likely an option goes wrong, and how badly. */
export type RiskLevel =
  /** Likely, or hard to put right. */
  | 'HIGH'
  /** Unlikely, or easily put right. */
  | 'LOW'
  /** To be watched. */
  | 'MEDIUM';

/** What a grant lets a person do; see the policy in the README. */
export type Role =
  /** Administrator: people, offices, topics, queues, imports. */
  | 'ADMINISTRATOR'
  /** Auditor: reads everything, verifies the history, changes nothing. */
  | 'AUDITOR'
  /** Chief Experience Officer: triages issues, approves plans, decides on verdicts, publishes. */
  | 'CHIEF_EXPERIENCE_OFFICER'
  /** Approves plans in the place of a Chief Experience Officer while a delegation runs; never granted. */
  | 'DELEGATE'
  /** Everyone: proposes issues, works own action items. */
  | 'EMPLOYEE'
  /** Service account: the operations that its grant lists. */
  | 'INTEGRATOR'
  /** Office lead: runs the office’s queues, leads its issues. */
  | 'LEAD'
  /** Frontline representative: opens and resolves cases, escalates. */
  | 'REPRESENTATIVE'
  /** Tier-2 specialist: claims and solves escalations of an office’s queues. */
  | 'SPECIALIST'
  /** The service itself. */
  | 'SYSTEM';

/** Your score of an option on a criterion; a second one changes the first. */
export type ScoreOptionInput = {
  /** The criterion. */
  criterionId: string;
  /** Makes the command safe to repeat: the same key with the same input has one effect and one answer. Required for service accounts. */
  idempotencyKey?: string | null | undefined;
  /** The option. */
  optionId: string;
  /** 1 (worst) to 5 (best). */
  score: number;
};

/** How a measure stands against its target. */
export type ScoreStatus =
  /** The target is reached. */
  | 'MET'
  /** Not reached when it was due. */
  | 'MISSED'
  /** Nothing to judge by: no value, no target, or no path to it. */
  | 'NO_DATA'
  /** Not reached yet, and worse than the path to it asks for. */
  | 'OFF_TRACK'
  /** Not reached yet, and at least as good as the path to it asks for. */
  | 'ON_TRACK';

/** For how long a scorecard speaks. */
export type ScorecardPeriodKind =
  /** A quarter of the federal fiscal year: the first of FY 2025 is October to December 2024. */
  | 'FISCAL_QUARTER'
  /** A federal fiscal year: FY 2025 is 1 October 2024 to 30 September 2025. */
  | 'FISCAL_YEAR'
  /** A calendar month. */
  | 'MONTH';

/** Whether a repeating year is taken out. */
export type SeasonChoice =
  /** Where it stands out from chance in two years or more of weeks, months or quarters. */
  | 'AUTO'
  /** Always, by two harmonic pairs; refused where none stands out from chance. */
  | 'HARMONICS'
  /** Never: the calendar is not looked at. */
  | 'NONE';

/** How before and after are compared. Which of them your data allow, and why the others not, is in `methods`. */
export type SeriesMethod =
  /** Single values: bootstrap interval of the difference of the medians. */
  | 'BOOTSTRAP_MEDIANS'
  /** How much more those with the intervention changed than those without: send `control` or `groups`. */
  | 'DIFFERENCE_IN_DIFFERENCES'
  /** Counts of few periods: the ratio of two rates by the exact conditional binomial. */
  | 'EXACT_POISSON'
  /** Level before against level after, with the repeating year taken out by two harmonic pairs. */
  | 'LEVEL_WITH_SEASON'
  /** Answers 1 to 5: Welch’s t-interval of all answers. */
  | 'LIKERT_WELCH'
  /** Shares of few periods: Newcombe’s interval. */
  | 'NEWCOMBE'
  /** Shares of many periods: Newcombe’s interval, widened by dispersion and autocorrelation. */
  | 'NEWCOMBE_EFFECTIVE'
  /** Only in answers: there are too few data for any. */
  | 'NONE'
  /** Counts: level before against level after by quasi-Poisson regression with the exposure as offset. */
  | 'QUASI_POISSON_LEVEL'
  /** Counts: interrupted time series by quasi-Poisson regression with the exposure as offset. */
  | 'QUASI_POISSON_SEGMENTED'
  /** Interrupted time series: the points after against the trend before; the larger of the usual and Newey–West’s standard errors. */
  | 'SEGMENTED_REGRESSION'
  /** Single values: Welch’s t-interval. */
  | 'WELCH'
  /** Mean before against mean after: Welch’s t-interval, widened by the estimated autocorrelation. */
  | 'WELCH_AUTOCORRELATION_ADJUSTED';

/** What came of an intervention. */
export type SeriesVerdict =
  /** The exposure changed by more than 30 %: that could have done it. */
  | 'CONFOUNDED'
  /** Lower, beyond chance and by at least that effect; you gave no direction. */
  | 'FELL'
  /** Better, beyond chance and by at least the smallest effect worth having. */
  | 'IMPROVED'
  /** The data allow both a change worth having and none, or a trend could have done it. */
  | 'INCONCLUSIVE'
  /** There are too few data, or the points cannot be compared; `gates` says what is missing. */
  | 'NOT_MEASURABLE'
  /** The interval lies inside the smallest effect worth having, either way. */
  | 'NO_DETECTABLE_CHANGE'
  /** Higher, beyond chance and by at least that effect; you gave no direction, so it is neither better nor worse. */
  | 'ROSE'
  /** Worse, beyond chance and by at least that effect. */
  | 'WORSE';

/** A file to import. */
export type StartImportInput = {
  /** The file, as POST /imports answered. */
  fileId: string;
  /** Makes the command safe to repeat: the same key with the same input has one effect and one answer. Required for service accounts. */
  idempotencyKey?: string | null | undefined;
  /** How columns become fields, in YAML or JSON; data/mappings has examples. At most 20000 characters. */
  mapping: string;
  /** What to call this import, usually the name of the file. At most 300 characters. */
  name: string;
};

/** A text of a statement. */
export type StatementField =
  /** The title. */
  | 'TITLE'
  /** What the agency did. */
  | 'WE_DID'
  /** What changed. */
  | 'WHAT_CHANGED'
  /** What customers told the agency. */
  | 'YOU_TOLD_US';

/** Where a statement stands. */
export type StatementState =
  /** Somebody who did not write it approved it. */
  | 'APPROVED'
  /** Complete and free of personal data. */
  | 'CLEARED'
  /** Being written. */
  | 'DRAFT'
  /** Can be read by its audience. */
  | 'PUBLISHED'
  /** Taken back for good, with the reason. */
  | 'WITHDRAWN';

/** The rule that gave a status. */
export type StatusRule =
  /** No value lies within the period. */
  | 'NO_OBSERVATION'
  /** The target is not due yet, and without a dated baseline before the period there is no path to it. */
  | 'NO_PATH'
  /** No target is set. */
  | 'NO_TARGET'
  /** The value against a straight path from the baseline, or the target before, to the target. */
  | 'PATH'
  /** The fiscal year of the target is over, or it is one of every period, and the value is worse. */
  | 'TARGET_MISSED'
  /** The value is at least as good as the target. */
  | 'TARGET_REACHED';

/** Why a case may be evidence of an issue. */
export type SuggestionReason =
  /** It is about the service of the issue. */
  | 'SAME_SERVICE'
  /** It is about a topic of the issue, or one below it. */
  | 'SAME_TOPIC'
  /** Its text is similar to the issue’s title and impact. */
  | 'SIMILAR_TEXT';

/** How the values of single cases became one value. */
export type Summary =
  /** Their arithmetic mean. */
  | 'MEAN'
  /** The value in the middle; of two, their mean. */
  | 'MEDIAN';

/** Through which channel customers had the service. */
export type SurveyChannel =
  /** Phone, automated. */
  | 'AUTOMATED_PHONE'
  /** Chatbot. */
  | 'CHATBOT'
  /** Computer. */
  | 'COMPUTER'
  /** E-mail. */
  | 'EMAIL'
  /** Fax. */
  | 'FAX'
  /** In person. */
  | 'IN_PERSON'
  /** Live chat with a person. */
  | 'LIVE_CHAT'
  /** Mobile device. */
  | 'MOBILE'
  /** Mobile app. */
  | 'MOBILE_APP'
  /** Another digital one. */
  | 'OTHER_DIGITAL'
  /** Another one that is not digital. */
  | 'OTHER_NON_DIGITAL'
  /** Paper. */
  | 'PAPER'
  /** Phone, with a person. */
  | 'PHONE'
  /** Letter. */
  | 'POSTAL_MAIL'
  /** Self-service kiosk. */
  | 'SELF_SERVICE_KIOSK'
  /** Text messages. */
  | 'SMS_TEXT_MESSAGES'
  /** Social media. */
  | 'SOCIAL_MEDIA'
  /** Website. */
  | 'WEBSITE';

/** A collection, and why. */
export type SurveyCollectionReasonInput = {
  /** The collection. */
  collectionId: string;
  /** The version that was read. When given and another change came first, the command answers StaleVersion. */
  expectedVersion?: number | null | undefined;
  /** Makes the command safe to repeat: the same key with the same input has one effect and one answer. Required for service accounts. */
  idempotencyKey?: string | null | undefined;
  /** Why. At most 2000 characters. */
  reason: string;
};

/** Where a survey collection stands. */
export type SurveyCollectionState =
  /** Kept, and at its end. */
  | 'ARCHIVED'
  /** Sent back, with the reason. */
  | 'CHANGE_REQUESTED'
  /** Being put together. */
  | 'DRAFT'
  /** Nothing was reported for this quarter, with the reason; a late report can still be submitted. */
  | 'NOT_REPORTED'
  /** Everybody in the agency reads its figures. */
  | 'PUBLISHED'
  /** Handed in; nothing changes until it is published or sent back. */
  | 'SUBMITTED';

/** What a customer can tick as a reason. */
export type SurveyDriver =
  /** It was easy. */
  | 'EASE'
  /** My need was addressed. */
  | 'EFFECTIVENESS'
  /** It took a reasonable time. */
  | 'EFFICIENCY'
  /** The employee was helpful. */
  | 'EMPLOYEE'
  /** I was treated fairly, as a person. */
  | 'HUMANITY'
  /** Something else. */
  | 'OTHER'
  /** I knew what was going on. */
  | 'TRANSPARENCY';

/** Which box of a driver. */
export type SurveyDriverSign =
  /** It went badly. */
  | 'NEGATIVE'
  /** It went well. */
  | 'POSITIVE';

/** How the trust question is answered. */
export type SurveyType =
  /** Strongly disagree (1) to strongly agree (5); likert_scale in files. */
  | 'LIKERT'
  /** Thumbs up (1) or down (0); thumbs_up_down in files. */
  | 'THUMBS';

/** What became of a piece of a text. */
export type TextChangeKind =
  /** It is new. */
  | 'ADDED'
  /** It was taken out. */
  | 'REMOVED'
  /** It stands in both. */
  | 'SAME';

/** When customers are asked. */
export type TransactionPoint =
  /** After an interaction. */
  | 'POST_INTERACTION'
  /** After a journey through the service. */
  | 'POST_SERVICE_JOURNEY'
  /** About the relation as a whole. */
  | 'RELATIONAL';

/** Where a count is going. */
export type TrendState =
  /** Fewer in the last quarter than chance explains. */
  | 'FALLING'
  /** More in the last quarter than chance explains. */
  | 'RISING'
  /** No more and no fewer than chance explains. */
  | 'STEADY'
  /** Too few, or too short a record, to tell. */
  | 'TOO_FEW_TO_SAY';

/** What is to be said better about an issue: what is left out stays, null takes a value away where there may be none. */
export type TriageIssueInput = {
  /** The offices that contribute, all of them. At most 100. */
  contributingOfficeIds?: Array<string> | null | undefined;
  /** What it would take to fix it. */
  effort?: Effort | null | undefined;
  /** The version that was read. When another change came first, the command answers StaleVersion. */
  expectedVersion: number;
  /** Makes the command safe to repeat: the same key with the same input has one effect and one answer. Required for service accounts. */
  idempotencyKey?: string | null | undefined;
  /** What it does to customers. At most 20000 characters. */
  impact?: string | null | undefined;
  /** How badly it hurts. */
  impactClass?: ImpactClass | null | undefined;
  /** The issue. */
  issueId: string;
  /** The office that leads it. */
  leadOfficeId?: string | null | undefined;
  /** The objective it serves. */
  objectiveId?: string | null | undefined;
  /** The person who owns it. */
  ownerId?: string | null | undefined;
  /** The service it is about. */
  serviceId?: string | null | undefined;
  /** The problem in a line. At most 300 characters. */
  title?: string | null | undefined;
  /** The topics it is about, all of them. At most 100. */
  topicIds?: Array<string> | null | undefined;
};

/** What an effectiveness review can answer. */
export type Verdict =
  /** Something else could have done it. */
  | 'CONFOUNDED'
  /** Better, beyond chance and by at least what was agreed. */
  | 'IMPROVED'
  /** The data allow both a change worth having and none. */
  | 'INCONCLUSIVE'
  /** The data can give no answer, however long one waits. */
  | 'NOT_MEASURABLE'
  /** Any change is smaller than what was agreed to be worth having. */
  | 'NO_DETECTABLE_CHANGE'
  /** The lag, a review date or the least number of data has not been reached. */
  | 'TOO_EARLY'
  /** Worse, beyond chance and by at least what was agreed. */
  | 'WORSE';

/** Whether an improvement lasts after the issue was closed. */
export type WatchVerdict =
  /** The data cannot tell. */
  | 'CANNOT_TELL'
  /** It is lost, beyond chance and by at least as much as was worth having. */
  | 'RELAPSED'
  /** It lasts: the interval leaves no room for losing as much as was worth having. */
  | 'SUSTAINED';

export type RunFieldsFragment = { id: string, state: ImportState, kind: ImportKind, failure: string | null, bytes: number, byteOffset: number, linesRead: number, accepted: number, rejected: number, unchanged: number, ratePerSecond: number | null, secondsLeft: number | null, reconciliation: { open: number, closed: number, onTime: number, late: number, firstReceivedAt: string | null, lastReceivedAt: string | null } | null };

export type MyAgencyQueryVariables = Exact<{ [key: string]: never; }>;


export type MyAgencyQuery = { agency: { name: string } };

export type StartImportMutationVariables = Exact<{
  input: StartImportInput;
}>;


export type StartImportMutation = { startImport: { import: { id: string, state: ImportState, kind: ImportKind, failure: string | null, bytes: number, byteOffset: number, linesRead: number, accepted: number, rejected: number, unchanged: number, ratePerSecond: number | null, secondsLeft: number | null, reconciliation: { open: number, closed: number, onTime: number, late: number, firstReceivedAt: string | null, lastReceivedAt: string | null } | null } | null, refusal:
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
     | null } };

export type ImportRunQueryVariables = Exact<{
  id: string;
}>;


export type ImportRunQuery = { import: { id: string, state: ImportState, kind: ImportKind, failure: string | null, bytes: number, byteOffset: number, linesRead: number, accepted: number, rejected: number, unchanged: number, ratePerSecond: number | null, secondsLeft: number | null, reconciliation: { open: number, closed: number, onTime: number, late: number, firstReceivedAt: string | null, lastReceivedAt: string | null } | null } | null };

export type SignInMutationVariables = Exact<{
  subject: string;
}>;


export type SignInMutation = { signInAs: { token: string | null, refusal:
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
     | null } };

export type CauseViewsQueryVariables = Exact<{
  id: string;
}>;


export type CauseViewsQuery = { issue: { causePaths: { paths: Array<{ isRefuted: boolean, causes: Array<{ text: string, status: CauseStatus, kind: CauseKind }> }> } | null, causesByCategory: { categories: Array<{ category: CauseCategory, causes: Array<{ text: string, status: CauseStatus }> }> } | null } | null };

export type RankingQueryVariables = Exact<{
  id: string;
}>;


export type RankingQuery = { issue: { optionRanking: { sentence: string, leaders: Array<{ title: string }>, criteria: Array<{ name: string, weight: number }>, options: Array<{ rank: number | null, weightedScore: number | null, aboveDoingNothing: number | null, option: { id: string, title: string, dismissalReason: string | null }, spreads: Array<{ count: number, least: number | null, most: number | null, criterion: { name: string } }> }>, sensitivity: Array<{ changePoints: number | null, sharePercent: number, shareAtTurnPercent: number | null, criterion: { name: string }, leadersThen: Array<{ title: string }> }> } | null } | null };

export type DemoTopicsQueryVariables = Exact<{ [key: string]: never; }>;


export type DemoTopicsQuery = { services: { nodes: Array<{ id: string, name: string, topics: Array<{ id: string, name: string }> }> } };

export type ClaimOneMutationVariables = Exact<{
  escalationId: string;
}>;


export type ClaimOneMutation = { claimEscalation: { escalation: { number: string, state: EscalationState, holder: { name: string } | null } | null, refusal:
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
     | null } };

export type ProposeFromCaseMutationVariables = Exact<{
  input: ProposeIssueFromCaseInput;
}>;


export type ProposeFromCaseMutation = { proposeIssueFromCase: { issue: { id: string, number: string, version: number, evidenceCount: number, service: { name: string } | null } | null, refusal:
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
     | null } };

export type SuggestedQueryVariables = Exact<{
  issueId: string;
}>;


export type SuggestedQuery = { suggestedCases: { nodes: Array<{ likeness: number, reasons: Array<SuggestionReason>, case: { id: string, number: string, summary: string } }> } | null };

export type InboxQueryVariables = Exact<{ [key: string]: never; }>;


export type InboxQuery = { triageInbox: { method: { draws: number, seed: number }, nodes: Array<{ rank: number, topFiveShare: number, impactClass: ImpactClass | null, effort: Effort | null, effortIsAssumed: boolean, waitingDays: number | null, issue: { id: string, number: string, title: string } | null, topic: { name: string } | null, people: { count: number, low: number, high: number }, trend: { state: TrendState, rule: string } }> } };

export type MeasureNamesQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type MeasureNamesQuery = { measures: { nodes: Array<{ name: string }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type NewMeasureMutationVariables = Exact<{
  input: AddMeasureInput;
}>;


export type NewMeasureMutation = { addMeasure: { measure: { id: string, name: string } | null, refusal:
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
     | null } };

export type RecordMutationVariables = Exact<{
  input: RecordObservationsInput;
}>;


export type RecordMutation = { recordObservations: { measure: { id: string } | null, refusal:
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
     | null } };

export type JudgedQueryVariables = Exact<{
  id: string;
}>;


export type JudgedQuery = { issue: { reviews: Array<{ id: string, verdict: Verdict, sentence: string, actionItem: { title: string } | null, balancing: Array<{ standing: BalancingStanding, sentence: string }>, chart: { points: Array<{ value: number, phase: ChartPhase }> } | null }> } | null };

export type IneffectiveMutationVariables = Exact<{
  input: FoundIneffectiveInput;
}>;


export type IneffectiveMutation = { foundIneffective: { issue: { stage: IssueStage, cycle: number } | null, refusal:
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
     | null } };

export type CyclesQueryVariables = Exact<{
  id: string;
}>;


export type CyclesQuery = { issue: { cycle: number, cycles: Array<{ cycle: number, chosenOption: { title: string } | null, confirmedCauses: Array<{ text: string }>, itemsDone: Array<{ title: string }>, latestReview: { verdict: Verdict, sentence: string } | null, statements: Array<{ state: StatementState }> }> } | null };

export type WatchedQueryVariables = Exact<{
  id: string;
}>;


export type WatchedQuery = { issue: { watch: Array<{ quarter: number, on: string, review: { verdict: WatchVerdict } | null }> } | null };

export type PlanNowQueryVariables = Exact<{
  id: string;
}>;


export type PlanNowQuery = { issue: { plan: { version: number, revision: number } | null } | null };

export type AcceptItemMutationVariables = Exact<{
  itemId: string;
}>;


export type AcceptItemMutation = { acceptActionItem: { actionItem: { state: ActionItemState } | null, refusal:
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
     | null } };

export type EditItemMutationVariables = Exact<{
  input: EditActionItemInput;
}>;


export type EditItemMutation = { editActionItem: { actionItem: { dueOn: string | null } | null, refusal:
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
     | null } };

export type ItemVersionQueryVariables = Exact<{
  id: string;
}>;


export type ItemVersionQuery = { actionItem: { version: number } | null };

export type RequestChangesMutationVariables = Exact<{
  input: RequestPlanChangesInput;
}>;


export type RequestChangesMutation = { requestPlanChanges: { issue: { planState: PlanStep | null } | null, refusal:
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
     | null } };

export type AnswerRemarkMutationVariables = Exact<{
  input: AnswerPlanRemarkInput;
}>;


export type AnswerRemarkMutation = { answerPlanRemark: { planRemark: { answer: string | null } | null, refusal:
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
     | null } };

export type VersionsQueryVariables = Exact<{
  id: string;
}>;


export type VersionsQuery = { issue: { planVersions: Array<{ id: string, number: number, revision: number, decision: PlanDecision | null, detectable: string | null, supersededAt: string | null, decidedBy: { name: string } | null, remarks: Array<{ id: string, text: string, answer: string | null }> }> } | null };

export type DifferencesQueryVariables = Exact<{
  issueId: string;
  from: string;
  to: string;
}>;


export type DifferencesQuery = { planDifferences: { items: Array<{ itemId: string, title: string, change: PlanItemChange, fields: Array<{ field: string, before: unknown, after: unknown }> }>, plan: Array<{ field: string, before: unknown, after: unknown }> } | null };

export type WorkQueryVariables = Exact<{
  id: string;
}>;


export type WorkQuery = { issue: { progress: { sentence: string } } | null };

export type AddCheckMutationVariables = Exact<{
  input: AddCheckListEntryInput;
}>;


export type AddCheckMutation = { addCheckListEntry: { entry: { id: string } | null, refusal:
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
     | null } };

export type TickCheckMutationVariables = Exact<{
  entryId: string;
}>;


export type TickCheckMutation = { tickCheckListEntry: { entry: { doneAt: string | null } | null, refusal:
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
     | null } };

export type ReplanMutationVariables = Exact<{
  input: ReplanIssueInput;
}>;


export type ReplanMutation = { replanIssue: { issue: { stage: IssueStage, planState: PlanStep | null } | null, refusal:
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
     | null } };

export type HoldMutationVariables = Exact<{
  input: HoldIssueInput;
}>;


export type HoldMutation = { holdIssue: { issue: { state: IssueState, heldFrom: IssueState | null, heldUntil: string | null } | null, refusal:
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
     | null } };

export type FindPersonalDataMutationVariables = Exact<{
  statementId: string;
}>;


export type FindPersonalDataMutation = { checkStatement: { statement: { state: StatementState } | null, refusal:
      | { kind: RefusalKind, message: string }
      | { kind: RefusalKind, message: string }
      | { kind: RefusalKind, message: string }
      | { kind: RefusalKind, message: string }
      | { kind: RefusalKind, message: string }
      | { kind: RefusalKind, message: string }
      | { kind: RefusalKind, message: string }
      | { kind: RefusalKind, message: string }
     | null } };

export type StatementNowQueryVariables = Exact<{
  id: string;
}>;


export type StatementNowQuery = { statement: { version: number, state: StatementState, title: string, youToldUs: string, weDid: string, whatChanged: string, findings: Array<{ field: StatementField, kind: PersonalDataKind, text: string, start: number, end: number, sentence: string, override: { reason: string } | null }> | null, readability: { grade: number | null, targetGrade: number, readingEase: number | null, advice: string } } | null };

export type EditStatementMutationVariables = Exact<{
  input: EditStatementInput;
}>;


export type EditStatementMutation = { editStatement: { statement: { version: number } | null, refusal:
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
     | null } };

export type OverrideFindingMutationVariables = Exact<{
  input: OverrideFindingsInput;
}>;


export type OverrideFindingMutation = { overrideFindings: { statement: { version: number } | null, refusal:
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
     | null } };

export type ReviseMutationVariables = Exact<{
  statementId: string;
}>;


export type ReviseMutation = { reviseStatement: { statement: { version: number, revision: number, state: StatementState } | null, refusal:
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
     | null } };

export type ChangesQueryVariables = Exact<{
  id: string;
}>;


export type ChangesQuery = { statement: { changesSincePublished: Array<{ field: StatementField, parts: Array<{ kind: TextChangeKind, text: string }> }> | null } | null };

export type WhatToSayQueryVariables = Exact<{
  caseId: string;
}>;


export type WhatToSayQuery = { case: { number: string, publishedFix: { because: FixRelation, publishedAt: string | null, answer: { title: string, body: string } | null } | null } | null };

export type ToldOfStatementsQueryVariables = Exact<{ [key: string]: never; }>;


export type ToldOfStatementsQuery = { notifications: { nodes: Array<{ text: string, subjectLabel: string }> } };

export type WhichAgencyQueryVariables = Exact<{ [key: string]: never; }>;


export type WhichAgencyQuery = { agency: { id: string } };

export type CollectedQueryVariables = Exact<{
  officeId: string;
  serviceId: string;
}>;


export type CollectedQuery = { surveyCollections: { nodes: Array<{ fiscalYear: number, quarter: number }> }, scorecardClosings: { nodes: Array<{ periodKind: ScorecardPeriodKind, periodFrom: string }> } };

export type AddCollectionMutationVariables = Exact<{
  input: AddSurveyCollectionInput;
}>;


export type AddCollectionMutation = { addSurveyCollection: { surveyCollection: { id: string } | null, refusal:
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
     | null } };

export type AddDetailMutationVariables = Exact<{
  input: AddSurveyDetailInput;
}>;


export type AddDetailMutation = { addSurveyDetail: { surveyDetail: { id: string } | null, refusal:
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
     | null } };

export type LinkMeasureMutationVariables = Exact<{
  input: LinkSurveyMeasureInput;
}>;


export type LinkMeasureMutation = { linkSurveyMeasure: { surveyDetail: { id: string } | null, refusal:
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
     | null } };

export type TakeAnswersMutationVariables = Exact<{
  input: ImportSurveyResponsesInput;
}>;


export type TakeAnswersMutation = { importSurveyResponses: { surveyImport: { added: number, replaced: number, unchanged: number } | null, refusal:
      | { message: string }
      | { message: string }
      | { message: string, checks: Array<{ message: string }> }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
     | null } };

export type SubmitCollectionMutationVariables = Exact<{
  collectionId: string;
}>;


export type SubmitCollectionMutation = { submitSurveyCollection: { surveyCollection: { state: SurveyCollectionState } | null, refusal:
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
     | null } };

export type PublishCollectionMutationVariables = Exact<{
  collectionId: string;
}>;


export type PublishCollectionMutation = { publishSurveyCollection: { surveyCollection: { state: SurveyCollectionState } | null, refusal:
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
     | null } };

export type ReturnCollectionMutationVariables = Exact<{
  input: SurveyCollectionReasonInput;
}>;


export type ReturnCollectionMutation = { requestSurveyChanges: { surveyCollection: { state: SurveyCollectionState } | null, refusal:
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
     | null } };

export type SaidFragment = { suppressed: boolean, n: number | null, responseRate: number | null, mean: number | null, favourable: { share: number, interval: { low: number, high: number } } | null };

export type WhatCustomersSayQueryVariables = Exact<{
  collectionId: string;
  detailId: string;
}>;


export type WhatCustomersSayQuery = { surveyCollection: { statistics: { cells: Array<{ channel: SurveyChannel | null, statistics: { suppressed: boolean, n: number | null, responseRate: number | null, mean: number | null, favourable: { share: number, interval: { low: number, high: number } } | null } }>, total: Array<{ n: number | null }> } } | null, surveyDetail: { statistics: { suppressed: boolean, n: number | null, responseRate: number | null, mean: number | null, drivers: Array<{ sign: SurveyDriverSign, driver: SurveyDriver, asked: number | null, ticked: { share: number } | null, trustGap: { withTick: number, withoutTick: number, estimate: number, interval: { low: number, high: number } } | null }>, favourable: { share: number, interval: { low: number, high: number } } | null } } | null, surveyTexts: { nodes: Array<{ text: string }> } | null };

export type StandingQueryVariables = Exact<{
  measureId: string;
  from?: string | null | undefined;
  to?: string | null | undefined;
}>;


export type StandingQuery = { measure: { observations: Array<{ periodStart: string, value: number, denominator: number | null, likert: Array<number> | null, revision: number, earlier: Array<{ value: number }> }>, derivation: { sentence: string, periodsWaiting: number } | null } | null };

export type AddObjectiveMutationVariables = Exact<{
  input: AddObjectiveInput;
}>;


export type AddObjectiveMutation = { addObjective: { objective: { id: string, name: string } | null, refusal:
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
     | null } };

export type ScorecardOfQueryVariables = Exact<{
  officeId: string;
  on: string;
}>;


export type ScorecardOfQuery = { scorecard: { period: { label: string }, lines: Array<{ measureId: string, target: number | null, actual: number | null, status: ScoreStatus, rule: StatusRule, sentence: string, trendSentence: string, assuranceSentence: string, correction: string | null, published: { actual: number | null, status: ScoreStatus } | null }> } | null };

export type ClosePeriodMutationVariables = Exact<{
  input: CloseScorecardPeriodInput;
}>;


export type ClosePeriodMutation = { closeScorecardPeriod: { closing: { label: string, lines: Array<{ measureId: string, actual: number | null }> } | null, refusal:
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
     | null } };

export type ChartOfMeasureQueryVariables = Exact<{
  measureId: string;
}>;


export type ChartOfMeasureQuery = { chart: { title: string, textAlternative: string, svgPath: string | null, svg: string } | null };

export type AddDerivedMutationVariables = Exact<{
  input: AddDerivedMeasureInput;
}>;


export type AddDerivedMutation = { addDerivedMeasure: { measure: { id: string, name: string, derivation: { sentence: string } | null } | null, refusal:
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
     | null } };

export type RebuildMutationVariables = Exact<{
  measureId: string;
}>;


export type RebuildMutation = { rebuildDerivedMeasure: { rebuild: { periods: number, changed: number, facts: number, differences: Array<{ periodStart: string, stood: number | null, is: number | null }> } | null, refusal:
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
     | null } };

export type PreviewQueryVariables = Exact<{
  input: PreviewSeriesInput;
}>;


export type PreviewQuery = { previewSeries: { method: SeriesMethod | null, why: string | null, estimate: number | null, verdict: SeriesVerdict | null, sentence: string | null, inputs: { sentence: string }, chart: { signals: Array<{ rule: ChartRule }> }, interval: { low: number, high: number } | null, methods: Array<{ method: SeriesMethod, isAllowed: boolean, isChosen: boolean, estimate: number | null, interval: { low: number, high: number } | null }> } };

export type MyselfQueryVariables = Exact<{ [key: string]: never; }>;


export type MyselfQuery = { me: { id: string, name: string, grants: Array<{ officeId: string | null }> }, agency: { name: string } };

export type EverybodyQueryVariables = Exact<{ [key: string]: never; }>;


export type EverybodyQuery = { people: { nodes: Array<{ id: string, name: string, grants: Array<{ role: Role, officeId: string | null }> }> } };

export type OfficesQueryVariables = Exact<{ [key: string]: never; }>;


export type OfficesQuery = { offices: { nodes: Array<{ id: string, name: string }> } };

export type QueuesOfQueryVariables = Exact<{
  officeId: string;
}>;


export type QueuesOfQuery = { queues: { nodes: Array<{ id: string, name: string, isDefault: boolean }> } };

export type GrantMutationVariables = Exact<{
  input: GrantRoleInput;
}>;


export type GrantMutation = { grantRole: { grant: { id: string } | null, refusal:
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
     | null } };

export type OpenQueueMutationVariables = Exact<{
  input: AddQueueInput;
}>;


export type OpenQueueMutation = { addQueue: { queue: { id: string, name: string } | null, refusal:
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
     | null } };

export type HowManyCasesQueryVariables = Exact<{ [key: string]: never; }>;


export type HowManyCasesQuery = { cases: { totalCount: number } };

export type BacklogQueryVariables = Exact<{
  by: BacklogBy;
  first: number;
}>;


export type BacklogQuery = { backlog: Array<{ id: string | null, name: string, received: number, open: number, overdue: number, overdueOpen: number }> };

export type MonthOfFlowQueryVariables = Exact<{ [key: string]: never; }>;


export type MonthOfFlowQuery = { flowBalance: Array<{ from: string, opening: number, received: number, processed: number, closing: number }> };

export type ClocksQueryVariables = Exact<{
  id: string;
}>;


export type ClocksQuery = { escalation: { serviceLevel: Array<{ sentence: string }> } | null };

export type OverdueCasesQueryVariables = Exact<{
  officeId: string;
}>;


export type OverdueCasesQuery = { cases: { totalCount: number, nodes: Array<{ id: string, number: string, externalId: string | null, summary: string, receivedAt: string, dueAt: string | null }> } };

export type LateCasesOfTopicQueryVariables = Exact<{
  topicId: string;
}>;


export type LateCasesOfTopicQuery = { cases: { totalCount: number, nodes: Array<{ id: string }> } };

export type OpenCaseMutationVariables = Exact<{
  input: OpenCaseInput;
}>;


export type OpenCaseMutation = { openCase: { case: { id: string, number: string } | null, refusal:
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
     | null } };

export type EscalateMutationVariables = Exact<{
  input: EscalateCaseInput;
}>;


export type EscalateMutation = { escalateCase: { escalation: { id: string, number: string, state: EscalationState, queue: { id: string, name: string } | null } | null, refusal:
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
     | null } };

export type ClaimNextMutationVariables = Exact<{
  queueId: string;
}>;


export type ClaimNextMutation = { claimNextEscalation: { escalation: { id: string, number: string, state: EscalationState, holder: { name: string } | null, case: { number: string } | null } | null, refusal:
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
     | null } };

export type ResolveEscalationMutationVariables = Exact<{
  input: ResolveEscalationInput;
}>;


export type ResolveEscalationMutation = { resolveEscalation: { escalation: { number: string, state: EscalationState, case: { number: string, state: CaseState, resolvedAtFirstContact: boolean } | null, history: { nodes: Array<{ fact: EscalationFact, at: string, role: string | null }> } } | null, refusal:
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
     | null } };

export type ProposeMutationVariables = Exact<{
  input: ProposeIssueInput;
}>;


export type ProposeMutation = { proposeIssue: { issue: { id: string, number: string, version: number, stage: IssueStage, evidenceCount: number } | null, refusal:
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
     | null } };

export type LinkMutationVariables = Exact<{
  input: LinkEvidenceInput;
}>;


export type LinkMutation = { linkEvidence: { issue: { evidenceCount: number, peopleAffected: number } | null, refusal:
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
     | null } };

export type TriageMutationVariables = Exact<{
  input: TriageIssueInput;
}>;


export type TriageMutation = { triageIssue: { issue: { version: number } | null, refusal:
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
     | null } };

export type AcceptMutationVariables = Exact<{
  issueId: string;
}>;


export type AcceptMutation = { acceptIssue: { issue: { stage: IssueStage } | null, refusal:
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
     | null } };

export type WhatNowQueryVariables = Exact<{
  id: string;
}>;


export type WhatNowQuery = { issue: { number: string, stage: IssueStage, planState: PlanStep | null, cycle: number, evidenceCount: number, peopleAffected: number, allowedEvents: Array<{ event: string, label: string, allowed: boolean, blockers: Array<{ code: string, message: string }> }>, plan: { version: number, revision: number, detectable: string | null } | null, options: Array<{ id: string, title: string, weightedScore: number | null, dismissalReason: string | null }> } | null };

export type AddCauseMutationVariables = Exact<{
  input: AddCauseInput;
}>;


export type AddCauseMutation = { addCause: { cause: { id: string } | null, refusal:
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
     | null } };

export type ConfirmCauseMutationVariables = Exact<{
  input: ConfirmCauseInput;
}>;


export type ConfirmCauseMutation = { confirmCause: { cause: { status: CauseStatus } | null, refusal:
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
     | null } };

export type RefuteCauseMutationVariables = Exact<{
  input: RefuteCauseInput;
}>;


export type RefuteCauseMutation = { refuteCause: { cause: { status: CauseStatus, evidenceNote: string | null } | null, refusal:
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
     | null } };

export type AddCriterionMutationVariables = Exact<{
  input: AddCriterionInput;
}>;


export type AddCriterionMutation = { addCriterion: { criterion: { id: string } | null, refusal:
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
     | null } };

export type AddOptionMutationVariables = Exact<{
  input: AddOptionInput;
}>;


export type AddOptionMutation = { addOption: { option: { id: string, title: string } | null, refusal:
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
     | null } };

export type ScoreOptionMutationVariables = Exact<{
  input: ScoreOptionInput;
}>;


export type ScoreOptionMutation = { scoreOption: { score: { score: number } | null, refusal:
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
     | null } };

export type DismissOptionMutationVariables = Exact<{
  input: DismissOptionInput;
}>;


export type DismissOptionMutation = { dismissOption: { option: { dismissalReason: string | null } | null, refusal:
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
     | null } };

export type ChooseOptionMutationVariables = Exact<{
  input: ChooseOptionInput;
}>;


export type ChooseOptionMutation = { chooseOption: { issue: { stage: IssueStage, planState: PlanStep | null } | null, refusal:
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
     | null } };

export type MeasureNamedQueryVariables = Exact<{
  name: string;
  from: string;
  to: string;
}>;


export type MeasureNamedQuery = { measureByName: { id: string, name: string, unit: string, direction: Direction, observations: Array<{ periodStart: string, value: number }>, objectives: Array<{ name: string, target: number | null }> } | null };

export type EditPlanMutationVariables = Exact<{
  input: EditPlanInput;
}>;


export type EditPlanMutation = { editPlan: { plan: { version: number, detectable: string | null } | null, refusal:
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
     | null } };

export type AddItemMutationVariables = Exact<{
  input: AddActionItemInput;
}>;


export type AddItemMutation = { addActionItem: { actionItem: { id: string, title: string, state: ActionItemState } | null, refusal:
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
     | null } };

export type SubmitPlanMutationVariables = Exact<{
  issueId: string;
}>;


export type SubmitPlanMutation = { submitPlan: { issue: { planState: PlanStep | null } | null, refusal:
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
     | null } };

export type ApprovePlanMutationVariables = Exact<{
  issueId: string;
}>;


export type ApprovePlanMutation = { approvePlan: { issue: { stage: IssueStage } | null, refusal:
      | { kind: RefusalKind, message: string }
      | { kind: RefusalKind, message: string }
      | { kind: RefusalKind, message: string }
      | { kind: RefusalKind, message: string }
      | { kind: RefusalKind, message: string }
      | { kind: RefusalKind, message: string }
      | { kind: RefusalKind, message: string }
      | { kind: RefusalKind, message: string }
     | null } };

export type StartItemMutationVariables = Exact<{
  itemId: string;
}>;


export type StartItemMutation = { startActionItem: { actionItem: { state: ActionItemState } | null, refusal:
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
     | null } };

export type FinishItemMutationVariables = Exact<{
  input: FinishActionItemInput;
}>;


export type FinishItemMutation = { finishActionItem: { actionItem: { state: ActionItemState, finishedOn: string | null } | null, refusal:
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
     | null } };

export type FinishImplementationMutationVariables = Exact<{
  issueId: string;
}>;


export type FinishImplementationMutation = { finishImplementation: { issue: { stage: IssueStage } | null, refusal:
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
     | null } };

export type ComputeReviewMutationVariables = Exact<{
  input: ComputeReviewInput;
}>;


export type ComputeReviewMutation = { computeReview: { review: { id: string, asOf: string, verdict: Verdict, reason: ReviewReason, sentence: string, estimate: number | null, interval: { low: number, high: number } | null, baseline: { from: string, to: string, n: number, mean: number | null }, measurement: { from: string, to: string, n: number, mean: number | null } } | null, refusal:
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
     | null } };

export type ConfirmEffectiveMutationVariables = Exact<{
  issueId: string;
}>;


export type ConfirmEffectiveMutation = { confirmEffective: { issue: { stage: IssueStage } | null, refusal:
      | { kind: RefusalKind, message: string }
      | { kind: RefusalKind, message: string }
      | { kind: RefusalKind, message: string }
      | { kind: RefusalKind, message: string }
      | { kind: RefusalKind, message: string }
      | { kind: RefusalKind, message: string }
      | { kind: RefusalKind, message: string }
      | { kind: RefusalKind, message: string }
     | null } };

export type DraftStatementMutationVariables = Exact<{
  input: DraftStatementInput;
}>;


export type DraftStatementMutation = { draftStatement: { statement: { id: string, state: StatementState } | null, refusal:
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
     | null } };

export type ApproveStatementMutationVariables = Exact<{
  statementId: string;
}>;


export type ApproveStatementMutation = { approveStatement: { statement: { state: StatementState } | null, refusal:
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
     | null } };

export type PublishStatementMutationVariables = Exact<{
  statementId: string;
}>;


export type PublishStatementMutation = { publishStatement: { statement: { state: StatementState, publishedAt: string | null } | null, refusal:
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
     | null } };

export type CloseIssueMutationVariables = Exact<{
  issueId: string;
}>;


export type CloseIssueMutation = { closeIssue: { issue: { number: string, stage: IssueStage, history: { nodes: Array<{ sequence: number, fact: IssueFact, at: string, role: string | null }> } } | null, refusal:
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
      | { message: string }
     | null } };

export type VerifyHistoryQueryVariables = Exact<{ [key: string]: never; }>;


export type VerifyHistoryQuery = { verifyHistory: { chains: number, entries: number, faults: Array<{ message: string }> } };

export const RunFieldsFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"RunFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Import"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"failure"}},{"kind":"Field","name":{"kind":"Name","value":"bytes"}},{"kind":"Field","name":{"kind":"Name","value":"byteOffset"}},{"kind":"Field","name":{"kind":"Name","value":"linesRead"}},{"kind":"Field","name":{"kind":"Name","value":"accepted"}},{"kind":"Field","name":{"kind":"Name","value":"rejected"}},{"kind":"Field","name":{"kind":"Name","value":"unchanged"}},{"kind":"Field","name":{"kind":"Name","value":"ratePerSecond"}},{"kind":"Field","name":{"kind":"Name","value":"secondsLeft"}},{"kind":"Field","name":{"kind":"Name","value":"reconciliation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"open"}},{"kind":"Field","name":{"kind":"Name","value":"closed"}},{"kind":"Field","name":{"kind":"Name","value":"onTime"}},{"kind":"Field","name":{"kind":"Name","value":"late"}},{"kind":"Field","name":{"kind":"Name","value":"firstReceivedAt"}},{"kind":"Field","name":{"kind":"Name","value":"lastReceivedAt"}}]}}]}}]} as unknown as DocumentNode<RunFieldsFragment, unknown>;
export const SaidFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Said"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"SurveyStatistics"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"suppressed"}},{"kind":"Field","name":{"kind":"Name","value":"n"}},{"kind":"Field","name":{"kind":"Name","value":"responseRate"}},{"kind":"Field","name":{"kind":"Name","value":"mean"}},{"kind":"Field","name":{"kind":"Name","value":"favourable"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"share"}},{"kind":"Field","name":{"kind":"Name","value":"interval"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"low"}},{"kind":"Field","name":{"kind":"Name","value":"high"}}]}}]}}]}}]} as unknown as DocumentNode<SaidFragment, unknown>;
export const MyAgencyDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"MyAgency"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"agency"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}}]} as unknown as DocumentNode<MyAgencyQuery, MyAgencyQueryVariables>;
export const StartImportDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"StartImport"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"StartImportInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"startImport"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"import"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"RunFields"}}]}},{"kind":"Field","name":{"kind":"Name","value":"refusal"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"RunFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Import"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"failure"}},{"kind":"Field","name":{"kind":"Name","value":"bytes"}},{"kind":"Field","name":{"kind":"Name","value":"byteOffset"}},{"kind":"Field","name":{"kind":"Name","value":"linesRead"}},{"kind":"Field","name":{"kind":"Name","value":"accepted"}},{"kind":"Field","name":{"kind":"Name","value":"rejected"}},{"kind":"Field","name":{"kind":"Name","value":"unchanged"}},{"kind":"Field","name":{"kind":"Name","value":"ratePerSecond"}},{"kind":"Field","name":{"kind":"Name","value":"secondsLeft"}},{"kind":"Field","name":{"kind":"Name","value":"reconciliation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"open"}},{"kind":"Field","name":{"kind":"Name","value":"closed"}},{"kind":"Field","name":{"kind":"Name","value":"onTime"}},{"kind":"Field","name":{"kind":"Name","value":"late"}},{"kind":"Field","name":{"kind":"Name","value":"firstReceivedAt"}},{"kind":"Field","name":{"kind":"Name","value":"lastReceivedAt"}}]}}]}}]} as unknown as DocumentNode<StartImportMutation, StartImportMutationVariables>;
export const ImportRunDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ImportRun"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"import"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"RunFields"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"RunFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Import"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"failure"}},{"kind":"Field","name":{"kind":"Name","value":"bytes"}},{"kind":"Field","name":{"kind":"Name","value":"byteOffset"}},{"kind":"Field","name":{"kind":"Name","value":"linesRead"}},{"kind":"Field","name":{"kind":"Name","value":"accepted"}},{"kind":"Field","name":{"kind":"Name","value":"rejected"}},{"kind":"Field","name":{"kind":"Name","value":"unchanged"}},{"kind":"Field","name":{"kind":"Name","value":"ratePerSecond"}},{"kind":"Field","name":{"kind":"Name","value":"secondsLeft"}},{"kind":"Field","name":{"kind":"Name","value":"reconciliation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"open"}},{"kind":"Field","name":{"kind":"Name","value":"closed"}},{"kind":"Field","name":{"kind":"Name","value":"onTime"}},{"kind":"Field","name":{"kind":"Name","value":"late"}},{"kind":"Field","name":{"kind":"Name","value":"firstReceivedAt"}},{"kind":"Field","name":{"kind":"Name","value":"lastReceivedAt"}}]}}]}}]} as unknown as DocumentNode<ImportRunQuery, ImportRunQueryVariables>;
export const SignInDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"SignIn"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"subject"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"signInAs"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"subject"},"value":{"kind":"Variable","name":{"kind":"Name","value":"subject"}}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"token"}},{"kind":"Field","name":{"kind":"Name","value":"refusal"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<SignInMutation, SignInMutationVariables>;
export const CauseViewsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"CauseViews"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"issue"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"causePaths"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"paths"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"isRefuted"}},{"kind":"Field","name":{"kind":"Name","value":"causes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"text"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"causesByCategory"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"categories"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"category"}},{"kind":"Field","name":{"kind":"Name","value":"causes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"text"}},{"kind":"Field","name":{"kind":"Name","value":"status"}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<CauseViewsQuery, CauseViewsQueryVariables>;
export const RankingDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Ranking"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"issue"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"optionRanking"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"sentence"}},{"kind":"Field","name":{"kind":"Name","value":"leaders"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"title"}}]}},{"kind":"Field","name":{"kind":"Name","value":"criteria"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"weight"}}]}},{"kind":"Field","name":{"kind":"Name","value":"options"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"rank"}},{"kind":"Field","name":{"kind":"Name","value":"weightedScore"}},{"kind":"Field","name":{"kind":"Name","value":"aboveDoingNothing"}},{"kind":"Field","name":{"kind":"Name","value":"option"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"dismissalReason"}}]}},{"kind":"Field","name":{"kind":"Name","value":"spreads"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"count"}},{"kind":"Field","name":{"kind":"Name","value":"least"}},{"kind":"Field","name":{"kind":"Name","value":"most"}},{"kind":"Field","name":{"kind":"Name","value":"criterion"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"sensitivity"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"changePoints"}},{"kind":"Field","name":{"kind":"Name","value":"sharePercent"}},{"kind":"Field","name":{"kind":"Name","value":"shareAtTurnPercent"}},{"kind":"Field","name":{"kind":"Name","value":"criterion"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"leadersThen"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"title"}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<RankingQuery, RankingQueryVariables>;
export const DemoTopicsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"DemoTopics"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"services"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"100"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"topics"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}}]}}]}}]} as unknown as DocumentNode<DemoTopicsQuery, DemoTopicsQueryVariables>;
export const ClaimOneDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"ClaimOne"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"escalationId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"claimEscalation"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"escalationId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"escalationId"}}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"escalation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"holder"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"refusal"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<ClaimOneMutation, ClaimOneMutationVariables>;
export const ProposeFromCaseDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"ProposeFromCase"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ProposeIssueFromCaseInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"proposeIssueFromCase"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"issue"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"evidenceCount"}},{"kind":"Field","name":{"kind":"Name","value":"service"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"refusal"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<ProposeFromCaseMutation, ProposeFromCaseMutationVariables>;
export const SuggestedDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Suggested"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"issueId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"suggestedCases"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"issueId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"issueId"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"20"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"likeness"}},{"kind":"Field","name":{"kind":"Name","value":"reasons"}},{"kind":"Field","name":{"kind":"Name","value":"case"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"summary"}}]}}]}}]}}]}}]} as unknown as DocumentNode<SuggestedQuery, SuggestedQueryVariables>;
export const InboxDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Inbox"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"triageInbox"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"100"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"method"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"draws"}},{"kind":"Field","name":{"kind":"Name","value":"seed"}}]}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"rank"}},{"kind":"Field","name":{"kind":"Name","value":"topFiveShare"}},{"kind":"Field","name":{"kind":"Name","value":"impactClass"}},{"kind":"Field","name":{"kind":"Name","value":"effort"}},{"kind":"Field","name":{"kind":"Name","value":"effortIsAssumed"}},{"kind":"Field","name":{"kind":"Name","value":"waitingDays"}},{"kind":"Field","name":{"kind":"Name","value":"issue"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"title"}}]}},{"kind":"Field","name":{"kind":"Name","value":"topic"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"people"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"count"}},{"kind":"Field","name":{"kind":"Name","value":"low"}},{"kind":"Field","name":{"kind":"Name","value":"high"}}]}},{"kind":"Field","name":{"kind":"Name","value":"trend"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"rule"}}]}}]}}]}}]}}]} as unknown as DocumentNode<InboxQuery, InboxQueryVariables>;
export const MeasureNamesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"MeasureNames"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"measures"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"100"}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]}}]}}]} as unknown as DocumentNode<MeasureNamesQuery, MeasureNamesQueryVariables>;
export const NewMeasureDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"NewMeasure"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"AddMeasureInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"addMeasure"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"measure"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"refusal"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<NewMeasureMutation, NewMeasureMutationVariables>;
export const RecordDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"Record"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"RecordObservationsInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"recordObservations"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"measure"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"refusal"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<RecordMutation, RecordMutationVariables>;
export const JudgedDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Judged"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"issue"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"reviews"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"verdict"}},{"kind":"Field","name":{"kind":"Name","value":"sentence"}},{"kind":"Field","name":{"kind":"Name","value":"actionItem"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"title"}}]}},{"kind":"Field","name":{"kind":"Name","value":"balancing"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"standing"}},{"kind":"Field","name":{"kind":"Name","value":"sentence"}}]}},{"kind":"Field","name":{"kind":"Name","value":"chart"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"points"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"phase"}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<JudgedQuery, JudgedQueryVariables>;
export const IneffectiveDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"Ineffective"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"FoundIneffectiveInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"foundIneffective"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"issue"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"stage"}},{"kind":"Field","name":{"kind":"Name","value":"cycle"}}]}},{"kind":"Field","name":{"kind":"Name","value":"refusal"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<IneffectiveMutation, IneffectiveMutationVariables>;
export const CyclesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Cycles"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"issue"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cycle"}},{"kind":"Field","name":{"kind":"Name","value":"cycles"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cycle"}},{"kind":"Field","name":{"kind":"Name","value":"chosenOption"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"title"}}]}},{"kind":"Field","name":{"kind":"Name","value":"confirmedCauses"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"text"}}]}},{"kind":"Field","name":{"kind":"Name","value":"itemsDone"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"title"}}]}},{"kind":"Field","name":{"kind":"Name","value":"latestReview"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"verdict"}},{"kind":"Field","name":{"kind":"Name","value":"sentence"}}]}},{"kind":"Field","name":{"kind":"Name","value":"statements"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"state"}}]}}]}}]}}]}}]} as unknown as DocumentNode<CyclesQuery, CyclesQueryVariables>;
export const WatchedDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Watched"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"issue"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"watch"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"quarter"}},{"kind":"Field","name":{"kind":"Name","value":"on"}},{"kind":"Field","name":{"kind":"Name","value":"review"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"verdict"}}]}}]}}]}}]}}]} as unknown as DocumentNode<WatchedQuery, WatchedQueryVariables>;
export const PlanNowDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"PlanNow"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"issue"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"plan"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"revision"}}]}}]}}]}}]} as unknown as DocumentNode<PlanNowQuery, PlanNowQueryVariables>;
export const AcceptItemDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"AcceptItem"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"itemId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"acceptActionItem"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"itemId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"itemId"}}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"actionItem"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"state"}}]}},{"kind":"Field","name":{"kind":"Name","value":"refusal"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<AcceptItemMutation, AcceptItemMutationVariables>;
export const EditItemDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"EditItem"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"EditActionItemInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"editActionItem"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"actionItem"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"dueOn"}}]}},{"kind":"Field","name":{"kind":"Name","value":"refusal"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<EditItemMutation, EditItemMutationVariables>;
export const ItemVersionDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ItemVersion"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"actionItem"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"version"}}]}}]}}]} as unknown as DocumentNode<ItemVersionQuery, ItemVersionQueryVariables>;
export const RequestChangesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"RequestChanges"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"RequestPlanChangesInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"requestPlanChanges"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"issue"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"planState"}}]}},{"kind":"Field","name":{"kind":"Name","value":"refusal"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<RequestChangesMutation, RequestChangesMutationVariables>;
export const AnswerRemarkDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"AnswerRemark"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"AnswerPlanRemarkInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"answerPlanRemark"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"planRemark"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"answer"}}]}},{"kind":"Field","name":{"kind":"Name","value":"refusal"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<AnswerRemarkMutation, AnswerRemarkMutationVariables>;
export const VersionsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Versions"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"issue"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"planVersions"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"revision"}},{"kind":"Field","name":{"kind":"Name","value":"decision"}},{"kind":"Field","name":{"kind":"Name","value":"detectable"}},{"kind":"Field","name":{"kind":"Name","value":"supersededAt"}},{"kind":"Field","name":{"kind":"Name","value":"decidedBy"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"remarks"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"text"}},{"kind":"Field","name":{"kind":"Name","value":"answer"}}]}}]}}]}}]}}]} as unknown as DocumentNode<VersionsQuery, VersionsQueryVariables>;
export const DifferencesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Differences"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"issueId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"from"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"to"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"planDifferences"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"issueId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"issueId"}}},{"kind":"Argument","name":{"kind":"Name","value":"from"},"value":{"kind":"Variable","name":{"kind":"Name","value":"from"}}},{"kind":"Argument","name":{"kind":"Name","value":"to"},"value":{"kind":"Variable","name":{"kind":"Name","value":"to"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"items"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"itemId"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"change"}},{"kind":"Field","name":{"kind":"Name","value":"fields"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"before"}},{"kind":"Field","name":{"kind":"Name","value":"after"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"plan"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"before"}},{"kind":"Field","name":{"kind":"Name","value":"after"}}]}}]}}]}}]} as unknown as DocumentNode<DifferencesQuery, DifferencesQueryVariables>;
export const WorkDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Work"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"issue"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"progress"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"sentence"}}]}}]}}]}}]} as unknown as DocumentNode<WorkQuery, WorkQueryVariables>;
export const AddCheckDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"AddCheck"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"AddCheckListEntryInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"addCheckListEntry"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"entry"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"refusal"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<AddCheckMutation, AddCheckMutationVariables>;
export const TickCheckDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"TickCheck"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"entryId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"tickCheckListEntry"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"entryId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"entryId"}}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"entry"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"doneAt"}}]}},{"kind":"Field","name":{"kind":"Name","value":"refusal"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<TickCheckMutation, TickCheckMutationVariables>;
export const ReplanDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"Replan"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ReplanIssueInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"replanIssue"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"issue"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"stage"}},{"kind":"Field","name":{"kind":"Name","value":"planState"}}]}},{"kind":"Field","name":{"kind":"Name","value":"refusal"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<ReplanMutation, ReplanMutationVariables>;
export const HoldDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"Hold"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"HoldIssueInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"holdIssue"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"issue"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"heldFrom"}},{"kind":"Field","name":{"kind":"Name","value":"heldUntil"}}]}},{"kind":"Field","name":{"kind":"Name","value":"refusal"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<HoldMutation, HoldMutationVariables>;
export const FindPersonalDataDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"FindPersonalData"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"statementId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"checkStatement"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"statementId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"statementId"}}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"statement"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"state"}}]}},{"kind":"Field","name":{"kind":"Name","value":"refusal"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<FindPersonalDataMutation, FindPersonalDataMutationVariables>;
export const StatementNowDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"StatementNow"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"statement"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"youToldUs"}},{"kind":"Field","name":{"kind":"Name","value":"weDid"}},{"kind":"Field","name":{"kind":"Name","value":"whatChanged"}},{"kind":"Field","name":{"kind":"Name","value":"findings"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"text"}},{"kind":"Field","name":{"kind":"Name","value":"start"}},{"kind":"Field","name":{"kind":"Name","value":"end"}},{"kind":"Field","name":{"kind":"Name","value":"sentence"}},{"kind":"Field","name":{"kind":"Name","value":"override"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"reason"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"readability"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"grade"}},{"kind":"Field","name":{"kind":"Name","value":"targetGrade"}},{"kind":"Field","name":{"kind":"Name","value":"readingEase"}},{"kind":"Field","name":{"kind":"Name","value":"advice"}}]}}]}}]}}]} as unknown as DocumentNode<StatementNowQuery, StatementNowQueryVariables>;
export const EditStatementDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"EditStatement"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"EditStatementInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"editStatement"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"statement"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"version"}}]}},{"kind":"Field","name":{"kind":"Name","value":"refusal"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<EditStatementMutation, EditStatementMutationVariables>;
export const OverrideFindingDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"OverrideFinding"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"OverrideFindingsInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"overrideFindings"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"statement"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"version"}}]}},{"kind":"Field","name":{"kind":"Name","value":"refusal"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<OverrideFindingMutation, OverrideFindingMutationVariables>;
export const ReviseDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"Revise"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"statementId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"reviseStatement"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"statementId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"statementId"}}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"statement"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"revision"}},{"kind":"Field","name":{"kind":"Name","value":"state"}}]}},{"kind":"Field","name":{"kind":"Name","value":"refusal"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<ReviseMutation, ReviseMutationVariables>;
export const ChangesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Changes"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"statement"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"changesSincePublished"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"parts"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"text"}}]}}]}}]}}]}}]} as unknown as DocumentNode<ChangesQuery, ChangesQueryVariables>;
export const WhatToSayDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"WhatToSay"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"caseId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"case"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"caseId"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"publishedFix"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"because"}},{"kind":"Field","name":{"kind":"Name","value":"publishedAt"}},{"kind":"Field","name":{"kind":"Name","value":"answer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"body"}}]}}]}}]}}]}}]} as unknown as DocumentNode<WhatToSayQuery, WhatToSayQueryVariables>;
export const ToldOfStatementsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ToldOfStatements"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"notifications"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"20"}},{"kind":"Argument","name":{"kind":"Name","value":"reasons"},"value":{"kind":"ListValue","values":[{"kind":"EnumValue","value":"STATEMENT_PUBLISHED"}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"text"}},{"kind":"Field","name":{"kind":"Name","value":"subjectLabel"}}]}}]}}]}}]} as unknown as DocumentNode<ToldOfStatementsQuery, ToldOfStatementsQueryVariables>;
export const WhichAgencyDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"WhichAgency"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"agency"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}}]} as unknown as DocumentNode<WhichAgencyQuery, WhichAgencyQueryVariables>;
export const CollectedDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Collected"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"officeId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"serviceId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"surveyCollections"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"officeId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"officeId"}}},{"kind":"ObjectField","name":{"kind":"Name","value":"serviceId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"serviceId"}}}]}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"100"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"fiscalYear"}},{"kind":"Field","name":{"kind":"Name","value":"quarter"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"scorecardClosings"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"officeId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"officeId"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"100"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"periodKind"}},{"kind":"Field","name":{"kind":"Name","value":"periodFrom"}}]}}]}}]}}]} as unknown as DocumentNode<CollectedQuery, CollectedQueryVariables>;
export const AddCollectionDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"AddCollection"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"AddSurveyCollectionInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"addSurveyCollection"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"surveyCollection"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"refusal"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<AddCollectionMutation, AddCollectionMutationVariables>;
export const AddDetailDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"AddDetail"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"AddSurveyDetailInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"addSurveyDetail"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"surveyDetail"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"refusal"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<AddDetailMutation, AddDetailMutationVariables>;
export const LinkMeasureDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"LinkMeasure"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"LinkSurveyMeasureInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"linkSurveyMeasure"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"surveyDetail"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"refusal"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<LinkMeasureMutation, LinkMeasureMutationVariables>;
export const TakeAnswersDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"TakeAnswers"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ImportSurveyResponsesInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"importSurveyResponses"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"surveyImport"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"added"}},{"kind":"Field","name":{"kind":"Name","value":"replaced"}},{"kind":"Field","name":{"kind":"Name","value":"unchanged"}}]}},{"kind":"Field","name":{"kind":"Name","value":"refusal"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ChecksNotMet"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"checks"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<TakeAnswersMutation, TakeAnswersMutationVariables>;
export const SubmitCollectionDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"SubmitCollection"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"collectionId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"submitSurveyCollection"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"collectionId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"collectionId"}}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"surveyCollection"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"state"}}]}},{"kind":"Field","name":{"kind":"Name","value":"refusal"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<SubmitCollectionMutation, SubmitCollectionMutationVariables>;
export const PublishCollectionDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"PublishCollection"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"collectionId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"publishSurveyCollection"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"collectionId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"collectionId"}}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"surveyCollection"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"state"}}]}},{"kind":"Field","name":{"kind":"Name","value":"refusal"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<PublishCollectionMutation, PublishCollectionMutationVariables>;
export const ReturnCollectionDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"ReturnCollection"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"SurveyCollectionReasonInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"requestSurveyChanges"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"surveyCollection"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"state"}}]}},{"kind":"Field","name":{"kind":"Name","value":"refusal"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<ReturnCollectionMutation, ReturnCollectionMutationVariables>;
export const WhatCustomersSayDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"WhatCustomersSay"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"collectionId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"detailId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"surveyCollection"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"collectionId"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"statistics"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cells"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"channel"}},{"kind":"Field","name":{"kind":"Name","value":"statistics"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Said"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"total"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"n"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"surveyDetail"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"detailId"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"statistics"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Said"}},{"kind":"Field","name":{"kind":"Name","value":"drivers"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"sign"}},{"kind":"Field","name":{"kind":"Name","value":"driver"}},{"kind":"Field","name":{"kind":"Name","value":"asked"}},{"kind":"Field","name":{"kind":"Name","value":"ticked"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"share"}}]}},{"kind":"Field","name":{"kind":"Name","value":"trustGap"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"withTick"}},{"kind":"Field","name":{"kind":"Name","value":"withoutTick"}},{"kind":"Field","name":{"kind":"Name","value":"estimate"}},{"kind":"Field","name":{"kind":"Name","value":"interval"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"low"}},{"kind":"Field","name":{"kind":"Name","value":"high"}}]}}]}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"surveyTexts"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"detailId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"detailId"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"1"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"text"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Said"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"SurveyStatistics"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"suppressed"}},{"kind":"Field","name":{"kind":"Name","value":"n"}},{"kind":"Field","name":{"kind":"Name","value":"responseRate"}},{"kind":"Field","name":{"kind":"Name","value":"mean"}},{"kind":"Field","name":{"kind":"Name","value":"favourable"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"share"}},{"kind":"Field","name":{"kind":"Name","value":"interval"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"low"}},{"kind":"Field","name":{"kind":"Name","value":"high"}}]}}]}}]}}]} as unknown as DocumentNode<WhatCustomersSayQuery, WhatCustomersSayQueryVariables>;
export const StandingDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Standing"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"measureId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"from"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Date"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"to"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Date"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"measure"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"measureId"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"observations"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"from"},"value":{"kind":"Variable","name":{"kind":"Name","value":"from"}}},{"kind":"Argument","name":{"kind":"Name","value":"to"},"value":{"kind":"Variable","name":{"kind":"Name","value":"to"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"periodStart"}},{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"denominator"}},{"kind":"Field","name":{"kind":"Name","value":"likert"}},{"kind":"Field","name":{"kind":"Name","value":"revision"}},{"kind":"Field","name":{"kind":"Name","value":"earlier"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"value"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"derivation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"sentence"}},{"kind":"Field","name":{"kind":"Name","value":"periodsWaiting"}}]}}]}}]}}]} as unknown as DocumentNode<StandingQuery, StandingQueryVariables>;
export const AddObjectiveDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"AddObjective"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"AddObjectiveInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"addObjective"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"objective"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"refusal"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<AddObjectiveMutation, AddObjectiveMutationVariables>;
export const ScorecardOfDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ScorecardOf"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"officeId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"on"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Date"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"scorecard"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"officeId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"officeId"}}},{"kind":"Argument","name":{"kind":"Name","value":"on"},"value":{"kind":"Variable","name":{"kind":"Name","value":"on"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"period"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"label"}}]}},{"kind":"Field","name":{"kind":"Name","value":"lines"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"measureId"}},{"kind":"Field","name":{"kind":"Name","value":"target"}},{"kind":"Field","name":{"kind":"Name","value":"actual"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"rule"}},{"kind":"Field","name":{"kind":"Name","value":"sentence"}},{"kind":"Field","name":{"kind":"Name","value":"trendSentence"}},{"kind":"Field","name":{"kind":"Name","value":"assuranceSentence"}},{"kind":"Field","name":{"kind":"Name","value":"correction"}},{"kind":"Field","name":{"kind":"Name","value":"published"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"actual"}},{"kind":"Field","name":{"kind":"Name","value":"status"}}]}}]}}]}}]}}]} as unknown as DocumentNode<ScorecardOfQuery, ScorecardOfQueryVariables>;
export const ClosePeriodDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"ClosePeriod"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"CloseScorecardPeriodInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"closeScorecardPeriod"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"closing"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"lines"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"measureId"}},{"kind":"Field","name":{"kind":"Name","value":"actual"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"refusal"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<ClosePeriodMutation, ClosePeriodMutationVariables>;
export const ChartOfMeasureDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ChartOfMeasure"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"measureId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"chart"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"kind"},"value":{"kind":"EnumValue","value":"MEASURE_CONTROL"}},{"kind":"ObjectField","name":{"kind":"Name","value":"measureId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"measureId"}}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"textAlternative"}},{"kind":"Field","name":{"kind":"Name","value":"svgPath"}},{"kind":"Field","name":{"kind":"Name","value":"svg"}}]}}]}}]} as unknown as DocumentNode<ChartOfMeasureQuery, ChartOfMeasureQueryVariables>;
export const AddDerivedDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"AddDerived"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"AddDerivedMeasureInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"addDerivedMeasure"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"measure"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"derivation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"sentence"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"refusal"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<AddDerivedMutation, AddDerivedMutationVariables>;
export const RebuildDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"Rebuild"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"measureId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"rebuildDerivedMeasure"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"measureId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"measureId"}}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"rebuild"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"periods"}},{"kind":"Field","name":{"kind":"Name","value":"changed"}},{"kind":"Field","name":{"kind":"Name","value":"facts"}},{"kind":"Field","name":{"kind":"Name","value":"differences"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"periodStart"}},{"kind":"Field","name":{"kind":"Name","value":"stood"}},{"kind":"Field","name":{"kind":"Name","value":"is"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"refusal"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<RebuildMutation, RebuildMutationVariables>;
export const PreviewDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Preview"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"PreviewSeriesInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"previewSeries"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"inputs"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"sentence"}}]}},{"kind":"Field","name":{"kind":"Name","value":"chart"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"signals"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"rule"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"method"}},{"kind":"Field","name":{"kind":"Name","value":"why"}},{"kind":"Field","name":{"kind":"Name","value":"estimate"}},{"kind":"Field","name":{"kind":"Name","value":"interval"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"low"}},{"kind":"Field","name":{"kind":"Name","value":"high"}}]}},{"kind":"Field","name":{"kind":"Name","value":"verdict"}},{"kind":"Field","name":{"kind":"Name","value":"sentence"}},{"kind":"Field","name":{"kind":"Name","value":"methods"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"method"}},{"kind":"Field","name":{"kind":"Name","value":"isAllowed"}},{"kind":"Field","name":{"kind":"Name","value":"isChosen"}},{"kind":"Field","name":{"kind":"Name","value":"estimate"}},{"kind":"Field","name":{"kind":"Name","value":"interval"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"low"}},{"kind":"Field","name":{"kind":"Name","value":"high"}}]}}]}}]}}]}}]} as unknown as DocumentNode<PreviewQuery, PreviewQueryVariables>;
export const MyselfDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Myself"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"me"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"grants"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"officeId"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"agency"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}}]} as unknown as DocumentNode<MyselfQuery, MyselfQueryVariables>;
export const EverybodyDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Everybody"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"people"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"100"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"grants"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"role"}},{"kind":"Field","name":{"kind":"Name","value":"officeId"}}]}}]}}]}}]}}]} as unknown as DocumentNode<EverybodyQuery, EverybodyQueryVariables>;
export const OfficesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Offices"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"offices"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"100"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}}]}}]} as unknown as DocumentNode<OfficesQuery, OfficesQueryVariables>;
export const QueuesOfDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"QueuesOf"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"officeId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"queues"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"officeId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"officeId"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"100"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"isDefault"}}]}}]}}]}}]} as unknown as DocumentNode<QueuesOfQuery, QueuesOfQueryVariables>;
export const GrantDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"Grant"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"GrantRoleInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"grantRole"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"grant"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"refusal"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<GrantMutation, GrantMutationVariables>;
export const OpenQueueDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"OpenQueue"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"AddQueueInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"addQueue"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"queue"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"refusal"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<OpenQueueMutation, OpenQueueMutationVariables>;
export const HowManyCasesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"HowManyCases"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cases"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"0"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}}]}}]}}]} as unknown as DocumentNode<HowManyCasesQuery, HowManyCasesQueryVariables>;
export const BacklogDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Backlog"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"by"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"BacklogBy"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"backlog"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"by"},"value":{"kind":"Variable","name":{"kind":"Name","value":"by"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"received"}},{"kind":"Field","name":{"kind":"Name","value":"open"}},{"kind":"Field","name":{"kind":"Name","value":"overdue"}},{"kind":"Field","name":{"kind":"Name","value":"overdueOpen"}}]}}]}}]} as unknown as DocumentNode<BacklogQuery, BacklogQueryVariables>;
export const MonthOfFlowDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"MonthOfFlow"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"flowBalance"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"of"},"value":{"kind":"EnumValue","value":"CASE"}},{"kind":"ObjectField","name":{"kind":"Name","value":"by"},"value":{"kind":"EnumValue","value":"WHOLE"}},{"kind":"ObjectField","name":{"kind":"Name","value":"from"},"value":{"kind":"StringValue","value":"2011-07-01","block":false}},{"kind":"ObjectField","name":{"kind":"Name","value":"before"},"value":{"kind":"StringValue","value":"2011-09-01","block":false}},{"kind":"ObjectField","name":{"kind":"Name","value":"per"},"value":{"kind":"EnumValue","value":"MONTH"}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"from"}},{"kind":"Field","name":{"kind":"Name","value":"opening"}},{"kind":"Field","name":{"kind":"Name","value":"received"}},{"kind":"Field","name":{"kind":"Name","value":"processed"}},{"kind":"Field","name":{"kind":"Name","value":"closing"}}]}}]}}]} as unknown as DocumentNode<MonthOfFlowQuery, MonthOfFlowQueryVariables>;
export const ClocksDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Clocks"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"escalation"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"serviceLevel"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"sentence"}}]}}]}}]}}]} as unknown as DocumentNode<ClocksQuery, ClocksQueryVariables>;
export const OverdueCasesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"OverdueCases"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"officeId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cases"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"officeId"},"value":{"kind":"ListValue","values":[{"kind":"Variable","name":{"kind":"Name","value":"officeId"}}]}},{"kind":"ObjectField","name":{"kind":"Name","value":"state"},"value":{"kind":"ListValue","values":[{"kind":"EnumValue","value":"OPEN"}]}},{"kind":"ObjectField","name":{"kind":"Name","value":"overdue"},"value":{"kind":"BooleanValue","value":true}}]}},{"kind":"Argument","name":{"kind":"Name","value":"sort"},"value":{"kind":"EnumValue","value":"DUE_ASCENDING"}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"1"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"externalId"}},{"kind":"Field","name":{"kind":"Name","value":"summary"}},{"kind":"Field","name":{"kind":"Name","value":"receivedAt"}},{"kind":"Field","name":{"kind":"Name","value":"dueAt"}}]}}]}}]}}]} as unknown as DocumentNode<OverdueCasesQuery, OverdueCasesQueryVariables>;
export const LateCasesOfTopicDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"LateCasesOfTopic"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"topicId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cases"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"topicId"},"value":{"kind":"ListValue","values":[{"kind":"Variable","name":{"kind":"Name","value":"topicId"}}]}},{"kind":"ObjectField","name":{"kind":"Name","value":"overdue"},"value":{"kind":"BooleanValue","value":true}}]}},{"kind":"Argument","name":{"kind":"Name","value":"sort"},"value":{"kind":"EnumValue","value":"DUE_ASCENDING"}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"100"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}}]}}]} as unknown as DocumentNode<LateCasesOfTopicQuery, LateCasesOfTopicQueryVariables>;
export const OpenCaseDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"OpenCase"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"OpenCaseInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"openCase"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"case"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"number"}}]}},{"kind":"Field","name":{"kind":"Name","value":"refusal"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<OpenCaseMutation, OpenCaseMutationVariables>;
export const EscalateDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"Escalate"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"EscalateCaseInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"escalateCase"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"escalation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"queue"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"refusal"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<EscalateMutation, EscalateMutationVariables>;
export const ClaimNextDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"ClaimNext"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"queueId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"claimNextEscalation"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"queueId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"queueId"}}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"escalation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"holder"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"case"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"number"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"refusal"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<ClaimNextMutation, ClaimNextMutationVariables>;
export const ResolveEscalationDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"ResolveEscalation"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ResolveEscalationInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"resolveEscalation"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"escalation"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"case"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"resolvedAtFirstContact"}}]}},{"kind":"Field","name":{"kind":"Name","value":"history"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"50"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"fact"}},{"kind":"Field","name":{"kind":"Name","value":"at"}},{"kind":"Field","name":{"kind":"Name","value":"role"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"refusal"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<ResolveEscalationMutation, ResolveEscalationMutationVariables>;
export const ProposeDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"Propose"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ProposeIssueInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"proposeIssue"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"issue"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"stage"}},{"kind":"Field","name":{"kind":"Name","value":"evidenceCount"}}]}},{"kind":"Field","name":{"kind":"Name","value":"refusal"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<ProposeMutation, ProposeMutationVariables>;
export const LinkDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"Link"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"LinkEvidenceInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"linkEvidence"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"issue"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"evidenceCount"}},{"kind":"Field","name":{"kind":"Name","value":"peopleAffected"}}]}},{"kind":"Field","name":{"kind":"Name","value":"refusal"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<LinkMutation, LinkMutationVariables>;
export const TriageDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"Triage"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"TriageIssueInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"triageIssue"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"issue"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"version"}}]}},{"kind":"Field","name":{"kind":"Name","value":"refusal"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<TriageMutation, TriageMutationVariables>;
export const AcceptDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"Accept"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"issueId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"acceptIssue"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"issueId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"issueId"}}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"issue"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"stage"}}]}},{"kind":"Field","name":{"kind":"Name","value":"refusal"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<AcceptMutation, AcceptMutationVariables>;
export const WhatNowDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"WhatNow"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"issue"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"stage"}},{"kind":"Field","name":{"kind":"Name","value":"planState"}},{"kind":"Field","name":{"kind":"Name","value":"cycle"}},{"kind":"Field","name":{"kind":"Name","value":"evidenceCount"}},{"kind":"Field","name":{"kind":"Name","value":"peopleAffected"}},{"kind":"Field","name":{"kind":"Name","value":"allowedEvents"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"event"}},{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"allowed"}},{"kind":"Field","name":{"kind":"Name","value":"blockers"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"plan"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"revision"}},{"kind":"Field","name":{"kind":"Name","value":"detectable"}}]}},{"kind":"Field","name":{"kind":"Name","value":"options"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"weightedScore"}},{"kind":"Field","name":{"kind":"Name","value":"dismissalReason"}}]}}]}}]}}]} as unknown as DocumentNode<WhatNowQuery, WhatNowQueryVariables>;
export const AddCauseDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"AddCause"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"AddCauseInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"addCause"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cause"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"refusal"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<AddCauseMutation, AddCauseMutationVariables>;
export const ConfirmCauseDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"ConfirmCause"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ConfirmCauseInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"confirmCause"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cause"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"status"}}]}},{"kind":"Field","name":{"kind":"Name","value":"refusal"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<ConfirmCauseMutation, ConfirmCauseMutationVariables>;
export const RefuteCauseDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"RefuteCause"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"RefuteCauseInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"refuteCause"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cause"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"evidenceNote"}}]}},{"kind":"Field","name":{"kind":"Name","value":"refusal"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<RefuteCauseMutation, RefuteCauseMutationVariables>;
export const AddCriterionDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"AddCriterion"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"AddCriterionInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"addCriterion"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"criterion"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"refusal"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<AddCriterionMutation, AddCriterionMutationVariables>;
export const AddOptionDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"AddOption"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"AddOptionInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"addOption"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"option"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}}]}},{"kind":"Field","name":{"kind":"Name","value":"refusal"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<AddOptionMutation, AddOptionMutationVariables>;
export const ScoreOptionDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"ScoreOption"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ScoreOptionInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"scoreOption"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"score"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"score"}}]}},{"kind":"Field","name":{"kind":"Name","value":"refusal"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<ScoreOptionMutation, ScoreOptionMutationVariables>;
export const DismissOptionDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"DismissOption"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"DismissOptionInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"dismissOption"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"option"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"dismissalReason"}}]}},{"kind":"Field","name":{"kind":"Name","value":"refusal"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<DismissOptionMutation, DismissOptionMutationVariables>;
export const ChooseOptionDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"ChooseOption"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ChooseOptionInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"chooseOption"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"issue"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"stage"}},{"kind":"Field","name":{"kind":"Name","value":"planState"}}]}},{"kind":"Field","name":{"kind":"Name","value":"refusal"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<ChooseOptionMutation, ChooseOptionMutationVariables>;
export const MeasureNamedDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"MeasureNamed"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"name"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"from"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Date"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"to"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Date"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"measureByName"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"name"},"value":{"kind":"Variable","name":{"kind":"Name","value":"name"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"unit"}},{"kind":"Field","name":{"kind":"Name","value":"direction"}},{"kind":"Field","name":{"kind":"Name","value":"observations"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"from"},"value":{"kind":"Variable","name":{"kind":"Name","value":"from"}}},{"kind":"Argument","name":{"kind":"Name","value":"to"},"value":{"kind":"Variable","name":{"kind":"Name","value":"to"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"periodStart"}},{"kind":"Field","name":{"kind":"Name","value":"value"}}]}},{"kind":"Field","name":{"kind":"Name","value":"objectives"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"target"}}]}}]}}]}}]} as unknown as DocumentNode<MeasureNamedQuery, MeasureNamedQueryVariables>;
export const EditPlanDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"EditPlan"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"EditPlanInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"editPlan"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"plan"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"detectable"}}]}},{"kind":"Field","name":{"kind":"Name","value":"refusal"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<EditPlanMutation, EditPlanMutationVariables>;
export const AddItemDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"AddItem"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"AddActionItemInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"addActionItem"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"actionItem"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"state"}}]}},{"kind":"Field","name":{"kind":"Name","value":"refusal"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<AddItemMutation, AddItemMutationVariables>;
export const SubmitPlanDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"SubmitPlan"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"issueId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"submitPlan"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"issueId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"issueId"}}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"issue"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"planState"}}]}},{"kind":"Field","name":{"kind":"Name","value":"refusal"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<SubmitPlanMutation, SubmitPlanMutationVariables>;
export const ApprovePlanDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"ApprovePlan"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"issueId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"approvePlan"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"issueId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"issueId"}}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"issue"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"stage"}}]}},{"kind":"Field","name":{"kind":"Name","value":"refusal"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<ApprovePlanMutation, ApprovePlanMutationVariables>;
export const StartItemDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"StartItem"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"itemId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"startActionItem"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"itemId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"itemId"}}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"actionItem"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"state"}}]}},{"kind":"Field","name":{"kind":"Name","value":"refusal"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<StartItemMutation, StartItemMutationVariables>;
export const FinishItemDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"FinishItem"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"FinishActionItemInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"finishActionItem"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"actionItem"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"finishedOn"}}]}},{"kind":"Field","name":{"kind":"Name","value":"refusal"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<FinishItemMutation, FinishItemMutationVariables>;
export const FinishImplementationDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"FinishImplementation"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"issueId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"finishImplementation"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"issueId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"issueId"}}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"issue"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"stage"}}]}},{"kind":"Field","name":{"kind":"Name","value":"refusal"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<FinishImplementationMutation, FinishImplementationMutationVariables>;
export const ComputeReviewDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"ComputeReview"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ComputeReviewInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"computeReview"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"review"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"asOf"}},{"kind":"Field","name":{"kind":"Name","value":"verdict"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}},{"kind":"Field","name":{"kind":"Name","value":"sentence"}},{"kind":"Field","name":{"kind":"Name","value":"estimate"}},{"kind":"Field","name":{"kind":"Name","value":"interval"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"low"}},{"kind":"Field","name":{"kind":"Name","value":"high"}}]}},{"kind":"Field","name":{"kind":"Name","value":"baseline"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"from"}},{"kind":"Field","name":{"kind":"Name","value":"to"}},{"kind":"Field","name":{"kind":"Name","value":"n"}},{"kind":"Field","name":{"kind":"Name","value":"mean"}}]}},{"kind":"Field","name":{"kind":"Name","value":"measurement"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"from"}},{"kind":"Field","name":{"kind":"Name","value":"to"}},{"kind":"Field","name":{"kind":"Name","value":"n"}},{"kind":"Field","name":{"kind":"Name","value":"mean"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"refusal"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<ComputeReviewMutation, ComputeReviewMutationVariables>;
export const ConfirmEffectiveDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"ConfirmEffective"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"issueId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"confirmEffective"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"issueId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"issueId"}}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"issue"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"stage"}}]}},{"kind":"Field","name":{"kind":"Name","value":"refusal"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<ConfirmEffectiveMutation, ConfirmEffectiveMutationVariables>;
export const DraftStatementDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"DraftStatement"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"DraftStatementInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"draftStatement"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"statement"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"state"}}]}},{"kind":"Field","name":{"kind":"Name","value":"refusal"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<DraftStatementMutation, DraftStatementMutationVariables>;
export const ApproveStatementDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"ApproveStatement"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"statementId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"approveStatement"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"statementId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"statementId"}}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"statement"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"state"}}]}},{"kind":"Field","name":{"kind":"Name","value":"refusal"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<ApproveStatementMutation, ApproveStatementMutationVariables>;
export const PublishStatementDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"PublishStatement"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"statementId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"publishStatement"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"statementId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"statementId"}}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"statement"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"publishedAt"}}]}},{"kind":"Field","name":{"kind":"Name","value":"refusal"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<PublishStatementMutation, PublishStatementMutationVariables>;
export const CloseIssueDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"CloseIssue"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"issueId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"closeIssue"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"issueId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"issueId"}}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"issue"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"number"}},{"kind":"Field","name":{"kind":"Name","value":"stage"}},{"kind":"Field","name":{"kind":"Name","value":"history"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"100"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"sequence"}},{"kind":"Field","name":{"kind":"Name","value":"fact"}},{"kind":"Field","name":{"kind":"Name","value":"at"}},{"kind":"Field","name":{"kind":"Name","value":"role"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"refusal"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<CloseIssueMutation, CloseIssueMutationVariables>;
export const VerifyHistoryDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"VerifyHistory"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"verifyHistory"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"chains"}},{"kind":"Field","name":{"kind":"Name","value":"entries"}},{"kind":"Field","name":{"kind":"Name","value":"faults"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<VerifyHistoryQuery, VerifyHistoryQueryVariables>;