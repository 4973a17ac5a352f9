import {
  Args,
  Context,
  ID,
  Mutation,
  Parent,
  Query,
  ResolveField,
  Resolver,
  Subscription,
} from '@nestjs/graphql';
import { may } from '../../../../domain/permission/may';
import { PageArgs, type Page } from '../../../../graphql/connection';
import { HistoryArgs, HistoryPages } from '../../../../graphql/history';
import { told, type Payload } from '../../../../graphql/payload';
import { Asking, sessionOf, type GraphqlContext } from '../../../../graphql/session';
import { Subscriptions } from '../../../../graphql/subscribe';
import { permit, type Session } from '../../../../platform/auth/session';
import { notFound } from '../../../../platform/shell/failure';
import type { MachineMigrationEntity, MachineMigrationLeftEntity } from '../machine-migration.entity';
import { MachineMigrationsRepository } from '../machine-migrations.repository';
import { MachineMigrations } from '../machine-migrations.service';
import {
  MachineMigrationConnection,
  MachineMigrationHistoryConnection,
  MachineMigrationLeftConnection,
  MachineMigrationType,
  MigrateMachineInput,
  MigrateMachinePayload,
} from './migration.types';

/** Wrapped, because progress moves no version: what a subscriber was told is not the same again. */
interface Seen {
  migration: MachineMigrationEntity;
}

@Resolver(() => MachineMigrationType)
export class MachineMigrationResolver {
  constructor(
    private readonly service: MachineMigrations,
    private readonly migrations: MachineMigrationsRepository,
    private readonly histories: HistoryPages,
    private readonly subscriptions: Subscriptions,
  ) {}

  @Query(() => MachineMigrationType, {
    nullable: true,
    description: 'A migration of the machine of issues by id; null where there is none that you may see.',
  })
  async machineMigration(
    @Asking() { caller }: Session,
    @Args('id', { type: () => ID, description: 'Its id.' }) id: string,
  ): Promise<MachineMigrationEntity | null> {
    return may(caller, 'viewMachineMigration') ? this.migrations.find(caller.agencyId, id) : null;
  }

  @Query(() => MachineMigrationConnection, {
    description:
      'Migrations of the machine of issues, the latest first. Administrator, Chief Experience Officer, auditor.',
  })
  machineMigrations(
    @Asking() { caller }: Session,
    @Args() args: PageArgs,
  ): Promise<Page<MachineMigrationEntity>> {
    permit(caller, 'viewMachineMigration');
    return this.migrations.page(caller.agencyId, args);
  }

  @ResolveField(() => MachineMigrationLeftConnection, {
    description: 'The issues that could not be moved, each with the reason.',
  })
  left(
    @Parent() { id }: MachineMigrationEntity,
    @Args() args: PageArgs,
  ): Promise<Page<MachineMigrationLeftEntity>> {
    return this.migrations.left(id, args);
  }

  @ResolveField(() => MachineMigrationHistoryConnection, {
    description: 'When it was started, and what it came to.',
  })
  history(
    @Parent() { id }: MachineMigrationEntity,
    @Args() args: HistoryArgs,
    @Context() context: GraphqlContext,
  ) {
    return this.histories.page(sessionOf(context), id, args);
  }

  @Mutation(() => MigrateMachinePayload, {
    description:
      'Moves the agency’s issues from one version of their machine to another, in batches and while work goes on; first as a dry run. Returns at once: follow it with `machineMigration` or `machineMigrationProgress`. Administrator.',
  })
  async migrateMachine(
    @Asking() session: Session,
    @Args('input') input: MigrateMachineInput,
  ): Promise<Payload> {
    return told('migration', await this.service.start(session, input));
  }

  @Subscription(() => MachineMigrationType, {
    description: 'A migration as it is now, and again as it goes on.',
    resolve: ({ migration }: Seen) => migration,
  })
  machineMigrationProgress(
    @Args('id', { type: () => ID, description: 'Its id.' }) id: string,
    @Context() context: GraphqlContext,
  ): Promise<AsyncIterableIterator<Seen>> {
    const look = async ({ caller }: Session): Promise<Seen> => {
      const migration = may(caller, 'viewMachineMigration')
        ? await this.migrations.find(caller.agencyId, id)
        : null;
      if (!migration) throw notFound('machineMigration');
      return { migration };
    };
    return this.subscriptions.watch(context, `machineMigration:${id}`, look, look);
  }
}
