import { Args, Context, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { derivedDefinition, derivedDefinitions, type DerivedName } from '../../../../domain/measure/derived';
import { told, type Payload } from '../../../../graphql/payload';
import { Asking, type GraphqlContext } from '../../../../graphql/session';
import { permit, type Session } from '../../../../platform/auth/session';
import { MeasureType } from '../../graphql/measure.types';
import type { MeasureEntity } from '../../measure.entity';
import { DerivedRebuilds } from '../derived.rebuild';
import { DerivedRepository } from '../derived.repository';
import { DerivedService } from '../derived.service';
import {
  AddDerivedMeasureInput,
  AddDerivedMeasurePayload,
  DerivationType,
  DerivedDefinitionType,
  RebuildDerivedMeasureInput,
  RebuildDerivedMeasurePayload,
} from './derived.types';

@Resolver(() => MeasureType)
export class DerivedResolver {
  constructor(
    private readonly service: DerivedService,
    private readonly rebuilds: DerivedRebuilds,
    private readonly derived: DerivedRepository,
  ) {}

  @Query(() => [DerivedDefinitionType], {
    description: 'What the service can count by itself from its own records, with what each counts.',
  })
  derivedDefinitions(@Asking() { caller }: Session): DerivedDefinitionType[] {
    permit(caller, 'viewMeasure');
    return (Object.keys(derivedDefinitions) as DerivedName[]).map((name) => ({
      name,
      ...derivedDefinition(name),
    }));
  }

  @Mutation(() => AddDerivedMeasurePayload, {
    description:
      'Adds a measure that the service counts from its own records, past periods included. Lead of the office, administrator, Chief Experience Officer.',
  })
  async addDerivedMeasure(
    @Asking() session: Session,
    @Args('input') input: AddDerivedMeasureInput,
  ): Promise<Payload> {
    return told('measure', await this.service.add(session, input));
  }

  @Mutation(() => RebuildDerivedMeasurePayload, {
    description:
      'Counts a derived measure anew from the history and says what differed. Lead of the office, administrator, Chief Experience Officer.',
  })
  async rebuildDerivedMeasure(
    @Asking() session: Session,
    @Args('input') input: RebuildDerivedMeasureInput,
  ): Promise<Payload> {
    return told('rebuild', await this.rebuilds.rebuild(session, input));
  }

  @ResolveField(() => DerivationType, {
    nullable: true,
    description: 'How the service counts it by itself; null where others record its values.',
  })
  async derivation(
    @Parent() { id, derivation }: MeasureEntity,
    @Context() context: GraphqlContext,
  ): Promise<DerivationType | null> {
    if (derivation == null) return null;
    const periodsWaiting = await context.loaders
      .batch<string, number>('periodsWaiting', async (ids) => {
        const waiting = await this.derived.waiting(ids);
        return ids.map((one) => waiting.get(one) ?? 0);
      })
      .load(id);
    return { ...derivation, sentence: derivedDefinition(derivation.definition).sentence, periodsWaiting };
  }
}
