import { Injectable, type Type } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import type { ChartKind } from './chart.request';
import type { ChartSource } from './chart.source';
import { IssueEffectSource } from './sources/issue-effect.source';
import { MeasureControlSource } from './sources/measure-control.source';
import { ScorecardSource } from './sources/scorecard.source';
import { SeriesSource } from './sources/series.source';
import { SurveySource } from './sources/survey.source';
import { TopicParetoSource } from './sources/topic-pareto.source';

/** The source of each kind of chart: a new kind is a line here. */
export const chartSources: Readonly<Record<ChartKind, Type<ChartSource>>> = {
  measureControl: MeasureControlSource,
  issueEffect: IssueEffectSource,
  topicPareto: TopicParetoSource,
  survey: SurveySource,
  scorecard: ScorecardSource,
  series: SeriesSource,
};

@Injectable()
export class ChartSources {
  constructor(private readonly modules: ModuleRef) {}

  of(kind: ChartKind): ChartSource {
    return this.modules.get(chartSources[kind]);
  }
}
