import { Field, ObjectType } from '@nestjs/graphql';
import { enumOf } from '../../../graphql/enums';
import type { PersonalClass, PersonalDestination } from '../../../platform/personal-data/personal';

export const PersonalClassEnum = enumOf<PersonalClass>('PersonalDataClass', 'What a column holds.', {
  identifier: 'Who somebody is, or how to reach them.',
  freeText: 'What people write in their own words: they may write of anybody.',
  secret: 'What opens something, or a digest of it. Nobody’s data, and for nobody else’s eyes.',
});

export const PersonalDestinationEnum = enumOf<PersonalDestination>(
  'PersonalDataDestination',
  'Where a value goes from its column.',
  {
    history: 'The history: as a text that can be erased, with a digest in the chain.',
    notification: 'What people of the agency are told in the application.',
    mail: 'Mail.',
    export: 'Files that people download, as far as they may see the record.',
    recordsRequest: 'Packages for requests for records, at the level that was chosen.',
    publicFeed: 'The public feed, once it is published for customers.',
  },
);

@ObjectType('PersonalDataField', {
  description: 'A column of the database that holds personal data or a secret, and what becomes of it.',
})
export class PersonalDataFieldType {
  @Field({ description: 'The table.' })
  table!: string;
  @Field({ description: 'The column.' })
  column!: string;
  @Field(() => PersonalClassEnum, { description: 'What it holds.' })
  holds!: PersonalClass;
  @Field({
    description:
      'Whether the service encrypts what is written to it now: it is meant to, and there are keys.',
  })
  isEncrypted!: boolean;
  @Field(() => String, {
    nullable: true,
    description: 'Why it stays as it is even where there are keys; null: it does not.',
  })
  plainBecause!: string | null;
  @Field(() => [PersonalDestinationEnum], { description: 'Where its values go.' })
  goesTo!: PersonalDestination[];
  @Field({ description: 'What the retention schedules do with it.' })
  retention!: string;
}
