import { isAbsolute, join } from 'node:path';
import { isLoopback, readConfig, settings, type Config } from './config';

const issuer = {
  AUTH_ISSUER: 'https://login.example.gov/realm',
  AUTH_JWKS_URL: 'https://login.example.gov/keys',
};
const server = { DATABASE_URL: 'postgres://ff:secret@db:5432/ff' };

function config(env: Record<string, string>): Config {
  const result = readConfig(env);
  if (!result.ok) throw new Error(result.mistakes.join('\n'));
  return result.config;
}

function mistakes(env: Record<string, string>): string[] {
  const result = readConfig(env);
  return result.ok ? [] : result.mistakes;
}

describe('without any variable', () => {
  it('is the demo on this machine with the embedded database', () => {
    expect(config({})).toMatchObject({
      host: '127.0.0.1',
      port: 3000,
      databaseUrl: null,
      databasePoolSize: 20,
      statementTimeoutMs: 15_000,
      demo: true,
      issuer: null,
      audience: 'find-and-fix',
      seedReferenceData: true,
      graphqlIde: true,
      graphqlIntrospection: true,
      logLevel: 'info',
      mail: { url: null, from: 'Find and Fix <find-and-fix@localhost>' },
      publicUrl: null,
      backup: null,
    });
  });

  it('keeps its data in the project', () => {
    const { dataDir } = config({});
    expect(isAbsolute(dataDir)).toBe(true);
    expect(dataDir).toBe(`${process.cwd()}/.data`);
  });
});

it('takes an empty variable for an absent one', () => {
  expect(config({ PORT: '', DATABASE_URL: ' ', DEMO: '' })).toEqual(config({}));
});

it('turns the IDE and introspection off in production, unless asked for', () => {
  expect(config({ NODE_ENV: 'production' })).toMatchObject({
    graphqlIde: false,
    graphqlIntrospection: false,
  });
  expect(config({ NODE_ENV: 'production', GRAPHQL_IDE: '1' }).graphqlIde).toBe(true);
});

describe('the demo sign-in', () => {
  it.each([
    ['a server of one’s own', { ...server, ...issuer }],
    ['a HOST on the network', { HOST: '0.0.0.0', ...issuer }],
    ['an issuer of one’s own', issuer],
  ])('is off by default with %s', (_, env) => {
    expect(config(env)).toMatchObject({ demo: false, issuer: { url: issuer.AUTH_ISSUER } });
  });

  it('can be asked for on loopback, and not beside an issuer, whose tokens it would not take', () => {
    expect(config({ ...server, DEMO: '1' })).toMatchObject({ demo: true, issuer: null });
    expect(mistakes({ ...issuer, DEMO: '1' })).toEqual([
      'DEMO is "1", but must be 0 beside AUTH_ISSUER: the demo sign-in is an issuer of its own, and takes no other’s tokens.',
    ]);
  });

  it('is refused on the network', () => {
    expect(mistakes({ HOST: '0.0.0.0', DEMO: '1', ...issuer })).toEqual([
      'DEMO is "1", but must be 0 when HOST is "0.0.0.0", where anybody on the network could sign in as anyone.',
    ]);
  });

  it.each<Record<string, string>>([{ DEMO: '0' }, { HOST: '0.0.0.0' }, server])(
    'when off needs an issuer: %j',
    (env) => {
      expect(mistakes(env)).toEqual([expect.stringContaining('AUTH_ISSUER is missing')]);
    },
  );
});

describe('the issuer', () => {
  it('says itself where its keys are, over https, and the keys need their issuer', () => {
    expect(config({ AUTH_ISSUER: issuer.AUTH_ISSUER }).issuer).toEqual({
      url: issuer.AUTH_ISSUER,
      jwksUrl: null,
      clients: [],
      groupsClaim: 'groups',
      rolesFile: null,
      provisioning: 'administrator',
    });
    expect(mistakes({ AUTH_ISSUER: 'http://login.example.gov' })).toEqual([
      expect.stringMatching(/^AUTH_ISSUER is "http:\/\/login.example.gov", but must be an https URL/),
    ]);
    expect(mistakes({ AUTH_JWKS_URL: issuer.AUTH_JWKS_URL })).toEqual([
      expect.stringMatching(/^AUTH_ISSUER is missing/),
    ]);
  });

  it('publishes its keys over https, or on loopback', () => {
    expect(mistakes({ ...issuer, AUTH_JWKS_URL: 'http://login.example.gov/keys' })).toEqual([
      expect.stringMatching(/^AUTH_JWKS_URL is "http:\/\/login.example.gov\/keys", but must be an https URL/),
    ]);
    for (const host of ['localhost:8080', '127.0.0.2', '[::1]:1']) {
      expect(mistakes({ ...issuer, AUTH_JWKS_URL: `http://${host}/keys` })).toEqual([]);
    }
  });
});

