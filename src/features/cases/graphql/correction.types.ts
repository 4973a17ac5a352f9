import { Field, InputType } from '@nestjs/graphql';
import { IsIn, IsOptional } from 'class-validator';
import { channels, type Channel } from '../../../domain/case/case.types';
import { EditInput, IdField, TextField, shortText } from '../../../graphql/inputs';
import { payload } from '../../../graphql/payload';
import { ChannelEnum } from './case.enums';
import { CaseType } from './case.types';

@InputType({
  description:
    'What was taken down wrongly, as it should be, and why. Fields left out stay as they are; null takes away what a case may go without.',
})
export class CorrectCaseInput extends EditInput {
  @IdField('The case.')
  caseId!: string;
  @TextField('Why.')
  reason!: string;
  @IdField(
    'The office that keeps it. Who sees it changes with it, also its escalations, which stay in their queues.',
    {
      nullable: true,
    },
  )
  officeId?: string | null;
  @IdField('The queue it belongs to.', { nullable: true })
  queueId?: string | null;
  @IdField('The service it is about.', { nullable: true })
  serviceId?: string | null;
  @IdField('The topic it is about, of its service and not retired.', { nullable: true })
  topicId?: string | null;
  @Field(() => ChannelEnum, { nullable: true, description: 'How the customer reached the agency.' })
  @IsOptional()
  @IsIn(channels)
  channel?: Channel | null;
  @TextField('The customer group.', { max: shortText, nullable: true })
  customerSegment?: string | null;
}

export const CorrectCasePayload = payload('CorrectCase', 'case', () => CaseType);
