import { defaultFieldResolver, type GraphQLField, type GraphQLSchema } from 'graphql';
import type { Metrics, OperationType } from '../platform/observability/metrics';
import { spanned } from '../platform/observability/tracing';
import { noteField, noteOutcome } from '../platform/observability/trail';
import { codeOf } from './errors';
import type { GraphqlContext } from './session';

type RootField = GraphQLField<unknown, GraphqlContext>;

/** Notes of every field of Query, Mutation and Subscription that it was asked for, how long it took and what it came to. */
export function withObservedFields(schema: GraphQLSchema, metrics: Metrics): GraphQLSchema {
  const fieldsOf = (type: OperationType): RootField[] => {
    const root = {
      query: schema.getQueryType(),
      mutation: schema.getMutationType(),
      subscription: schema.getSubscriptionType(),
    }[type];
    return Object.values(root?.getFields() ?? {});
  };
  for (const type of ['query', 'mutation'] as const)
    for (const field of fieldsOf(type)) {
      const { resolve = defaultFieldResolver } = field;
      field.resolve = (source, args, context, info) =>
        observed(metrics, type, field.name, async () => resolve(source, args, context, info));
    }
  for (const field of fieldsOf('subscription')) {
    const { subscribe } = field;
    if (!subscribe) continue;
    field.subscribe = async (source, args, context, info) => {
      const begin = async () => subscribe(source, args, context, info);
      const told = await observed(metrics, 'subscription', field.name, begin);
      return isIterator(told) ? counted(told, metrics, field.name) : told;
    };
  }
  return schema;
}

async function observed(
  metrics: Metrics,
  type: OperationType,
  field: string,
  run: () => Promise<unknown>,
): Promise<unknown> {
  noteField(field);
  const begun = performance.now();
  const end = (outcome: string): void => {
    metrics.fieldAnswered(type, field, outcome, performance.now() - begun);
    if (outcome !== 'ok') noteOutcome(outcome);
  };
  try {
    const told = await spanned(`${type} ${field}`, { 'graphql.operation.type': type }, run, (value) => ({
      'find_and_fix.outcome': refusalKindOf(value) ?? 'ok',
    }));
    end(refusalKindOf(told) ?? 'ok');
    return told;
  } catch (error) {
    end(codeOf(error));
    throw error;
  }
}

/** A payload's refusal; a value of the domain's closed list. */
function refusalKindOf(told: unknown): string | null {
  const refusal = (told as { refusal?: { kind?: unknown } | null } | null)?.refusal;
  return typeof refusal?.kind === 'string' ? refusal.kind : null;
}

function isIterator(told: unknown): told is AsyncIterator<unknown> {
  return typeof (told as Partial<AsyncIterator<unknown>> | null)?.next === 'function';
}

/** The subscription's news, counted among those that run until it ends, however it ends. */
function counted(
  told: AsyncIterator<unknown>,
  metrics: Metrics,
  field: string,
): AsyncIterableIterator<unknown> {
  let runs = true;
  const end = (): void => {
    if (runs) metrics.subscriptionEnded(field);
    runs = false;
  };
  metrics.subscriptionBegan(field);
  const iterator: AsyncIterableIterator<unknown> = {
    async next() {
      try {
        const step = await told.next();
        if (step.done) end();
        return step;
      } catch (error) {
        end();
        throw error;
      }
    },
    async return(value?: unknown) {
      end();
      return told.return ? told.return(value) : { done: true, value };
    },
    async throw(error: unknown) {
      end();
      if (told.throw) return told.throw(error);
      throw error;
    },
    [Symbol.asyncIterator]: () => iterator,
  };
  return iterator;
}