it('lists the clients, the claim and the file of groups, and who may be added by signing in', () => {
  const given = {
    ...issuer,
    AUTH_CLIENTS: 'desk, reports',
    AUTH_GROUPS_CLAIM: 'realm_access.roles',
    AUTH_ROLES_FILE: 'roles.yaml',
    AUTH_PROVISIONING: 'firstSight',
  };
  expect(config(given).issuer).toMatchObject({
    clients: ['desk', 'reports'],
    groupsClaim: 'realm_access.roles',
    rolesFile: `${process.cwd()}/roles.yaml`,
    provisioning: 'firstSight',
  });
  expect(mistakes({ ...given, AUTH_ROLES_FILE: '' })).toEqual([
    expect.stringMatching(/^AUTH_ROLES_FILE is missing/),
  ]);
});

it.each([
  ['AUTH_CLIENTS', 'desk,,', 'AUTH_CLIENTS is "desk,,", but must be client ids with commas between them'],
  ['AUTH_GROUPS_CLAIM', 'my groups', 'AUTH_GROUPS_CLAIM is "my groups", but must be the name of a claim'],
  ['AUTH_PROVISIONING', 'all', 'AUTH_PROVISIONING is "all", but must be one of administrator, firstSight.'],
  ['PORT', '70000', 'PORT is "70000", but must be a whole number from 0 to 65535.'],
  ['PORT', '0x10', 'PORT is "0x10", but must be a whole number from 0 to 65535.'],
  ['PORT', '-1', 'PORT is "-1", but must be a whole number from 0 to 65535.'],
  ['HOST', 'http://x', 'HOST is "http://x", but must be an IP address or a host name'],
  ['HOST', '127.0.0.300', 'HOST is "127.0.0.300", but must be an IP address or a host name'],
  ['DRAIN_SECONDS', '11', 'DRAIN_SECONDS is "11", but must be a whole number from 0 to 10.'],
  ['DATABASE_POOL_SIZE', '1', 'DATABASE_POOL_SIZE is "1", but must be a whole number from 2 to 1000.'],
  [
    'STATEMENT_TIMEOUT_MS',
    '0',
    'STATEMENT_TIMEOUT_MS is "0", but must be a whole number from 100 to 600000 (mill',
  ],
  ['DEMO', 'true', 'DEMO is "true", but must be 0 or 1.'],
  ['GRAPHQL_IDE', 'yes', 'GRAPHQL_IDE is "yes", but must be 0 or 1.'],
  [
    'LOG_LEVEL',
    'loud',
    'LOG_LEVEL is "loud", but must be one of fatal, error, warn, info, debug, trace, silent.',
  ],
  ['METRICS', 'yes', 'METRICS is "yes", but must be one of loopback, on, off.'],
  ['METRICS_TOKEN', 'short', 'METRICS_TOKEN must be 16 to 200 characters without spaces'],
  [
    'SLOW_MS',
    '1s',
    'SLOW_MS is "1s", but must be a whole number from 0 to 600000 (milliseconds; 0 tells none).',
  ],
  [
    'OTEL_EXPORTER_OTLP_ENDPOINT',
    'collector:4318',
    'OTEL_EXPORTER_OTLP_ENDPOINT is "collector:4318", but must be an http',
  ],
  ['OTEL_TRACES_SAMPLER_ARG', '2', 'OTEL_TRACES_SAMPLER_ARG is "2", but must be a number from 0 to 1.'],
  ['AUTH_ISSUER', 'login', 'AUTH_ISSUER is "login", but must be an absolute URL'],
  [
    'DATABASE_MIGRATOR_URL',
    'postgres://owner:secret@db:5432',
    'DATABASE_MIGRATOR_URL is "postgres://owner:***@db:5432", but must be a URL like postgres://',
  ],
  ['DATABASE_URL', 'mysql://db/ff', 'DATABASE_URL is "mysql://db/ff", but must be a URL like postgres://'],
  [
    'DATABASE_URL',
    'postgres://db:5432',
    'DATABASE_URL is "postgres://db:5432", but must be a URL like postgres://',
  ],
])('says what is wrong with %s=%s', (name, value, sentence) => {
  expect(mistakes({ ...issuer, [name]: value })[0]).toMatch(new RegExp(`^${escaped(sentence)}`));
});

