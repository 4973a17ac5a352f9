import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { told, type Payload } from '../../../graphql/payload';
import { Asking } from '../../../graphql/session';
import type { Session } from '../../../platform/auth/session';
import { ProfilesService } from '../profiles.service';
import {
  EditPersonInput,
  EditPersonPayload,
  LeavePersonInput,
  LeavePersonPayload,
  SetDeskProfileInput,
  SetDeskProfilePayload,
} from './profile.inputs';

@Resolver()
export class ProfileResolver {
  constructor(private readonly profiles: ProfilesService) {}

  @Mutation(() => EditPersonPayload, {
    description: 'Changes name, mail address, capacity or skills. Administrator.',
  })
  async editPerson(
    @Asking() session: Session,
    @Args('input', { type: () => EditPersonInput, description: 'Who, and what changes.' })
    input: EditPersonInput,
  ): Promise<Payload> {
    return told('person', await this.profiles.edit(session, input));
  }

  @Mutation(() => SetDeskProfilePayload, {
    description:
      'Sets how much somebody takes on and what they can do. Lead of an office where they are representative or specialist; administrator.',
  })
  async setDeskProfile(
    @Asking() session: Session,
    @Args('input', { type: () => SetDeskProfileInput, description: 'Who, and what they take on.' })
    input: SetDeskProfileInput,
  ): Promise<Payload> {
    return told('person', await this.profiles.setDeskProfile(session, input));
  }

  @Mutation(() => LeavePersonPayload, {
    description:
      'Says that somebody works here no longer: their grants end and nobody signs in as them from this moment. What they hold stays theirs until it is handed over: see `load`. Administrator.',
  })
  async leavePerson(
    @Asking() session: Session,
    @Args('input', { type: () => LeavePersonInput, description: 'Who, and why.' }) input: LeavePersonInput,
  ): Promise<Payload> {
    return told('person', await this.profiles.leave(session, input));
  }
}
