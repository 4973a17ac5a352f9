import type { CaseRecord } from '../../domain/case/case.types';
import type { Act } from '../../platform/shell/act';
import { badInput } from '../../platform/shell/failure';
import { officeKind, queueKind, serviceKind, topicKind } from '../agency';

/** What a case names of its agency; null where it names none. */
export type CaseReferences = Partial<Pick<CaseRecord, 'officeId' | 'queueId' | 'serviceId' | 'topicId'>>;

/**
 * Every record that is newly named exists, and topic and service go together. `standing`: what the case names already,
 * which may have been retired since.
 */
export async function checkReferences(
  act: Act,
  named: CaseReferences,
  standing: CaseReferences = {},
): Promise<void> {
  if (named.officeId && !(await act.read(officeKind, named.officeId)))
    throw badInput('input.officeId', 'There is no such office.');
  if (named.queueId && !(await act.read(queueKind, named.queueId)))
    throw badInput('input.queueId', 'There is no such queue.');
  if (named.serviceId && !(await act.read(serviceKind, named.serviceId)))
    throw badInput('input.serviceId', 'There is no such service.');
  const { serviceId, topicId } = { ...standing, ...named };
  if (!topicId || (named.serviceId === undefined && named.topicId === undefined)) return;
  const topic = await act.read(topicKind, topicId);
  const isRetired = topic?.retiredAt && topicId !== standing.topicId;
  if (topic && !isRetired && (!serviceId || topic.serviceId === serviceId)) return;
  throw named.topicId === undefined
    ? badInput(
        'input.serviceId',
        'The topic of the case is of another service: give a topic of this one, or null.',
      )
    : badInput('input.topicId', 'There is no such topic for this service, or it is retired.');
}
