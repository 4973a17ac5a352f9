import { DerivedCounter } from './derived.counter';
import { DerivedFigures } from './derived.figures';
import { DerivedRecorder } from './derived.recorder';
import { DerivedRebuilds } from './derived.rebuild';
import { DerivedRepository } from './derived.repository';
import { DerivedService } from './derived.service';
import { DerivedWorker } from './derived.worker';
import { DerivedZones } from './derived.zones';
import { FactSources } from './fact-sources';
import { FactsRepository } from './facts.repository';
import { DerivedResolver } from './graphql/derived.resolver';
import { RebuildParts } from './rebuild-parts';
import { StalePeriods } from './stale-periods';

export {
  MeasureFactEntity,
  MeasureProgressEntity,
  MeasureStalePeriodEntity,
  MeasureTouchEntity,
} from './derived.entity';
export { countedByService } from './derivation';
export { DerivedWorker } from './derived.worker';
export type { FactSource } from './fact-source';
export { FactSources } from './fact-sources';

/** What counts measures by itself. */
export const derivedProviders = [
  FactSources,
  FactsRepository,
  DerivedRepository,
  StalePeriods,
  DerivedRecorder,
  DerivedCounter,
  DerivedFigures,
  DerivedWorker,
  DerivedZones,
  DerivedService,
  RebuildParts,
  DerivedRebuilds,
  DerivedResolver,
];
