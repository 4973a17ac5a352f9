import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Args } from '@nestjs/graphql';
import type { Page } from '../../../graphql/connection';
import { HistoryArgs, HistoryPages } from '../../../graphql/history';
import { sessionOf, type GraphqlContext } from '../../../graphql/session';
import { OfficeType, officeKind } from '../../agency';
import {
  MeasureType,
  ObjectiveType,
  ObservationType,
  ObservationsRepository,
  measureKind,
  objectiveKind,
  type ListedObservation,
} from '../../measures';
import { PersonType, personKind } from '../../people';
import { drillDownOf } from '../drill-down';
import type { ScorecardClosingEntity } from '../scorecard-closing.entity';
import type { Scorecard } from '../scorecards.service';
import { ScorecardClosingHistoryConnection, ScorecardClosingType } from './closing.types';
import { DrillDownType, ScorecardLineType, ScorecardType } from './scorecard.types';

/** A line with the scorecard that it stands on. */
type Line = ScorecardLineType & { on: Scorecard; line: Scorecard['lines'][number] };

@Resolver(() => ScorecardType)
export class ScorecardLinesField {
  @ResolveField(() => [ScorecardLineType], {
    description: 'The lines, those with an objective first, by name.',
  })
  lines(@Parent() scorecard: Scorecard): Line[] {
    return scorecard.lines.map((line) => shown(scorecard, line));
  }
}

@Resolver(() => ScorecardLineType)
export class ScorecardLineRelations {
  constructor(private readonly observed: ObservationsRepository) {}

  @ResolveField(() => MeasureType, { nullable: true, description: 'The measure.' })
  measure(@Parent() { measureId }: Line, @Context() context: GraphqlContext): Promise<MeasureType | null> {
    return context.loaders.record(measureKind, sessionOf(context), measureId);
  }

  @ResolveField(() => ObjectiveType, { nullable: true, description: 'The objective; null without one.' })
  objective(
    @Parent() { objectiveId }: Line,
    @Context() context: GraphqlContext,
  ): Promise<ObjectiveType | null> {
    return context.loaders.record(objectiveKind, sessionOf(context), objectiveId);
  }

  @ResolveField(() => OfficeType, { nullable: true, description: 'The office that answers for the measure.' })
  office(@Parent() { line }: Line, @Context() context: GraphqlContext): Promise<OfficeType | null> {
    return context.loaders.record(officeKind, sessionOf(context), line.listed.officeId);
  }

  @ResolveField(() => [ObservationType], {
    description: 'The observations that the value of the period is from, earliest first.',
  })
  observations(
    @Parent() { on, line }: Line,
    @Context() context: GraphqlContext,
  ): Promise<ListedObservation[]> {
    const { agencyId } = sessionOf(context).caller;
    const { from, to } = on.period;
    const wanted = new Set(line.scored.actual?.observationIds ?? []);
    if (wanted.size === 0) return Promise.resolve([]);
    return context.loaders
      .batch<string, ListedObservation[]>(`observations ${from} ${to}`, async (ids) => {
        const rows = await this.observed.standing(agencyId, ids, from, to);
        return ids.map((id) => rows.filter(({ measureId }) => measureId === id));
      })
      .load(line.listed.measureId)
      .then((rows) => rows.filter(({ id }) => wanted.has(id)));
  }

  @ResolveField(() => DrillDownType, {
    nullable: true,
    description:
      'Where the service counted the value: the records behind it, if you may read any; null for what others recorded.',
  })
  drillDown(@Parent() { on, line }: Line, @Context() context: GraphqlContext): DrillDownType | null {
    return drillDownOf(sessionOf(context).caller, line.listed.derivation, on.period);
  }
}

@Resolver(() => ScorecardClosingType)
export class ScorecardClosingRelations {
  constructor(private readonly histories: HistoryPages) {}

  @ResolveField(() => OfficeType, { nullable: true, description: 'The office; null for the whole agency.' })
  office(
    @Parent() closing: ScorecardClosingEntity,
    @Context() context: GraphqlContext,
  ): Promise<OfficeType | null> {
    return context.loaders.record(officeKind, sessionOf(context), closing.officeId);
  }

  @ResolveField(() => PersonType, { nullable: true, description: 'Who closed the period.' })
  closedBy(
    @Parent() closing: ScorecardClosingEntity,
    @Context() context: GraphqlContext,
  ): Promise<PersonType | null> {
    return context.loaders.record(personKind, sessionOf(context), closing.closedById);
  }

  @ResolveField(() => ScorecardClosingHistoryConnection, {
    description: 'Everything that happened to it: that it was published.',
  })
  history(
    @Parent() closing: ScorecardClosingEntity,
    @Args() args: HistoryArgs,
    @Context() context: GraphqlContext,
  ): Promise<Page<unknown>> {
    return this.histories.page(sessionOf(context), closing.id, args);
  }
}

function shown(on: Scorecard, line: Scorecard['lines'][number]): Line {
  const { listed, scored, published } = line;
  const { measureId, objectiveId, unit, direction } = listed;
  const { target, targetYear, asked, status, rule, sentence, actual, trend, assurance } = scored;
  return {
    ...{ on, line, measureId, objectiveId, unit, direction },
    ...{ target, targetYear, asked, status, rule, sentence },
    actual: actual?.value ?? null,
    actualRule: actual?.rule ?? null,
    actualSentence: actual?.sentence ?? null,
    previous: scored.previous?.value ?? null,
    trend: trend.word,
    trendSentence: trend.sentence,
    assurance: assurance.word,
    assuranceSentence: assurance.sentence,
    published: published?.frozen ?? null,
    correction: published?.correction ?? null,
  };
}
