import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import type { Driver, Sign, SurveyChannel, SurveyType, TransactionPoint } from '../../../domain/survey';
import { enumOf } from '../../../graphql/enums';

export const SurveyTypeEnum = enumOf<SurveyType>('SurveyType', 'How the trust question is answered.', {
  thumbs: 'Thumbs up (1) or down (0); thumbs_up_down in files.',
  likert: 'Strongly disagree (1) to strongly agree (5); likert_scale in files.',
});
export const TransactionPointEnum = enumOf<TransactionPoint>(
  'TransactionPoint',
  'When customers are asked.',
  {
    postInteraction: 'After an interaction.',
    postServiceJourney: 'After a journey through the service.',
    relational: 'About the relation as a whole.',
  },
);
export const SurveyChannelEnum = enumOf<SurveyChannel>(
  'SurveyChannel',
  'Through which channel customers had the service.',
  {
    computer: 'Computer.',
    mobile: 'Mobile device.',
    email: 'E-mail.',
    chatbot: 'Chatbot.',
    phone: 'Phone, with a person.',
    automatedPhone: 'Phone, automated.',
    inPerson: 'In person.',
    paper: 'Paper.',
    postalMail: 'Letter.',
    fax: 'Fax.',
    selfServiceKiosk: 'Self-service kiosk.',
    otherNonDigital: 'Another one that is not digital.',
    website: 'Website.',
    mobileApp: 'Mobile app.',
    liveChat: 'Live chat with a person.',
    smsTextMessages: 'Text messages.',
    socialMedia: 'Social media.',
    otherDigital: 'Another digital one.',
  },
);
export const DriverEnum = enumOf<Driver>('SurveyDriver', 'What a customer can tick as a reason.', {
  effectiveness: 'My need was addressed.',
  ease: 'It was easy.',
  efficiency: 'It took a reasonable time.',
  transparency: 'I knew what was going on.',
  humanity: 'I was treated fairly, as a person.',
  employee: 'The employee was helpful.',
  other: 'Something else.',
});
export const SignEnum = enumOf<Sign>('SurveyDriverSign', 'Which box of a driver.', {
  positive: 'It went well.',
  negative: 'It went badly.',
});

@ObjectType('SurveyInterval', { description: 'A range that holds the true value in 95 of 100 such ranges.' })
export class SurveyIntervalType {
  @Field(() => Float, { description: 'Lower end.' })
  low!: number;
  @Field(() => Float, { description: 'Upper end.' })
  high!: number;
  @Field(() => Float, { description: 'Its confidence: 0.95.' })
  level!: number;
}

@ObjectType('SurveyShare', { description: 'A share of answers.' })
export class SurveyShareType {
  @Field(() => Float, { description: '0 to 1.' })
  share!: number;
  @Field(() => SurveyIntervalType, { description: 'Wilson’s interval.' })
  interval!: SurveyIntervalType;
}

@ObjectType('SurveyTrustGap', {
  description: 'How trust differs between those who ticked a box and those who had it and did not.',
})
export class SurveyTrustGapType {
  @Field(() => Float, { description: 'Favourable share of those who ticked, 0 to 1.' })
  withTick!: number;
  @Field(() => Float, { description: 'Favourable share of those who did not, 0 to 1.' })
  withoutTick!: number;
  @Field(() => Float, { description: 'The first less the second, −1 to 1.' })
  estimate!: number;
  @Field(() => SurveyIntervalType, { description: 'Newcombe’s interval of the difference.' })
  interval!: SurveyIntervalType;
}

@ObjectType('SurveyDriverFigure', {
  description: 'How often one box was ticked, and what trust goes with it.',
})
export class SurveyDriverFigureType {
  @Field(() => SignEnum, { description: 'Well or badly.' })
  sign!: Sign;
  @Field(() => DriverEnum, { description: 'The reason.' })
  driver!: Driver;
  @Field(() => Int, { nullable: true, description: 'Forms that had the box; null where fewer than ten.' })
  asked!: number | null;
  @Field(() => SurveyShareType, { nullable: true, description: 'Ticked, of the forms that had the box.' })
  ticked!: SurveyShareType | null;
  @Field(() => SurveyTrustGapType, {
    nullable: true,
    description: 'Null where fewer than ten ticked, did not tick or had no such box.',
  })
  trustGap!: SurveyTrustGapType | null;
  @Field(() => Boolean, { description: 'Whether a figure of it is withheld.' })
  suppressed!: boolean;
}

@ObjectType('SurveyStatistics', {
  description:
    'What answers to the trust question say. Figures of fewer than ten answers are null, and so are further ones without which those could be worked out.',
})
export class SurveyStatisticsType {
  @Field(() => SurveyTypeEnum, { description: 'The scale; figures of the two are never joined.' })
  surveyType!: SurveyType;
  @Field(() => Boolean, { description: 'Whether the figures are withheld.' })
  suppressed!: boolean;
  @Field(() => Int, { nullable: true, description: 'Answers.' })
  n!: number | null;
  @Field(() => Int, {
    nullable: true,
    description: 'How many were offered the survey; null where not all said.',
  })
  offered!: number | null;
  @Field(() => Float, { nullable: true, description: 'Answers of those offered, 0 to 1.' })
  responseRate!: number | null;
  @Field(() => Float, { nullable: true, description: 'Mean answer, 1 to 5; null for thumbs.' })
  mean!: number | null;
  @Field(() => SurveyShareType, {
    nullable: true,
    description: 'Share of 4 and 5 (top-2-box), or of thumbs up.',
  })
  favourable!: SurveyShareType | null;
  @Field(() => [SurveyDriverFigureType], {
    description: 'The 14 boxes; empty where answers came as counts, and where withheld.',
  })
  drivers!: SurveyDriverFigureType[];
}

@ObjectType('SurveyCell', { description: 'Figures of a part; its parts by which it is one are named.' })
export class SurveyCellType {
  @Field(() => SurveyChannelEnum, { nullable: true, description: 'Of this channel.' })
  channel!: SurveyChannel | null;
  @Field(() => ID, { nullable: true, description: 'Of this service.' })
  serviceId!: string | null;
  @Field(() => Int, { nullable: true, description: 'Of this fiscal quarter.' })
  quarter!: number | null;
  @Field(() => SurveyStatisticsType, { description: 'Its figures.' })
  statistics!: SurveyStatisticsType;
}

@ObjectType('SurveyBreakdown', { description: 'Figures of a whole and of its parts.' })
export class SurveyBreakdownType {
  @Field(() => [SurveyStatisticsType], { description: 'Of the whole, for each scale on which was answered.' })
  total!: SurveyStatisticsType[];
  @Field(() => [SurveyCellType], { description: 'Of its parts, for each scale.' })
  cells!: SurveyCellType[];
}
