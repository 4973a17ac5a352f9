import { Field, ObjectType } from '@nestjs/graphql';
import type { AssignmentMode, RankedCandidate } from '../../../domain/escalation/assignment';
import { enumOf } from '../../../graphql/enums';
import { PersonType } from '../../people';

export const AssignmentModeEnum = enumOf<AssignmentMode>(
  'AssignmentMode',
  'By what order work is given to people.',
  {
    roundRobin: 'By turns: whoever got something least recently.',
    leastLoaded:
      'Whoever has most room for their capacity; skills that are nice to have win within one item of the least load.',
  },
);

@ObjectType('RankedCandidate', { description: 'One specialist of the queue, and where they stand.' })
export class RankedCandidateType implements Pick<RankedCandidate, 'why'> {
  @Field(() => PersonType, { description: 'Who.' })
  person!: PersonType;
  @Field(() => Boolean, {
    description: 'Whether they may get it: there, below capacity, with every skill it takes.',
  })
  isEligible!: boolean;
  @Field(() => String, { description: 'Why they stand where they stand, or why they cannot get it.' })
  why!: string;
}

@ObjectType('AssignmentPreview', { description: 'Who would get an escalation now, and why not the others.' })
export class AssignmentPreviewType {
  @Field(() => AssignmentModeEnum, { description: 'The order by which they were ranked.' })
  mode!: AssignmentMode;
  @Field(() => Boolean, {
    description:
      'Whether the queue gives its work so by itself; else this is what it would do, or advice for who assigns.',
  })
  isAutomatic!: boolean;
  @Field(() => [String], { description: 'Skills without which nobody gets it.' })
  requiredSkills!: readonly string[];
  @Field(() => [String], { description: 'Skills that are nice to have for it.' })
  preferredSkills!: readonly string[];
  @Field(() => PersonType, { nullable: true, description: 'Who would get it; null when nobody may.' })
  chosen!: PersonType | null;
  @Field(() => [RankedCandidateType], {
    description:
      'All specialists of the queue’s office: who may get it in the order of choice, then who may not.',
  })
  ranking!: RankedCandidateType[];
}
