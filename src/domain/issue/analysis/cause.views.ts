import { causeCategories, type CauseCategory, type CauseRecord } from '../part.types';
import { siblingsUnder } from './cause.order';

type TreeCause = Pick<CauseRecord, 'id' | 'parentId' | 'position' | 'category' | 'status'>;

/** The causes that stand: a split one is read as its parts, which took its place. */
function standing<C extends TreeCause>(causes: readonly C[]): C[] {
  return causes.filter(({ status }) => status !== 'split');
}

/** Each way from the first level down to a cause with none below it: the five whys, however many they are. */
export function causePaths<C extends TreeCause>(causes: readonly C[]): C[][] {
  const tree = standing(causes);
  const below = (path: readonly C[], parentId: string | null): C[][] =>
    siblingsUnder(tree, parentId).flatMap((cause) => {
      const longer = [...path, cause];
      const further = below(longer, cause.id);
      return further.length > 0 ? further : [longer];
    });
  return below([], null);
}

export interface CategoryOfCauses<C> {
  category: CauseCategory;
  causes: C[];
}

/** The bones of a fishbone: the first level by category, in the order of the categories, those without a cause left out. */
export function causesByCategory<C extends TreeCause>(causes: readonly C[]): CategoryOfCauses<C>[] {
  const firstLevel = siblingsUnder(standing(causes), null);
  return causeCategories
    .map((category) => ({ category, causes: firstLevel.filter((cause) => cause.category === category) }))
    .filter(({ causes: own }) => own.length > 0);
}
