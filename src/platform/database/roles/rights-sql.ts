import { readerRole, scopeSettings, serviceRole, workerRole } from './role-names';
import {
  forWorkers,
  hiddenInHistory,
  notForReaders,
  officeTies,
  ofNoAgency,
  tableRights,
  throughParent,
} from './table-rights';

/** A table as the catalogues have it. */
export interface FoundTable {
  name: string;
  columns: readonly string[];
}

/**
 * What a transaction says about whose it is, as functions that PostgreSQL writes out where they are used: so an index
 * on agency_id serves the policy and the query alike. A setting that was never set is null, one of a transaction that
 * ended is empty.
 */
export const scopeFunctions = [
  functionSql('scope_agency', 'uuid', setting('agencyId')),
  functionSql('scope_person', 'uuid', setting('personId')),
  functionSql('scope_offices', 'uuid[]', setting('officeIds')),
];

/** What the service may do to a table, and to which of its rows; what it had before is taken away first. */
export function rightsOf(table: FoundTable): string[] {
  const name = `"${table.name}"`;
  const both = `${serviceRole}, ${workerRole}`;
  const rights = [
    `REVOKE ALL ON ${name} FROM PUBLIC, ${both}`,
    `GRANT ${serviceRights(table.name)} ON ${name} TO ${both}`,
  ];
  return table.name in ofNoAgency ? rights : [...rights, ...policiesOf(table, name)];
}

/** What analysts read of a table: every agency's rows, without the columns that are hidden from them. */
export function readerRightsOf({ name, columns }: FoundTable, hidden: readonly string[]): string[] {
  const table = `"${name}"`;
  const rights = [`REVOKE ALL ON ${table} FROM ${readerRole}`];
  const shown = columns.filter(
    (column) => !hidden.includes(column) && !hiddenInHistory[name]?.includes(column),
  );
  if (name in notForReaders || name in ofNoAgency || shown.length === 0) return rights;
  return [
    ...rights,
    `GRANT SELECT (${shown.map(quoted).join(', ')}) ON ${table} TO ${readerRole}`,
    `DROP POLICY IF EXISTS reader ON ${table}`,
    `CREATE POLICY reader ON ${table} FOR SELECT TO ${readerRole} USING (true)`,
  ];
}

function serviceRights(table: string): string {
  const { appendOnly, changeOnly, deletable, readOnly } = tableRights;
  if (readOnly.includes(table)) return 'SELECT';
  if (appendOnly.includes(table)) return 'SELECT, INSERT';
  const columns = changeOnly[table];
  if (columns) return `SELECT, INSERT, UPDATE (${columns.map(quoted).join(', ')})`;
  return `SELECT, INSERT, UPDATE${deletable.includes(table) ? ', DELETE' : ''}`;
}

function policiesOf(table: FoundTable, name: string): string[] {
  const own = agencyCondition(table);
  const sql = [`ALTER TABLE ${name} ENABLE ROW LEVEL SECURITY`];
  const policy = (policyName: string, rest: string): void => {
    sql.push(
      `DROP POLICY IF EXISTS ${policyName} ON ${name}`,
      `CREATE POLICY ${policyName} ON ${name} ${rest}`,
    );
  };
  if (own === null) policy('agency', `FOR INSERT TO ${serviceRole} WITH CHECK (true)`);
  else policy('agency', `TO ${serviceRole} USING (${own}) WITH CHECK (${own})`);
  // Plainly true, and nothing more: so a query of the background is planned as if there were no policy.
  policy('worker', `TO ${workerRole} USING (true) WITH CHECK (true)`);
  const ties = officeTies[table.name];
  if (ties) policy('office', `AS RESTRICTIVE FOR SELECT TO ${serviceRole} USING (${allOffices} OR ${ties})`);
  return sql;
}

/**
 * Asked of every row, and first. Of a comparison without a column PostgreSQL assumes that it holds for nearly all rows;
 * of `IS NULL` it would assume that it holds for nearly none, and would plan for a handful of rows.
 */
const allOffices = `current_setting('${scopeSettings.allOffices}', true) <> ''`;

function agencyCondition({ name, columns }: FoundTable): string | null {
  if (columns.includes('agency_id')) return 'agency_id = scope_agency()';
  const through = throughParent[name];
  if (through) return `EXISTS (SELECT 1 FROM "${through.parent}" p WHERE p.id = ${through.column})`;
  if (name in forWorkers) return null;
  throw new Error(
    `The table ${name} has no agency_id. Give it one, or say in table-rights.ts whose its rows are.`,
  );
}

function functionSql(name: string, type: string, value: string): string {
  return `CREATE OR REPLACE FUNCTION ${name}() RETURNS ${type} LANGUAGE sql STABLE PARALLEL SAFE RETURN ${value}::${type}`;
}

function setting(name: keyof typeof scopeSettings): string {
  return `nullif(current_setting('${scopeSettings[name]}', true), '')`;
}

function quoted(column: string): string {
  return `"${column}"`;
}