it('migrates as another role only where there is one for the service', () => {
  const owner = { DATABASE_MIGRATOR_URL: 'postgres://owner:secret@db:5432/ff' };
  expect(config({ ...issuer, ...server, ...owner })).toMatchObject({
    databaseUrl: server.DATABASE_URL,
    databaseMigratorUrl: owner.DATABASE_MIGRATOR_URL,
  });
  expect(config({ ...issuer, ...server }).databaseMigratorUrl).toBeNull();
  expect(mistakes(owner)).toEqual([
    'DATABASE_URL is missing, but must be the URL of the role of the service when DATABASE_MIGRATOR_URL names the owner of the tables.',
  ]);
});

describe('mail', () => {
  const relay = { MAIL_URL: 'smtps://desk:secret@mail.agency.gov', MAIL_FROM: 'Desk <desk@agency.gov>' };

  it('goes to the server that is named, from an address with or without a name before it', () => {
    expect(config(relay).mail).toEqual({ url: relay.MAIL_URL, from: relay.MAIL_FROM });
    expect(config({ ...relay, MAIL_FROM: 'desk@agency.gov' }).mail.from).toBe('desk@agency.gov');
  });

  it('needs an address of its own once there is a server', () => {
    expect(mistakes({ MAIL_URL: relay.MAIL_URL })).toEqual([expect.stringMatching(/^MAIL_FROM is missing/)]);
  });

  it.each([
    'desk',
    'a@b, c@d',
    'Desk desk@agency.gov',
    '<desk@agency.gov',
    'Desk\nBcc: x@y <desk@agency.gov>',
  ])('cannot come from %j', (from) => {
    expect(mistakes({ ...relay, MAIL_FROM: from })).toEqual([
      expect.stringMatching(/^MAIL_FROM is .*, but must be one address/),
    ]);
  });

  it('does not print the password of a wrong URL', () => {
    const [sentence] = mistakes({ ...relay, MAIL_URL: 'http://desk:secret@mail.agency.gov' });
    expect(sentence).toMatch(
      /^MAIL_URL is "http:\/\/desk:\*\*\*@mail.agency.gov", but must be a URL like smtp:/,
    );
  });
});

describe('what may be sent', () => {
  it('is generous, from nowhere else and any document, unless said otherwise', () => {
    expect(config({})).toMatchObject({
      rateLimits: { requests: 6_000, signIns: 60 },
      trustedProxies: [],
      corsOrigins: [],
      trustedDocuments: { mode: 'off', file: null },
    });
    expect(
      config({
        RATE_LIMIT_PER_MINUTE: '0',
        TRUSTED_PROXIES: '10.0.0.7, fd00::/8',
        CORS_ORIGINS: 'https://console.agency.gov,http://localhost:5173',
        TRUSTED_DOCUMENTS: 'only',
        TRUSTED_DOCUMENTS_FILE: '/etc/documents.json',
      }),
    ).toMatchObject({
      rateLimits: { requests: 0, signIns: 60 },
      trustedProxies: ['10.0.0.7', 'fd00::/8'],
      corsOrigins: ['https://console.agency.gov', 'http://localhost:5173'],
      trustedDocuments: { mode: 'only', file: '/etc/documents.json' },
    });
  });

  it.each([
    ['RATE_LIMIT_PER_MINUTE', '-1', 'a whole number'],
    ['SIGN_IN_LIMIT_PER_MINUTE', 'many', 'a whole number'],
    ['TRUSTED_PROXIES', '10.0.0.7/33', 'addresses or networks'],
    ['TRUSTED_PROXIES', 'proxy.agency.gov', 'addresses or networks'],
    ['CORS_ORIGINS', '*', 'origins separated by commas'],
    ['CORS_ORIGINS', 'https://console.agency.gov/', 'origins separated by commas'],
    ['TRUSTED_DOCUMENTS', 'all', 'one of off, accept, only'],
  ])('%s is not %j', (name, given, right) => {
    expect(mistakes({ [name]: given })).toEqual([
      expect.stringMatching(
        new RegExp(`^${name} is ${escaped(JSON.stringify(given))}, but must be ${right}`),
      ),
    ]);
  });

  it('needs the file of documents that are trusted', () => {
    expect(mistakes({ TRUSTED_DOCUMENTS: 'only' })).toEqual([
      'TRUSTED_DOCUMENTS_FILE is missing, but must be the file of documents when TRUSTED_DOCUMENTS is "only".',
    ]);
  });
});

