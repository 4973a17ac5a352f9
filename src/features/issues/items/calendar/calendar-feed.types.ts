import { Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import { historyOf } from '../../../../graphql/history';
import { CommandInput, EventInput } from '../../../../graphql/inputs';
import { payload } from '../../../../graphql/payload';
import { RecordType, showsRecord } from '../../../../graphql/refusal.types';
import { DateTimeScalar } from '../../../../graphql/scalars';
import type { CalendarFeedFact } from './calendar-feed.service';

export const CalendarFeedHistoryConnection = historyOf<CalendarFeedFact>('CalendarFeed', {
  CalendarFeedCreated: 'It got an address.',
  CalendarFeedRotated: 'It got another address; the one before leads nowhere.',
  CalendarFeedRemoved: 'Its address was taken away.',
});

@ObjectType('CalendarFeed', {
  implements: () => RecordType,
  description:
    'A secret address under which a calendar program reads your due action items: GET /calendar/<secret>.ics.',
})
export class CalendarFeedType extends RecordType {
  @Field(() => ID, { description: 'Whose items it shows.' })
  personId!: string;
  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'Since when it has no address; null while it has.',
  })
  removedAt!: Date | null;
}
showsRecord('calendarFeed', 'CalendarFeed');

@InputType({ description: 'A calendar address of your own.' })
export class CreateCalendarFeedInput extends CommandInput {}
@InputType({ description: 'Another address for your calendar.' })
export class RotateCalendarFeedInput extends EventInput {}
@InputType({ description: 'Your calendar, to be taken away.' })
export class RemoveCalendarFeedInput extends EventInput {}

const addressSaid =
  'Where a calendar program finds it, shown here and never again; without the host where the installation has no PUBLIC_URL. Null when refused, and when the request was repeated.';
export const CreateCalendarFeedPayload = payload('CreateCalendarFeed', 'feed', () => CalendarFeedType);
export const RotateCalendarFeedPayload = payload('RotateCalendarFeed', 'feed', () => CalendarFeedType);
for (const type of [CreateCalendarFeedPayload, RotateCalendarFeedPayload])
  Field(() => String, { nullable: true, description: addressSaid })(type.prototype, 'address');
export const RemoveCalendarFeedPayload = payload('RemoveCalendarFeed', 'feed', () => CalendarFeedType);
