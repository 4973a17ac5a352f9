import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { parse } from 'yaml';
import { StandingFigures } from '../../src/platform/observability/standing-figures';
import { startTestService, type TestService } from '../support/api';
import { buildAgency, escalate, type BuiltAgency } from '../support/build';
import { Collector, type CollectedSpan } from '../support/collector';
import { readScrape, type Scraped } from '../support/scrape';

const claim = `mutation Claim($input: ClaimEscalationInput!) {
  claimEscalation(input: $input) { escalation { id } refusal { kind } }
}`;
interface Rule {
  alert: string;
  expr: string;
  labels: { severity: string };
  annotations: { summary: string; action: string };
}

/** A word that stands where people write, and so nowhere else. */
const canary = 'Zanzibarella';
const id = /[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/;

describe('a service that is looked at', () => {
  const collector = new Collector();
  const lines: Record<string, unknown>[] = [];
  const traceId = randomBytes(16).toString('hex');
  let test: TestService;
  let agency: BuiltAgency;
  let scraped: Scraped;
  let subscribed: Scraped;

  const scrape = async (): Promise<Scraped> => {
    await test.service.app.get(StandingFigures).look();
    return readScrape(await (await fetch(`${test.url}/metrics`)).text());
  };
  const value = (name: string, labels: Record<string, string> = {}): number | undefined =>
    scraped.samples.find(
      (sample) =>
        sample.name === `find_and_fix_${name}` &&
        Object.entries(labels).every(([label, text]) => sample.labels[label] === text),
    )?.value;

  beforeAll(async () => {
    await collector.listen();
    test = await startTestService(
      { OTEL_EXPORTER_OTLP_ENDPOINT: collector.url, LOG_LEVEL: 'trace' },
      { log: { write: (line) => void lines.push(JSON.parse(line) as Record<string, unknown>) } },
    );
    agency = await buildAgency(test, 'observed');
    const { escalationId } = await escalate(test, agency, { justification: canary });
    await escalate(test, agency, { justification: canary });
    const { subject } = agency.people.specialist;
    const send = async (person: string): Promise<void> => {
      await fetch(`${test.url}/graphql`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          authorization: `Bearer ${await test.token(person)}`,
          'x-request-id': `claim-${person}`,
          traceparent: `00-${traceId}-00f067aa0ba902b7-01`,
        },
        body: JSON.stringify({
          query: claim,
          variables: { input: { escalationId, idempotencyKey: canary } },
        }),
      });
    };
    await send(subject);
    await send(agency.people.secondSpecialist.subject);
    await test.ask(subject, 'query ($id: ID!) { escalation(id: $id) { id justification } }', {
      id: escalationId,
    });
    await test.ask(subject, `query { escalation(id: "${canary}") { id } }`);
    await test.ask(subject, 'query { nothing }');
    const socket = createClient({
      url: `${test.url.replace('http', 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      connectionParams: {
        authorization: `Bearer ${await test.token(subject)}`,
        'x-request-id': 'on-a-socket',
      },
    });
    const listening = socket.iterate({
      query: 'subscription Look($id: ID!) { escalationChanged(id: $id) { id } }',
      variables: { id: escalationId },
    });
    await listening.next();
    await socket.iterate({ query: `query { escalation(id: "${canary}") { id } }` }).next();
    subscribed = await scrape();
    await listening.return?.();
    await socket.dispose();
    await fetch(`${test.url}/graphql?query={__typename}`, { headers: { authorization: `Bearer ${canary}` } });
    await test.sql("UPDATE test_clock SET ahead = ahead + interval '1 hour'");
    scraped = await scrape();
    await test.service.stop();
  });
  afterAll(async () => {
    await test.stop();
    await collector.close();
  });

  it('tells figures under names as Prometheus wants them, each with its help and type', () => {
    expect(scraped.types.size).toBeGreaterThan(50);
    for (const [name, type] of scraped.types) {
      expect(name).toMatch(/^(find_and_fix|process|nodejs)_[a-z0-9_]+$/);
      expect(scraped.helps.get(name)).toMatch(/\w/);
      if (!name.startsWith('find_and_fix_')) continue;
      expect([name, type]).toEqual([
        name,
        name.endsWith('_total') ? 'counter' : expect.not.stringMatching('counter'),
      ]);
      expect(name).not.toMatch(/_(ms|millis|milliseconds|minutes|hours|count)$/);
    }
  });

  it('tells all figures that docs/metrics.md lists, and no other', () => {
    const document = readFileSync(join(__dirname, '../../docs/metrics.md'), 'utf8');
    const listed = [...document.matchAll(/^\| `(find_and_fix_\w+)` +\| (\w+) +\| (.*?) +\|$/gm)];
    const told = [...scraped.types].filter(([name]) => name.startsWith('find_and_fix_'));
    expect(new Set(listed.map(([, ...row]) => row.join(' | ')))).toEqual(
      new Set(told.map(([name, type]) => [name, type, scraped.helps.get(name)].join(' | '))),
    );
  });

  it('has every figure that the alarms look at', () => {
    const file = readFileSync(join(__dirname, '../../docker/prometheus/find-and-fix.rules.yml'), 'utf8');
    const { groups } = parse(file) as { groups: { rules: Rule[] }[] };
    const rules = groups.flatMap((group) => group.rules);
    expect(rules.length).toBeGreaterThan(20);
    const known = new Set(['up', ...scraped.types.keys(), ...scraped.samples.map(({ name }) => name)]);
    for (const { alert, expr, labels, annotations } of rules) {
      const named = expr.match(/\b(?:find_and_fix|nodejs|process)_\w+|\bup\b/g) ?? [];
      expect([alert, named.filter((name) => !known.has(name))]).toEqual([alert, []]);
      expect([alert, named]).not.toEqual([alert, []]);
      expect(['page', 'ticket', 'desk']).toContain(labels.severity);
      expect(annotations.summary && annotations.action).toMatch(/\.$/);
    }
  });

  it('counts what was asked for and what came of it', () => {
    const field = { type: 'mutation', field: 'claimEscalation' };
    expect(value('graphql_operations_total', { ...field, outcome: 'ok' })).toBe(1);
    expect(value('graphql_operations_total', { ...field, outcome: 'alreadyClaimed' })).toBe(1);
    expect(value('refusals_total', { kind: 'alreadyClaimed' })).toBeGreaterThanOrEqual(1);
    expect(value('graphql_errors_total', { code: 'BAD_USER_INPUT' })).toBeGreaterThanOrEqual(1);
    expect(value('sign_in_failures_total', { reason: 'invalid' })).toBeGreaterThanOrEqual(1);
    expect(
      value('http_request_duration_seconds_count', { route: '/graphql', status: '2xx' }),
    ).toBeGreaterThan(3);
    expect(value('database_connections_max')).toBe(20);
    expect(value('build_info')).toBe(1);
  });

  it('tells how long what waits has waited, by the database’s clock', () => {
    const queue = { agency: agency.id, queue: agency.queue };
    expect(value('queue_escalations', queue)).toBe(1);
    expect(value('queue_oldest_escalation_seconds', queue)).toBeGreaterThanOrEqual(3_600);
    expect(value('database_up')).toBe(1);
    expect(value('outbox_oldest_pending_seconds')).toBeDefined();
    expect(value('timers_lateness_seconds')).toBeDefined();
  });

  it('has only labels that are names or ids, few of each', () => {
    for (const { name, labels } of scraped.samples)
      for (const [label, text] of Object.entries(labels)) {
        const isId = ['agency', 'queue'].includes(label);
        expect([name, label, text]).toEqual([
          name,
          label,
          isId ? expect.stringMatching(id) : expect.stringMatching(/^[\w.:/+()*-]{0,80}$/),
        ]);
      }
    const series = new Map<string, number>();
    for (const { name } of scraped.samples) series.set(name, (series.get(name) ?? 0) + 1);
    expect(Math.max(...series.values())).toBeLessThan(600);
  });

  it('says of a request in the log who asked, for what and with what outcome', () => {
    const told = lines.filter(
      ({ requestId }) => requestId === `claim-${agency.people.secondSpecialist.subject}`,
    );
    expect(told.at(-1)).toMatchObject({
      msg: 'request',
      actorId: agency.people.secondSpecialist.id,
      agencyId: agency.id,
      operation: 'Claim',
      fields: ['claimEscalation'],
      outcome: ['alreadyClaimed'],
      path: '/graphql',
    });
  });

  it('says of an operation on a WebSocket the same, and counts what listens', () => {
    const told = lines.filter(({ requestId }) => requestId === 'on-a-socket');
    const actor = {
      actorId: agency.people.specialist.id,
      agencyId: agency.id,
      ms: expect.any(Number) as number,
    };
    expect(told).toMatchObject([
      { ...actor, operation: 'Look', fields: ['escalationChanged'] },
      { ...actor, fields: ['escalation'] },
    ]);
    const open = subscribed.samples.filter(({ value: number }) => number === 1);
    expect(open.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['find_and_fix_graphql_subscriptions', 'find_and_fix_websocket_connections']),
    );
  });

  const childrenOf = (parent: CollectedSpan): CollectedSpan[] =>
    collector.spans.filter(({ parentSpanId }) => parentSpanId === parent.spanId);

  it('sends the spans of a mutation, each below the one it belongs to', () => {
    const [request] = collector.named(traceId, 'POST /graphql');
    expect([...collector.paths]).toEqual(['/v1/traces']);
    expect(request).toMatchObject({ parentSpanId: '00f067aa0ba902b7' });
    const field = collector.named(traceId, 'mutation claimEscalation')[0]!;
    expect(field.parentSpanId).toBe(request!.spanId);
    const [act] = childrenOf(field).filter(({ name }) => name === 'act claimEscalation');
    const statements = childrenOf(act!).map(({ name }) => name);
    expect(statements).toEqual(
      expect.arrayContaining(['SQL START', 'SQL SELECT', 'SQL UPDATE', 'SQL COMMIT']),
    );
  });

  it('says nothing anywhere of what people wrote', () => {
    expect(collector.spans.length).toBeGreaterThan(20);
    expect(lines.length).toBeGreaterThan(5);
    for (const told of [collector.spans, lines, scraped.samples]) {
      expect(JSON.stringify(told)).not.toContain(canary);
      expect(JSON.stringify(told)).not.toContain(
        agency.people.specialist.subject.replace('observed:', 'Spec '),
      );
    }
  });
});
