import {
  Kind,
  getNamedType,
  getNullableType,
  isCompositeType,
  isInterfaceType,
  isListType,
  isObjectType,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type ValueNode,
} from 'graphql';
import { defaultPage, heavyFields, limits, mutationCost, text, tooComplex, unsizedList } from './limits';

export type Variables = Readonly<Record<string, unknown>>;

const sizes = ['first', 'last', 'limit'];
/** An answer this large is refused whatever its exact size; keeps sums of sums finite. */
const most = 1_000_000_000;

/** Refuses an operation whose answer could hold more fields than allowed; depends on variables such as `first`. */
export function checkCost(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Variables,
): void {
  const cost = new Pricing(schema, document, operation, variables).total();
  if (cost <= limits.cost) return;
  throw tooComplex(
    'cost',
    limits.cost,
    cost,
    `The answer could hold ${cost >= most ? 'more than a billion' : text(cost)} fields and may hold ${text(limits.cost)}. ` +
      'Ask for fewer entries with `first`, for fewer fields, or for inner lists in a second request.',
  );
}

/**
 * Adds up what an operation could answer. Every fragment is priced once: a document whose fragments unfold to millions
 * of fields is priced as fast as it is read.
 */
class Pricing {
  private readonly fragments = new Map<string, FragmentDefinitionNode>();
  private readonly priced = new Map<string, number>();
  private readonly variables: Variables;

  constructor(
    private readonly schema: GraphQLSchema,
    document: DocumentNode,
    private readonly operation: OperationDefinitionNode,
    variables: Variables,
  ) {
    for (const definition of document.definitions) {
      if (definition.kind === Kind.FRAGMENT_DEFINITION) this.fragments.set(definition.name.value, definition);
    }
    this.variables = { ...defaultsOf(operation), ...variables };
  }

  total(): number {
    const root = this.schema.getRootType(this.operation.operation);
    return root ? this.selection(this.operation.selectionSet, root) : 0;
  }

  private selection(set: SelectionSetNode, type: GraphQLCompositeType): number {
    let sum = 0;
    for (const part of set.selections) {
      if (part.kind === Kind.FIELD) sum += this.field(part, type);
      else if (part.kind === Kind.INLINE_FRAGMENT)
        sum += this.selection(part.selectionSet, this.narrowed(part.typeCondition?.name.value, type));
      else sum += this.fragment(part.name.value, type);
    }
    return Math.min(sum, most);
  }

  private field(node: FieldNode, parent: GraphQLCompositeType): number {
    const field =
      isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[node.name.value] : undefined;
    // `__typename` counts like any field; `__schema` and `__type` describe the service and have a size of their own.
    if (!field) return 1;
    const heavy = parent === this.schema.getQueryType() ? heavyFields.get(field.name) : undefined;
    const own = heavy ?? (parent === this.schema.getMutationType() ? mutationCost : 1);
    const type = getNamedType(field.type);
    if (!node.selectionSet || !isCompositeType(type)) return own;
    return Math.min(own + this.entries(node, field, parent) * this.selection(node.selectionSet, type), most);
  }

  private fragment(name: string, type: GraphQLCompositeType): number {
    const known = this.priced.get(name);
    if (known !== undefined) return known;
    const fragment = this.fragments.get(name);
    const cost = fragment
      ? this.selection(fragment.selectionSet, this.narrowed(fragment.typeCondition.name.value, type))
      : 0;
    this.priced.set(name, cost);
    return cost;
  }

  private narrowed(name: string | undefined, type: GraphQLCompositeType): GraphQLCompositeType {
    const narrowed = name === undefined ? type : this.schema.getType(name);
    return isCompositeType(narrowed) ? narrowed : type;
  }

  /** How often what stands below a field is answered. */
  private entries(
    node: FieldNode,
    field: GraphQLField<unknown, unknown>,
    parent: GraphQLCompositeType,
  ): number {
    if (field.args.some(({ name }) => sizes.includes(name))) return this.size(node);
    // The page's size was counted where the connection was asked for; its lists of edges and nodes are that page.
    if (parent.name.endsWith('Connection')) return 1;
    return isListType(getNullableType(field.type)) ? unsizedList : 1;
  }

  private size(node: FieldNode): number {
    const given = (node.arguments ?? [])
      .filter(({ name }) => sizes.includes(name.value))
      .map(({ value }) => this.number(value))
      .filter((size) => size !== null);
    // More than a page may hold is refused by the field itself, with a sentence of its own.
    return Math.min(Math.max(0, ...(given.length > 0 ? given : [defaultPage])), 100);
  }

  private number(value: ValueNode): number | null {
    if (value.kind === Kind.INT) return Number(value.value);
    const given = value.kind === Kind.VARIABLE ? this.variables[value.name.value] : null;
    return typeof given === 'number' ? given : null;
  }
}

function defaultsOf(operation: OperationDefinitionNode): Record<string, unknown> {
  const defaults: Record<string, unknown> = {};
  for (const { variable, defaultValue } of operation.variableDefinitions ?? []) {
    if (defaultValue?.kind === Kind.INT) defaults[variable.name.value] = Number(defaultValue.value);
  }
  return defaults;
}
