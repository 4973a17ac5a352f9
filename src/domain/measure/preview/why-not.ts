import type { MeasureKind, MethodName } from '../measure.types';
import { MINIMUM_ANSWERS, MINIMUM_EVENTS, MINIMUM_PERIODS } from '../review/gates';
import type { PreviewRequest, ReadSeries } from './preview.types';

/** Methods that compare periods with periods. */
const OF_SERIES: readonly MethodName[] = [
  'welchAutocorrelationAdjusted',
  'levelWithSeason',
  'segmentedRegression',
  'quasiPoissonLevel',
  'quasiPoissonSegmented',
  'newcombeEffective',
];
const OF_LEVELS_ALONE: readonly MethodName[] = ['segmentedRegression', 'quasiPoissonSegmented'];

const NEEDS: Partial<Record<MethodName, { readonly kinds: readonly MeasureKind[]; readonly says: string }>> =
  {
    quasiPoissonLevel: { kinds: ['count', 'rate'], says: 'It needs count in every point.' },
    quasiPoissonSegmented: { kinds: ['count', 'rate'], says: 'It needs count in every point.' },
    exactPoisson: { kinds: ['count', 'rate'], says: 'It needs count in every point.' },
    newcombeEffective: { kinds: ['proportion'], says: 'It needs part and whole in every point.' },
    newcombe: { kinds: ['proportion'], says: 'It needs part and whole in every point.' },
    likertWelch: { kinds: ['score'], says: 'It needs likert, five counts of answers, in every point.' },
    welch: { kinds: ['mean', 'duration'], says: 'It needs values, the single ones, in every point.' },
    bootstrapMedians: {
      kinds: ['mean', 'duration'],
      says: 'It needs values, the single ones, in every point.',
    },
  };

/** Why a method cannot judge a series, in one sentence, by the first thing that stands in its way. */
export function whyNot(
  method: MethodName,
  { kind, pointForm }: ReadSeries,
  { form }: PreviewRequest,
  { isSeries, hasSeason }: { isSeries: boolean; hasSeason: boolean },
): string {
  const need = NEEDS[method];
  if (need && !(need.kinds.includes(kind) && pointForm !== 'value')) return need.says;
  if (form != null && form !== 'level' && !OF_LEVELS_ALONE.includes(method))
    return 'It compares levels, and another form was asked for.';
  if (OF_SERIES.includes(method) && !isSeries)
    return `It needs ${MINIMUM_PERIODS} periods before and ${MINIMUM_PERIODS} after.`;
  if (method === 'levelWithSeason' && !hasSeason)
    return 'No season that repeats itself every year stands out from chance, or there are less than two years.';
  if (method === 'exactPoisson' || method === 'newcombe')
    return isSeries
      ? 'There are enough periods for a series, whose periods depend on each other: it would take them for independent.'
      : `It needs ${MINIMUM_EVENTS} ${method === 'newcombe' ? 'cases that count and as many that do not' : 'events'} before and after.`;
  if (method === 'likertWelch' || method === 'welch' || method === 'bootstrapMedians')
    return `It needs ${MINIMUM_ANSWERS} ${method === 'likertWelch' ? 'answers' : 'single values'} before and after.`;
  return `It needs ${MINIMUM_EVENTS} events before and after${kind === 'proportion' ? ', and as many cases that do not count' : ''}.`;
}
