import { Args, Context, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { sessionOf, type GraphqlContext } from '../../../graphql/session';
import { ChartsService, type Chart } from '../charts.service';
import { ChartArgs, ChartType } from './chart.types';

type Shown = ChartType & { chart: Chart };

@Resolver(() => ChartType)
export class ChartResolver {
  constructor(private readonly charts: ChartsService) {}

  @Query(() => ChartType, {
    nullable: true,
    description:
      'A chart of what you may see, or of a series of your own; null where what it names is not there for you, or has nothing to draw yet.',
  })
  async chart(@Args() { input }: ChartArgs, @Context() context: GraphqlContext): Promise<Shown | null> {
    const asking = { session: sessionOf(context), loaders: context.loaders };
    const chart = await this.charts.find(asking, { ...input });
    if (!chart) return null;
    const { id, kind, svgPath, picture } = chart;
    const { title, textAlternative, specification, table } = picture;
    const rows = table.rows.map((row) => [...row]);
    return {
      id,
      kind,
      svgPath,
      title,
      textAlternative,
      specification,
      table: { columns: [...table.columns], rows },
      chart,
    };
  }

  @ResolveField(() => String, {
    description: 'The picture as SVG, one image with its text; drawn when asked for.',
  })
  svg(@Parent() { chart }: Shown): Promise<string> {
    return this.charts.svg(chart);
  }
}