it('writes links without a double slash', () => {
  expect(config({ PUBLIC_URL: 'https://desk.agency.gov/app/' }).publicUrl).toBe(
    'https://desk.agency.gov/app',
  );
  expect(mistakes({ PUBLIC_URL: 'desk.agency.gov' })).toEqual([
    expect.stringMatching(/^PUBLIC_URL is "desk.agency.gov", but must be an http or https URL/),
  ]);
});

describe('work in the background', () => {
  it('has limits that fit most agencies, and that others can set', () => {
    expect(config({}).work).toEqual({
      jobAttempts: 8,
      jobSeconds: 60,
      blockedLoopSeconds: 8,
      idempotencyKeyHours: 48,
      outboxAlarmSeconds: 60,
      outboxKeptDays: 7,
      mailKeptDays: 365,
      refusedAttemptKeptDays: 365,
    });
    expect(config({ JOB_ATTEMPTS: '3', IDEMPOTENCY_KEY_HOURS: '24' }).work).toMatchObject({
      jobAttempts: 3,
      idempotencyKeyHours: 24,
    });
  });

  it.each([
    ['JOB_ATTEMPTS', '1', 'from 2 to 20'],
    ['JOB_SECONDS', '0', 'from 1 to 3600'],
    ['BLOCKED_LOOP_SECONDS', '1', 'from 2 to 60'],
    ['IDEMPOTENCY_KEY_HOURS', '23', 'from 24 to 8760'],
    ['OUTBOX_ALARM_SECONDS', '0', 'from 1 to 86400'],
    ['OUTBOX_KEPT_DAYS', '0', 'from 1 to 3650'],
    ['MAIL_KEPT_DAYS', '29', 'from 30 to 3650'],
    ['REFUSED_ATTEMPT_KEPT_DAYS', '89', 'from 90 to 3650'],
  ])('cannot have %s=%s', (name, value, range) => {
    expect(mistakes({ [name]: value })).toEqual([
      `${name} is "${value}", but must be a whole number ${range}.`,
    ]);
  });
});

describe('backups', () => {
  it('go to a folder, relative to the project', () => {
    expect(config({ BACKUP_DIR: '../backups', BACKUP_WAL_SECONDS: '10' }).backup).toEqual({
      directory: join(process.cwd(), '../backups'),
      everySeconds: 10,
    });
  });

  it.each(['.data', '.data/cluster', './.data/backups'])(
    'cannot lie in %s, beside what they save',
    (folder) => {
      expect(mistakes({ BACKUP_DIR: folder })).toEqual([
        expect.stringMatching(/^BACKUP_DIR is .*, but must be a folder outside of DATA_DIR/),
      ]);
    },
  );

  it('lag by a second at least', () => {
    expect(mistakes({ BACKUP_WAL_SECONDS: '0' })).toEqual([
      'BACKUP_WAL_SECONDS is "0", but must be a whole number from 1 to 86400.',
    ]);
  });
});

it('names the file of data keys from the project, and none where there is none', () => {
  expect(config({}).dataKeysFile).toBeNull();
  expect(config({ DATA_KEYS_FILE: 'keys.json' }).dataKeysFile).toBe(`${process.cwd()}/keys.json`);
});

it('tells all mistakes at once', () => {
  expect(mistakes({ PORT: 'x', LOG_LEVEL: 'x', DEMO: 'x', GRAPHQL_IDE: 'x' })).toHaveLength(4);
});

it('does not print the password of a wrong URL', () => {
  const [sentence] = mistakes({ ...issuer, DATABASE_URL: 'postgres://ff:p@ss#w@rd@db' });
  expect(sentence).toContain('postgres://ff:***@db');
  expect(sentence).not.toMatch(/p@ss|w@rd/);
});

it('reads exactly the settings of the table', () => {
  const asked = new Set<string>();
  readConfig(new Proxy({}, { get: (_, name) => void asked.add(String(name)) }));
  expect([...asked].sort()).toEqual(settings.map(({ name }) => name).sort());
});

it.each([
  ['localhost', true],
  ['127.1.2.3', true],
  ['::1', true],
  ['0.0.0.0', false],
  ['127.example.com', false],
  ['localhost.example.com', false],
])('%s is loopback: %s', (host, expected) => {
  expect(isLoopback(host)).toBe(expected);
});

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}
