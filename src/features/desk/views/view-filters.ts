import { Injectable } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import { coerceInputValue, isEnumType, isInputObjectType, type GraphQLSchema } from 'graphql';
import { filterSql, type CombinedFilter } from '../../../graphql/filters';
import { InputValidation } from '../../../graphql/validation';
import { Failure, type BadField } from '../../../platform/shell/failure';
import { CaseFilter, type CaseFilterSpec, type CaseSort } from '../../cases';
import { EscalationFilter, type EscalationFilterSpec, type EscalationSort } from '../../escalations';
import type { ViewList } from './saved-view.entity';

/** A filter as a client writes it, read as the list reads it; or what is wrong with it. */
export type ReadView<F, S> = { ok: true; filter: F; sort: S | null } | { ok: false; mistakes: BadField[] };

interface Lists {
  cases: ReadView<CaseFilterSpec, CaseSort>;
  escalations: ReadView<EscalationFilterSpec, EscalationSort>;
}

/** As far as what follows looks at them. */
interface AnyFilter extends CombinedFilter<AnyFilter> {}

/** The inputs of a list, as the schema names them. */
export interface ListInputs {
  filter: string;
  sort: string;
  type: new () => object;
}

const inputs = {
  cases: { filter: 'CaseFilter', sort: 'CaseSort', type: CaseFilter },
  escalations: { filter: 'EscalationFilter', sort: 'EscalationSort', type: EscalationFilter },
} as const;

/** Reads what a view keeps by the very inputs of its list: as the schema and its rules are now, not as they were. */
@Injectable()
export class ViewFilters {
  private readonly validation = new InputValidation();

  constructor(private readonly modules: ModuleRef) {}

  /** Found when asked for: the schema is made of the resolvers, and so after them. */
  private get schema(): GraphQLSchema {
    return this.modules.get(GraphQLSchemaHost, { strict: false }).schema;
  }

  /** `at` says where the parts stand in the request, for the paths of mistakes. */
  async read<L extends ViewList>(
    list: L,
    filter: unknown,
    sort: string | null,
    at: { filter: string; sort: string } = { filter: 'filter', sort: 'sort' },
  ): Promise<Lists[L]> {
    return (await this.readAs(list, inputs[list], filter, sort, at)) as unknown as Lists[L];
  }

  /** The same for any list: `list` is what people call it, `names` are the inputs that it takes. */
  async readAs(
    list: string,
    names: ListInputs,
    filter: unknown,
    sort: string | null,
    at: { filter: string; sort: string } = { filter: 'filter', sort: 'sort' },
  ): Promise<ReadView<unknown, unknown>> {
    const mistakes: BadField[] = [];
    const order = sort === null ? null : this.sortOf(names.sort, sort);
    if (order === undefined) {
      const known = this.sorts(names.sort).join(', ');
      mistakes.push({
        path: at.sort,
        message: `${list} cannot be sorted by ${sort}. Choose one of ${known}.`,
      });
    }
    const coerced = this.coerced(names.filter, filter, at.filter, mistakes);
    const checked =
      mistakes.length > 0
        ? null
        : await this.checked(coerced, names.type, at.filter).catch(badFields(mistakes));
    if (mistakes.length > 0) return { ok: false, mistakes };
    return { ok: true, filter: checked, sort: order };
  }

  private coerced(name: string, filter: unknown, at: string, mistakes: BadField[]): unknown {
    const type = this.schema.getType(name);
    if (!isInputObjectType(type)) throw new Error(`The schema has no input ${name}.`);
    return coerceInputValue(filter, type, (path, _, { message }) =>
      mistakes.push({ path: [at, ...path].join('.'), message }),
    );
  }

  private async checked(filter: unknown, metatype: new () => object, at: string): Promise<AnyFilter> {
    const checked = (await this.validation.transform(filter, {
      type: 'body',
      metatype,
      data: at,
    })) as AnyFilter;
    // How deep filters may be nested is the list's own limit.
    try {
      filterSql(checked, () => []);
    } catch (error) {
      throw error instanceof Failure
        ? new Failure(error.code, error.message, [{ path: at, message: error.message }])
        : error;
    }
    return checked;
  }

  private sortOf(name: string, sort: string): unknown {
    const type = this.schema.getType(name);
    return isEnumType(type) ? (type.getValue(sort)?.value as unknown) : undefined;
  }

  private sorts(name: string): string[] {
    const type = this.schema.getType(name);
    return isEnumType(type) ? type.getValues().map((value) => value.name) : [];
  }
}

/** The fields of a failure that are told; anything else is a bug and goes on. */
function badFields(mistakes: BadField[]): (error: unknown) => null {
  return (error) => {
    if (!(error instanceof Failure) || error.code !== 'BAD_USER_INPUT') throw error;
    mistakes.push(...error.fields);
    return null;
  };
}
