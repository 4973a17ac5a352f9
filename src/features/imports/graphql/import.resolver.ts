import {
  Args,
  ArgsType,
  Context,
  Field,
  ID,
  Int,
  Mutation,
  Parent,
  Query,
  ResolveField,
  Resolver,
} from '@nestjs/graphql';
import { IsInt, IsOptional, Max, Min } from 'class-validator';
import { permit, type Session } from '../../../platform/auth/session';
import { PageArgs, type Page } from '../../../graphql/connection';
import { HistoryArgs, HistoryPages } from '../../../graphql/history';
import { told, type Payload } from '../../../graphql/payload';
import { Asking, sessionOf, type GraphqlContext } from '../../../graphql/session';
import { PersonType, personKind } from '../../people';
import type { ImportRejectEntity, ImportRunEntity } from '../import.entity';
import { ImportsRepository } from '../imports.repository';
import { ImportsService } from '../imports.service';
import type { Tally } from '../rows/tally';
import {
  ImportConnection,
  ImportHistoryConnection,
  ImportReconciliationType,
  ImportRejectType,
  ImportType,
  StartImportInput,
  StartImportPayload,
} from './import.types';

@ArgsType()
class RejectsArgs {
  @Field(() => Int, {
    nullable: true,
    description: 'How many, in the order of the file. Default 25, at most 100.',
  })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(100)
  first?: number | null;
  @Field(() => Int, { nullable: true, description: 'Lines after this one.' })
  @IsOptional()
  @IsInt()
  @Min(0)
  afterLine?: number | null;
}

@Resolver(() => ImportType)
export class ImportResolver {
  constructor(
    private readonly imports: ImportsRepository,
    private readonly service: ImportsService,
    private readonly histories: HistoryPages,
  ) {}

  @Query(() => ImportType, {
    name: 'import',
    nullable: true,
    description: 'An import; null where there is none or you may not see it.',
  })
  one(
    @Asking() { caller }: Session,
    @Args('id', { type: () => ID, description: 'Its id.' }) id: string,
  ): Promise<ImportRunEntity | null> {
    return this.imports.find(caller, id);
  }

  @Query(() => ImportConnection, {
    name: 'imports',
    description: 'The imports of the agency, latest first. Administrator, auditor, integrator.',
  })
  list(@Asking() { caller }: Session, @Args() page: PageArgs): Promise<Page<ImportRunEntity>> {
    permit(caller, 'viewImport');
    return this.imports.page(caller, page);
  }

  @ResolveField(() => ImportReconciliationType, {
    nullable: true,
    description: 'What the good lines say so far; null for observations.',
  })
  reconciliation(@Parent() run: ImportRunEntity): Tally | null {
    return run.kind === 'cases' ? run.tally : null;
  }

  @ResolveField(() => [ImportRejectType], {
    description: 'Lines that were not taken. All of them, with their text: GET /imports/<id>/rejected.csv.',
  })
  rejects(
    @Parent() run: ImportRunEntity,
    @Args() { first, afterLine }: RejectsArgs,
  ): Promise<ImportRejectEntity[]> {
    return this.imports.rejects(run.id, afterLine ?? 0, first ?? 25);
  }

  @ResolveField(() => PersonType, { nullable: true, description: 'Who started it.' })
  startedBy(@Parent() run: ImportRunEntity, @Context() context: GraphqlContext) {
    return context.loaders.record(personKind, sessionOf(context), run.startedById);
  }

  @ResolveField(() => ImportHistoryConnection, { description: 'When it was started and how it ended.' })
  history(@Parent() run: ImportRunEntity, @Args() args: HistoryArgs, @Context() context: GraphqlContext) {
    return this.histories.page(sessionOf(context), run.id, args);
  }

  @Mutation(() => StartImportPayload, {
    description:
      'Starts the import of an uploaded file and returns at once; follow it with `import` or `importProgress`. Administrator, integrator.',
  })
  async startImport(@Asking() session: Session, @Args('input') input: StartImportInput): Promise<Payload> {
    return told('import', await this.service.start(session, input));
  }
}
