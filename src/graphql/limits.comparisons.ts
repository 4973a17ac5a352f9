import { Kind, type DocumentNode, type FragmentDefinitionNode, type SelectionSetNode } from 'graphql';

/**
 * Counts the pairs of fields with one name that stand beside each other, directly or by way of fragments: validation
 * compares each pair, and what stands below it, so that 1,900 fields in as many inline fragments would take half a second.
 * Like validation it looks at each fragment once per set of fields.
 */
export class Comparisons {
  private readonly fragments = new Map<string, FragmentDefinitionNode>();
  private pairs = 0;
  private most = Infinity;

  constructor(private readonly document: DocumentNode) {
    for (const definition of document.definitions) {
      if (definition.kind === Kind.FRAGMENT_DEFINITION) this.fragments.set(definition.name.value, definition);
    }
  }

  /** The number of pairs; once it is more than `most`, some number above. */
  count(most: number): number {
    this.most = most;
    for (const definition of this.document.definitions)
      if ('selectionSet' in definition) this.compare(definition.selectionSet);
    return this.pairs;
  }

  private compare(set: SelectionSetNode): void {
    const seen = new Map<string, number>();
    this.gather(set, seen, new Set());
    this.below(set);
  }

  /** Everything that stands beside each other in a set. */
  private gather(set: SelectionSetNode, seen: Map<string, number>, spread: Set<string>): void {
    for (const part of set.selections) {
      if (this.pairs > this.most) return;
      if (part.kind === Kind.FIELD) {
        const name = (part.alias ?? part.name).value;
        const before = seen.get(name) ?? 0;
        this.pairs += before;
        seen.set(name, before + 1);
      } else if (part.kind === Kind.INLINE_FRAGMENT) {
        this.gather(part.selectionSet, seen, spread);
      } else if (!spread.has(part.name.value)) {
        spread.add(part.name.value);
        const fragment = this.fragments.get(part.name.value);
        if (fragment) this.gather(fragment.selectionSet, seen, spread);
      }
    }
  }

  /** The sets of the fields of a set; those of fragments are looked at where the fragment stands. */
  private below(set: SelectionSetNode): void {
    for (const part of set.selections) {
      if (part.kind === Kind.FIELD && part.selectionSet) this.compare(part.selectionSet);
      if (part.kind === Kind.INLINE_FRAGMENT) this.below(part.selectionSet);
    }
  }
}
