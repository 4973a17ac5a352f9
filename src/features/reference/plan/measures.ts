import { PERIOD_KINDS } from '../../../domain/calendar';
import { officeKind, serviceKind } from '../../agency';
import { measureKind, objectiveKind } from '../../measures';
import type { Plan } from './plan';

/** What the agency measures, and what it wants of it. */
export function planMeasures(plan: Plan): void {
  for (const [key, measure] of plan.file.at('measures').entries()) {
    measure.only('name', 'unit', 'direction', 'kind', 'source', 'office', 'service', 'period', 'definition');
    plan.add(measureKind, 'MeasureAdded', key, {
      name: measure.at('name').text(),
      unit: measure.at('unit').text(),
      direction: measure.at('direction').oneOf(['higherIsBetter', 'lowerIsBetter']),
      kind: measure.at('kind').oneOf(['mean', 'proportion', 'count', 'rate', 'duration', 'score']),
      source: measure.at('source').oneOf(['survey', 'operations', 'import', 'byHand']),
      officeId: plan.named(officeKind, 'offices', measure.at('office')),
      serviceId: plan.namedOrNull(serviceKind, 'services', measure.at('service')),
      period: measure.at('period').isGiven ? measure.at('period').oneOf(PERIOD_KINDS) : null,
      definition: measure.at('definition').textOrNull(),
      derivation: null,
    });
  }
  for (const [key, objective] of plan.file.at('objectives').entries()) {
    objective.only(
      'name',
      'goal',
      'measure',
      'fiscalYear',
      'baseline',
      'baselinePeriod',
      'target',
      'offices',
    );
    plan.add(objectiveKind, 'ObjectiveAdded', key, {
      name: objective.at('name').text(),
      goal: objective.at('goal').text(),
      measureId: plan.namedOrNull(measureKind, 'measures', objective.at('measure')),
      fiscalYear: objective.at('fiscalYear').wholeOrNull(2000, 2100),
      baseline: objective.at('baseline').numberOrNull(),
      baselinePeriod: objective.at('baselinePeriod').textOrNull(),
      target: objective.at('target').numberOrNull(),
      targets: [],
      retiredAt: null,
      officeIds: objective
        .at('offices')
        .items()
        .map((office) => plan.named(officeKind, 'offices', office)),
    });
  }
}
