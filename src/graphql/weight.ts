import {
  Kind,
  type DocumentNode,
  type FragmentDefinitionNode,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';

/** What an operation counts against the budgets of whoever sends it. */
export interface Weight {
  operations: number;
  signIns: number;
}

/** Mutations by which somebody signs in: attempts are counted apart. */
const signInFields: ReadonlySet<string> = new Set(['signInAs']);

/**
 * Each mutation of a document counts for itself, under whatever alias and however often it is repeated: 30 of them in one
 * request would otherwise be one. Each fragment is counted once and added as often as it is spread.
 */
export function weightOf(document: DocumentNode, operation: OperationDefinitionNode): Weight {
  if (operation.operation !== 'mutation') return { operations: 1, signIns: 0 };
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions)
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  const known = new Map<string, Weight>();
  const weigh = (set: SelectionSetNode): Weight => {
    const sum = { operations: 0, signIns: 0 };
    const add = (weight: Weight): void => {
      sum.operations += weight.operations;
      sum.signIns += weight.signIns;
    };
    for (const part of set.selections) {
      if (part.kind === Kind.FIELD)
        add({ operations: 1, signIns: signInFields.has(part.name.value) ? 1 : 0 });
      else if (part.kind === Kind.INLINE_FRAGMENT) add(weigh(part.selectionSet));
      else add(spread(part.name.value));
    }
    return sum;
  };
  const spread = (name: string): Weight => {
    const weighed = known.get(name);
    if (weighed) return weighed;
    const fragment = fragments.get(name);
    const weight = fragment ? weigh(fragment.selectionSet) : { operations: 0, signIns: 0 };
    known.set(name, weight);
    return weight;
  };
  const { operations, signIns } = weigh(operation.selectionSet);
  return { operations: Math.max(1, operations), signIns };
}
