import { Args, ID, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { told, type Payload } from '../../../graphql/payload';
import { Asking } from '../../../graphql/session';
import { permit, type Session } from '../../../platform/auth/session';
import { AgencyRepository } from '../agency.repository';
import {
  AddCalendarInput,
  AddCalendarPayload,
  AddClosingInput,
  AddClosingPayload,
  CalendarType,
  CalendarVersionType,
  CalendarVersionsArgs,
  EditCalendarInput,
  EditCalendarPayload,
} from './calendar.types';
import { CalendarsRepository, type CalendarVersion } from './calendars.repository';
import { CalendarsService } from './calendars.service';

@Resolver(() => CalendarType)
export class CalendarResolver {
  constructor(
    private readonly service: CalendarsService,
    private readonly repository: CalendarsRepository,
    private readonly agency: AgencyRepository,
  ) {}

  @Query(() => [CalendarType], { description: 'The calendars of the agency, by name.' })
  async calendars(@Asking() { caller }: Session): Promise<CalendarType[]> {
    permit(caller, 'viewAgency');
    return this.agency.calendars(caller.agencyId);
  }

  @Query(() => CalendarType, { nullable: true, description: 'A calendar by id; null where there is none.' })
  async calendar(
    @Asking() { caller }: Session,
    @Args('id', { type: () => ID, description: 'Its id.' }) id: string,
  ): Promise<CalendarType | null> {
    permit(caller, 'viewAgency');
    return this.repository.find(caller.agencyId, id);
  }

  @ResolveField(() => [CalendarVersionType], {
    description: 'What it said since each of its edits, newest first; read from the history.',
  })
  versions(
    @Parent() calendar: CalendarType,
    @Asking() { caller }: Session,
    @Args() { first }: CalendarVersionsArgs,
  ): Promise<CalendarVersion[]> {
    return this.repository.versions(caller.agencyId, calendar.id, first);
  }

  @Mutation(() => AddCalendarPayload, { description: 'Adds a calendar. Administrator.' })
  async addCalendar(@Asking() session: Session, @Args('input') input: AddCalendarInput): Promise<Payload> {
    return told('calendar', await this.service.add(session, input));
  }

  @Mutation(() => EditCalendarPayload, {
    description:
      'Edits a calendar. Clocks that run in it are planned anew; those that have stopped keep the version they ran in. Administrator.',
  })
  async editCalendar(@Asking() session: Session, @Args('input') input: EditCalendarInput): Promise<Payload> {
    return told('calendar', await this.service.edit(session, input));
  }

  @Mutation(() => AddClosingPayload, {
    description: 'Adds a closing to a calendar; clocks that run in it are planned anew. Administrator.',
  })
  async addClosing(@Asking() session: Session, @Args('input') input: AddClosingInput): Promise<Payload> {
    return told('calendar', await this.service.close(session, input));
  }
}
