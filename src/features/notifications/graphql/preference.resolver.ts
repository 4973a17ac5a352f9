import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { told, type Payload } from '../../../graphql/payload';
import { Asking } from '../../../graphql/session';
import { permit, type Session } from '../../../platform/auth/session';
import { PreferencesService, type Preferences } from '../preferences.service';
import {
  NotificationPreferencesType,
  SetNotificationPreferenceInput,
  SetNotificationPreferencePayload,
} from './preference.types';

@Resolver()
export class PreferenceResolver {
  constructor(private readonly preferences: PreferencesService) {}

  @Query(() => NotificationPreferencesType, { description: 'How you are told what concerns you.' })
  myNotificationPreferences(@Asking() session: Session): Promise<Preferences> {
    permit(session.caller, 'viewNotifications', { self: [session.caller.personId] });
    return this.preferences.mine(session);
  }

  @Mutation(() => SetNotificationPreferencePayload, {
    description: 'Says how you want to be told. Holds for mail that waits already, too. Your own only.',
  })
  async setNotificationPreference(
    @Asking() session: Session,
    @Args('input', { type: () => SetNotificationPreferenceInput, description: 'What changes.' })
    input: SetNotificationPreferenceInput,
  ): Promise<Payload> {
    return told('preferences', await this.preferences.set(session, input));
  }
}
