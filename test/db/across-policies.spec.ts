import { randomUUID } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Caller } from '../../src/domain/permission/permission.types';
import { entities } from '../../src/entities';
import { AnswersRepository } from '../../src/features/answers/answers.repository';
import { SearchRepository } from '../../src/features/desk/search/search.repository';
import { EvidenceAsOf } from '../../src/features/issues/as-of/evidence-as-of.repository';
import { DerivedRepository } from '../../src/features/measures/derived/derived.repository';
import { factsOfCases } from '../../src/features/measures/derived/facts.of-cases';
import { FactsRepository } from '../../src/features/measures/derived/facts.repository';
import type { Session } from '../../src/platform/auth/session';
import { dataSourceOptions } from '../../src/platform/database/data-source';
import { asWorker, scopeNow, withinScope } from '../../src/platform/database/scope';
import { ScopedDataSource } from '../../src/platform/database/scoped-data-source';
import { HistoryAsOf } from '../../src/platform/history/history-as-of';
import { HistoryReader } from '../../src/platform/history/history-reader';
import { Records } from '../../src/platform/shell/records';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { PlantedRows } from '../support/planted-rows';

const source = join(__dirname, '../../src');
const [ours, theirs, named] = [randomUUID(), randomUUID(), randomUUID()];
const grants = [{ role: 'auditor' as const, officeId: null, officeIds: null, operations: [] }];
const caller: Caller = { kind: 'person', personId: randomUUID(), agencyId: ours, name: 'somebody', grants };
const session = { caller, requestId: 'across', subject: null, expiresAt: null } as Session;
const now = new Date('2026-02-01T00:00:00Z');

/** Every place that runs past the policies, by file, with what it finds: the ids of rows, or how many. */
const places: Record<string, (to: ScopedDataSource) => Promise<unknown[]>> = {
  'features/desk/search/search.repository.ts': async (to) => {
    const ask = {
      text: 'zebra',
      number: null,
      kinds: ['case'],
      filter: {},
      at: now,
      after: null,
      take: 10,
    } as const;
    const { hits, matchedEstimate } = await new SearchRepository(to).ranked(caller, ask);
    expect(matchedEstimate).toBe(hits.length);
    return hits.map(({ id }) => id);
  },
  'features/answers/answers.repository.ts': async (to) => {
    const answers = new AnswersRepository(to, new Records(to));
    const found = [
      await answers.search(ours, 'zebra', {}, 0, 10),
      await answers.like(ours, 'zebar crossing', {}, 0, 10),
    ];
    expect(found[0]!.map(({ id }) => id)).toEqual(found[1]!.map(({ id }) => id));
    return found[0]!.map(({ id }) => id);
  },
  'platform/history/history-as-of.ts': (to) =>
    new HistoryAsOf(to, new HistoryReader(to), []).belonging(
      ours,
      'issueId',
      named,
      { only: 'evidence' },
      now,
    ),
  'features/issues/as-of/evidence-as-of.repository.ts': async (to) => {
    const counts = await new EvidenceAsOf(to).counts(ours, named, now);
    return Array.from({ length: counts.reduce((sum, { count }) => sum + count, 0) });
  },
  'features/measures/derived/derived.repository.ts': async (to) => {
    const [begins, until] = [new Date('2026-01-01T00:00:00Z'), now];
    const rung = { start: '2026-01-01', end: '2026-01-31', begins, until };
    const measure = {
      agencyId: ours,
      derivation: {
        definition: 'backlog',
        officeId: null,
        queueId: null,
        serviceId: null,
        topicId: null,
        channel: null,
      },
    };
    const [found] = await new DerivedRepository(to, new Records(to)).counts(to.manager, measure as never, [
      rung as never,
    ]);
    return Array.from({ length: found!.whole });
  },
  'features/measures/derived/facts.repository.ts': async (to) => {
    const facts = new FactsRepository({ all: [factsOfCases] } as never);
    const kept = 'SELECT agency_id AS "agencyId" FROM measure_fact WHERE fact = $1';
    await to.transaction((manager) => facts.followAll(manager, ours, factsOfCases));
    const rows = await asWorker(() => to.query<{ agencyId: string }[]>(kept, ['caseReceived']));
    return rows.filter(({ agencyId }) => agencyId === ours || agencyId === theirs);
  },
};

describe('what runs past the policies, because of an index', () => {
  let database: TestDatabase;
  let planted: PlantedRows;
  let service: ScopedDataSource;

  beforeAll(async () => {
    database = await createTestDatabase();
    planted = await PlantedRows.in(database.ownerUrl);
    const settings = { url: database.url, poolSize: 2, statementTimeoutMs: 15_000 };
    service = await new ScopedDataSource(dataSourceOptions(settings, entities)).initialize();
    for (const agency_id of [ours, theirs]) {
      await planted.plant('case', {
        agency_id,
        summary: 'A zebra on the crossing',
        received_at: '2026-01-15T00:00:00Z',
      });
      await planted.plant('answer_text', {
        agency_id,
        title: 'Zebra crossing',
        keywords: '{zebra}',
        body: 'Cross it.',
      });
      await planted.plant('history_entry', {
        agency_id,
        subject_kind: 'evidence',
        changes: JSON.stringify({ issueId: [null, named], kind: [null, 'case'] }),
        at: '2026-01-15T00:00:00Z',
      });
      await planted.plant('history_entry', {
        agency_id,
        subject_kind: 'case',
        sequence: '1',
        event: 'CaseOpened',
        changes: JSON.stringify({
          state: [null, 'open'],
          officeId: [null, randomUUID()],
          channel: [null, 'web'],
        }),
        at: '2026-01-15T00:00:00Z',
      });
      await planted.plant('measure_fact', {
        agency_id,
        fact: 'caseOpen',
        at: '2026-01-15T00:00:00Z',
        until: 'infinity',
        traits: '{}',
      });
    }
  });
  afterAll(async () => {
    await service.destroy();
    await planted.end();
    await database.drop();
  });

  it('is these places and no others', () => {
    const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.ts'),
    );
    const found = files.filter(
      (name) =>
        name !== join('platform', 'database', 'scope.ts') &&
        readFileSync(join(source, name), 'utf8').includes('acrossPolicies('),
    );
    expect(found.map((name) => name.replaceAll('\\', '/')).sort()).toEqual(Object.keys(places).sort());
  });

  it.each(Object.keys(places))('shows no row of another agency: %s', async (name) => {
    const kinds = new Set<string | undefined>();
    const query = service.query.bind(service) as (sql: string, values?: unknown[]) => Promise<unknown>;
    const spy = jest.spyOn(service, 'query').mockImplementation((sql: string, values?: unknown) => {
      const scope = scopeNow();
      kinds.add(scope?.kind);
      if (scope?.kind === 'worker') expect(sql).toContain('agency_id');
      return query(sql, values as unknown[]);
    });
    const found = await withinScope(session, () => places[name]!(service)).finally(() => spy.mockRestore());
    expect(found).toHaveLength(1);
    expect(kinds).toContain('worker');
  });
});
