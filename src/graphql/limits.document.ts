import {
  Kind,
  type DocumentNode,
  type DirectiveNode,
  type FragmentDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { limits, text, tooComplex } from './limits';
import { Comparisons } from './limits.comparisons';
import { checkLiteral } from './limits.lists';

/** Introspection has a size of its own, and graphql-js bounds how deep it may go. */
const introspection = new Set(['__schema', '__type']);

/**
 * Refuses a document that is too deep, renames too much or holds too long a list. Runs before validation, because a rule there compares
 * fields pair by pair; each fragment is looked at once, so the time grows with the document and not with what it
 * unfolds to.
 */
export function checkDocument(document: DocumentNode): void {
  const shape = new Shape(document);
  const { aliases, depth, repetitions, directives } = shape.measure();
  checkHeads(document);
  if (directives > limits.directives) {
    throw tooComplex(
      'directives',
      limits.directives,
      directives,
      `The document has ${directives} directives and may have ${limits.directives}. Send two documents instead of one with conditions.`,
    );
  }
  if (aliases > limits.aliases) {
    throw tooComplex(
      'aliases',
      limits.aliases,
      aliases,
      `The document renames ${aliases} fields and may rename ${limits.aliases}. Split it, or use an operation that takes a list.`,
    );
  }
  if (repetitions > limits.repetitions) {
    throw tooComplex(
      'repetition',
      limits.repetitions,
      repetitions,
      `The document repeats ${repetitions} fields and may repeat ${limits.repetitions}. Ask for each field once.`,
    );
  }
  if (depth > limits.depth) {
    throw tooComplex(
      'depth',
      limits.depth,
      depth,
      `The document is ${depth} levels deep and may be ${limits.depth}. Ask for the inner records by id in a second request.`,
    );
  }
  checkComparisons(document);
}

function checkComparisons(document: DocumentNode): void {
  const comparisons = new Comparisons(document).count(limits.comparisons);
  if (comparisons <= limits.comparisons) return;
  throw tooComplex(
    'comparisons',
    limits.comparisons,
    comparisons,
    `The document asks for fields again in so many fragments that more than ${text(limits.comparisons)} pairs have to be compared. Ask for each field in one of them.`,
  );
}

/** What stands before the fields of each operation: its name and its variables. */
function checkHeads(document: DocumentNode): void {
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
    const { name, variableDefinitions = [] } = definition;
    checkOperationName(name?.value ?? null);
    if (variableDefinitions.length > limits.variables) {
      throw tooComplex(
        'variables',
        limits.variables,
        variableDefinitions.length,
        `The operation declares ${variableDefinitions.length} variables and may declare ${limits.variables}. Put what belongs together into one input, or split it.`,
      );
    }
    for (const { variable, defaultValue } of variableDefinitions)
      if (defaultValue) checkLiteral(defaultValue, variable.name.value);
  }
}

/** Of the document, or asked for beside it. */
export function checkOperationName(name: string | null): void {
  if (name === null || name.length <= limits.operationName) return;
  throw tooComplex(
    'operationName',
    limits.operationName,
    name.length,
    `The name of the operation has ${name.length} characters and may have ${limits.operationName}. Send a shorter one.`,
  );
}

class Shape {
  private readonly fragments = new Map<string, FragmentDefinitionNode>();
  private readonly depths = new Map<string, number>();
  private aliases = 0;
  private repetitions = 0;
  private directives = 0;

  constructor(private readonly document: DocumentNode) {
    for (const definition of document.definitions) {
      if (definition.kind === Kind.FRAGMENT_DEFINITION) this.fragments.set(definition.name.value, definition);
    }
  }

  measure(): { aliases: number; depth: number; repetitions: number; directives: number } {
    let depth = 0;
    for (const definition of this.document.definitions) {
      if (definition.kind === Kind.OPERATION_DEFINITION) {
        this.count(definition.directives);
        for (const variable of definition.variableDefinitions ?? []) this.count(variable.directives);
        depth = Math.max(depth, this.depthOf(definition.selectionSet));
      }
      // A fragment that nobody uses is refused by validation, but counted before it.
      if (definition.kind === Kind.FRAGMENT_DEFINITION) this.fragmentDepth(definition.name.value);
    }
    const { aliases, repetitions, directives } = this;
    return { aliases, depth, repetitions, directives };
  }

  private count(directives: readonly DirectiveNode[] = []): void {
    this.directives += directives.length;
  }

  private depthOf(set: SelectionSetNode): number {
    let depth = 0;
    const names = new Set<string>();
    for (const selection of set.selections) {
      this.count(selection.directives);
      if (selection.kind === Kind.FIELD) {
        const name = (selection.alias ?? selection.name).value;
        if (names.has(name)) this.repetitions += 1;
        names.add(name);
        if (selection.alias) this.aliases += 1;
        for (const argument of selection.arguments ?? []) checkLiteral(argument.value, argument.name.value);
        const below = selection.selectionSet && !introspection.has(selection.name.value);
        depth = Math.max(depth, below ? 1 + this.depthOf(selection.selectionSet) : 1);
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        depth = Math.max(depth, this.depthOf(selection.selectionSet));
      } else {
        depth = Math.max(depth, this.fragmentDepth(selection.name.value));
      }
    }
    return depth;
  }

  private fragmentDepth(name: string): number {
    const known = this.depths.get(name);
    if (known !== undefined) return known;
    const fragment = this.fragments.get(name);
    // While a fragment is measured it counts as nothing, so that a ring of fragments ends here; validation refuses it.
    this.depths.set(name, 0);
    this.count(fragment?.directives);
    const depth = fragment ? this.depthOf(fragment.selectionSet) : 0;
    this.depths.set(name, depth);
    return depth;
  }
}
