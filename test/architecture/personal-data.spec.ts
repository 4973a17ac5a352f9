import { DataSource } from 'typeorm';
import { dataSourceOptions } from '../../src/platform/database/data-source';
import { entities } from '../../src/entities';
import { indexedFields, personalFields } from '../../src/platform/personal-data/personal';
import { withoutPersonalData } from './columns-without-personal-data';

const settings = { url: 'postgres://nobody@127.0.0.1:1/none', poolSize: 2, statementTimeoutMs: 1_000 };

/** Every column that could hold what somebody wrote, as the entities have it; nothing is asked of a database. */
async function columns(): Promise<string[]> {
  const dataSource = new DataSource(dataSourceOptions(settings, entities));
  await (dataSource as unknown as { buildMetadatas(): Promise<void> }).buildMetadatas();
  return dataSource.entityMetadatas.flatMap(({ tableName, columns: all }) =>
    all
      .filter(({ type }) => ['text', 'jsonb', 'json', 'varchar'].includes(String(type)))
      .map(({ databaseName }) => `${tableName}.${databaseName}`),
  );
}

const named = (fields: readonly { table: string; column: string }[]): string[] =>
  fields.map(({ table, column }) => `${table}.${column}`);

describe('the registry of personal data', () => {
  const none = Object.values(withoutPersonalData).flat();

  it('has every column of text or JSON, or else the list of those without has it and says why', async () => {
    const known = new Set([...named(personalFields()), ...named(indexedFields()), ...none]);
    expect((await columns()).filter((column) => !known.has(column))).toEqual([]);
  });

  it('has no column in both', () => {
    const personal = new Set([...named(personalFields()), ...named(indexedFields())]);
    expect(none.filter((column) => personal.has(column))).toEqual([]);
    expect(new Set(none).size).toBe(none.length);
  });

  it('names only columns that there are', async () => {
    const there = new Set(await columns());
    // The one column of bytes: messages as they came in.
    there.add('intake_message.raw');
    expect([...named(personalFields()), ...none].filter((column) => !there.has(column))).toEqual([]);
  });

  it('encrypts what tells who a customer is, wherever it lies', () => {
    const sealed = named(personalFields().filter((field) => field.sealed === true));
    expect(sealed).toEqual(
      expect.arrayContaining([
        'case.customer_reference',
        'case_contact.email',
        'case_contact.name',
        'case_contact.phone',
        'case_contact.postal_address',
        'idempotency_key.answer',
        'import_reject.raw',
        'intake_message.raw',
        'mail_delivery.body',
        'mail_delivery.recipient',
        'mail_delivery.title',
        'person.email',
        'text_version.content',
      ]),
    );
  });

  it('says of each column that stays as it is why, and of each what a schedule does with it', () => {
    for (const { table, column, sealed, retention } of personalFields()) {
      const where = `${table}.${column}`;
      expect([where, retention]).toEqual([where, expect.stringMatching(/^[A-Z].{10,}\.$/)]);
      if (sealed !== true)
        expect([where, sealed.not]).toEqual([where, expect.stringMatching(/^[A-Z].{20,}\.$/)]);
    }
  });
});
