import type { StoredRecord } from '../kernel/decision';

/** Where a collection stands, as federal reporting words it (OMB Circular A-11 §280). */
export const collectionStates = [
  'draft',
  'submitted',
  'changeRequested',
  'published',
  'archived',
  'notReported',
] as const;
export type CollectionState = (typeof collectionStates)[number];

/** What an office asked the customers of one service in one federal fiscal quarter. */
export interface SurveyCollectionRecord extends StoredRecord {
  /** The organization that collects. */
  officeId: string;
  serviceId: string;
  fiscalYear: number;
  /** 1 (October to December) to 4. */
  quarter: number;
  state: CollectionState;
  submittedById: string | null;
  submittedAt: Date | null;
  /** When it was last published; null before. */
  publishedAt: Date | null;
  /** What has to change, or had to last. */
  changesReason: string | null;
  notReportedReason: string | null;
}

export const transactionPoints = ['postInteraction', 'postServiceJourney', 'relational'] as const;
export type TransactionPoint = (typeof transactionPoints)[number];

/** How customers came to the service, each as the federal format spells it in camel case. */
export const surveyChannels = [
  ...['computer', 'mobile', 'email', 'chatbot', 'phone', 'automatedPhone', 'inPerson', 'paper', 'postalMail'],
  ...['fax', 'selfServiceKiosk', 'otherNonDigital', 'website', 'mobileApp', 'liveChat', 'smsTextMessages'],
  ...['socialMedia', 'otherDigital'],
] as SurveyChannel[];
export type SurveyChannel =
  | 'computer'
  | 'mobile'
  | 'email'
  | 'chatbot'
  | 'phone'
  | 'automatedPhone'
  | 'inPerson'
  | 'paper'
  | 'postalMail'
  | 'fax'
  | 'selfServiceKiosk'
  | 'otherNonDigital'
  | 'website'
  | 'mobileApp'
  | 'liveChat'
  | 'smsTextMessages'
  | 'socialMedia'
  | 'otherDigital';

/** `thumbs`: up or down (1, 0). `likert`: strongly disagree to strongly agree (1 to 5). The format says thumbs_up_down and likert_scale. */
export const surveyTypes = ['thumbs', 'likert'] as const;
export type SurveyType = (typeof surveyTypes)[number];

/** The measure into which the published answers to a question go. */
export interface MeasureLink {
  /** 1 to 11; the trust question is 1 of a row-level file (question_1) and 2 of an aggregate one (q2). */
  question: number;
  measureId: string;
}

/** One survey of a collection: where in the service it was asked, through which channel, of how many. */
export interface SurveyDetailRecord extends StoredRecord {
  collectionId: string;
  transactionPoint: TransactionPoint;
  channel: SurveyChannel;
  serviceStage: string | null;
  /** What the service provided, as an aggregate file words it. */
  serviceProvided: string | null;
  /** How many customers there were, how many were offered the survey, and how many answered; null while not known. */
  volumeCustomers: number | null;
  volumeOffered: number | null;
  volumeRespondents: number | null;
  ombControlNumber: string | null;
  federalRegisterUrl: string | null;
  surveyType: SurveyType;
  surveyTitle: string | null;
  /** The wording: series with different ones are never joined. Null where only counts of other questions came. */
  trustQuestionText: string | null;
  measures: MeasureLink[];
}

/** What a customer can tick as a reason, well done or badly. */
export const drivers = [
  'effectiveness',
  'ease',
  'efficiency',
  'transparency',
  'humanity',
  'employee',
  'other',
] as const;
export type Driver = (typeof drivers)[number];
export const signs = ['positive', 'negative'] as const;
export type Sign = (typeof signs)[number];

/** The 14 boxes of a form, in the order of the format: positive first. */
export const ticks: readonly { sign: Sign; driver: Driver }[] = signs.flatMap((sign) =>
  drivers.map((driver) => ({ sign, driver })),
);

/** 1 ticked, 0 not ticked, null: the box was not on the form. */
export type Tick = 0 | 1 | null;

/** One answered form. */
export interface SurveyAnswer {
  externalId: string;
  /** 0 or 1 of thumbs, 1 to 5 of Likert. */
  question1: number;
  /** As `ticks` orders them. */
  ticks: readonly Tick[];
  /** Open text (question_4); null where nothing was written. */
  text: string | null;
}

/** Questions of the format before 2024, by number; 8 to 11 are the agency's own. */
export const questionNames = [
  ...['satisfaction', 'trust', 'effectiveness', 'ease', 'efficiency', 'transparency', 'employee'],
  ...['own8', 'own9', 'own10', 'own11'],
] as const;

/** How many gave each answer from strongly disagree (1) to strongly agree (5) to one question. */
export interface QuestionCounts {
  /** 1 to 11. */
  number: number;
  text: string;
  counts: readonly number[];
  /** Of a file with a row per question: as it names the question, its notes and its days. */
  identifier: string | null;
  notes: string | null;
  startDate: string | null;
  endDate: string | null;
}
