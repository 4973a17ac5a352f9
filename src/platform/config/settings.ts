/** Every environment variable the service reads; docs/operations.md lists the same. */
export const settings = [
  {
    name: 'HOST',
    default: '127.0.0.1',
    meaning: 'Address to listen on; 0.0.0.0 for every network of the machine.',
  },
  { name: 'PORT', default: '3000', meaning: 'Port to listen on; 0 takes any free one and prints it.' },
  {
    name: 'DATABASE_URL',
    default: 'none: the PostgreSQL that came with npm ci',
    meaning: 'postgres://user:password@host:port/database of a PostgreSQL server of your own, 15 or newer.',
  },
  {
    name: 'DATABASE_MIGRATOR_URL',
    default: 'none: DATABASE_URL owns its tables',
    meaning:
      'The same database as its owner, who migrates at start and gives the role of DATABASE_URL its rights; nothing else is done as the owner.',
  },
  {
    name: 'DATABASE_LISTEN_URL',
    default: 'none: as DATABASE_URL',
    meaning:
      'The same database without a pooler in between, where DATABASE_URL leads to one in transaction mode: news is heard there.',
  },
  {
    name: 'DATA_DIR',
    default: '.data',
    meaning:
      'Folder of the embedded database and of what the service keeps for itself; relative to the project.',
  },
  {
    name: 'CHECKPOINT_KEY_FILE',
    default: 'DATA_DIR/checkpoint.key, made on first start',
    meaning:
      'Ed25519 private key in PEM that signs the checkpoints of the history; they are noted in the folder checkpoints beside it. Relative to the project.',
  },
  {
    name: 'DATA_KEYS_FILE',
    default: 'none: personal data is not encrypted by the service',
    meaning:
      'JSON file of the keys under which personal data is encrypted at rest, readable by its owner only; relative to the project.',
  },
  {
    name: 'DATABASE_POOL_SIZE',
    default: '20',
    meaning: 'Database connections that one process opens at most.',
  },
  {
    name: 'STATEMENT_TIMEOUT_MS',
    default: '15000',
    meaning: 'Milliseconds after which the database gives up a statement.',
  },
  {
    name: 'AUTH_ISSUER',
    default: 'none: the service signs tokens for demo people itself',
    meaning: 'URL of the OpenID provider whose access tokens are accepted, exactly as in their claim "iss".',
  },
  {
    name: 'AUTH_JWKS_URL',
    default: 'what <AUTH_ISSUER>/.well-known/openid-configuration names',
    meaning: "Where that provider publishes its keys; https, except on this machine's loopback address.",
  },
  {
    name: 'AUTH_AUDIENCE',
    default: 'find-and-fix',
    meaning: 'Claim "aud" that an access token has to carry.',
  },
  {
    name: 'AUTH_CLIENTS',
    default: 'none: tokens of any client',
    meaning:
      'Client ids, separated by commas; an access token must carry one of them as "azp", "client_id" or "appid".',
  },
  {
    name: 'AUTH_GROUPS_CLAIM',
    default: 'groups',
    meaning: 'Claim that lists the groups of whoever signs in, or a path to it: realm_access.roles.',
  },
  {
    name: 'AUTH_ROLES_FILE',
    default: 'none: only administrators give roles',
    meaning: 'YAML file that says which group gives which role, where; relative to the project.',
  },
  {
    name: 'AUTH_PROVISIONING',
    default: 'administrator',
    meaning:
      'administrator: only people who were added can sign in. firstSight: whoever is in a group of AUTH_ROLES_FILE is added when they first sign in.',
  },
  {
    name: 'DEMO',
    default: '1 with the embedded database on a loopback HOST and without AUTH_ISSUER, else 0',
    meaning: '1 lets anybody sign in as a demo person with signInAs; never on a network.',
  },
  {
    name: 'SEED_REFERENCE_DATA',
    default: '1 with the embedded database, else 0',
    meaning: '1 loads the reference agency at start; changes nothing that a person changed since.',
  },
  {
    name: 'WEBHOOK_ALLOW_PRIVATE',
    default: '0',
    meaning: '1 lets webhooks lead into private networks; link-local addresses stay closed.',
  },
  {
    name: 'MAIL_IN_DIRECTORY',
    default: 'none: no folder is watched',
    meaning:
      'Folder into which a mail server drops messages: <folder>/<id of an intake source>/new; relative to the project.',
  },
  { name: 'GRAPHQL_IDE', default: '1, with NODE_ENV=production 0', meaning: '1 serves the GraphQL IDE.' },
  {
    name: 'GRAPHQL_INTROSPECTION',
    default: '1, with NODE_ENV=production 0',
    meaning: '1 answers introspection queries.',
  },
  {
    name: 'TRUSTED_DOCUMENTS',
    default: 'off',
    meaning:
      '"accept" also takes documents by their id, "only" takes no others: for a console whose documents are known.',
  },
  {
    name: 'TRUSTED_DOCUMENTS_FILE',
    default: 'none; required with TRUSTED_DOCUMENTS',
    meaning:
      'JSON map from the SHA-256 of a document to the document, as npm run documents writes it; relative to the project.',
  },
  {
    name: 'RATE_LIMIT_PER_MINUTE',
    default: '6000',
    meaning:
      'Operations that one person, service account or, not signed in, address may send in a minute; 0 counts nothing.',
  },
  {
    name: 'SIGN_IN_LIMIT_PER_MINUTE',
    default: '60',
    meaning:
      'Attempts to sign in, and tokens that prove nobody, from one address in a minute; 0 counts nothing.',
  },
  {
    name: 'TRUSTED_PROXIES',
    default: 'none: X-Forwarded-For is not read',
    meaning: 'Addresses or networks of the proxies in front, separated by commas: 10.0.0.7, 10.1.0.0/16.',
  },
  {
    name: 'CORS_ORIGINS',
    default: 'none: only pages of this service',
    meaning:
      'Origins of pages elsewhere that may use the API, separated by commas: https://console.agency.gov.',
  },
  {
    name: 'METRICS',
    default: 'loopback',
    meaning:
      'Who may read /metrics: loopback (this machine, and nothing that a proxy passes on), on (everybody) or off.',
  },
  {
    name: 'METRICS_TOKEN',
    default: 'none',
    meaning: 'What a scraper must send as bearer token; then /metrics can be read from anywhere with it.',
  },
  {
    name: 'SLOW_MS',
    default: '1000',
    meaning:
      'Milliseconds after which a statement or a request is told in a warning of its own; 0 tells none.',
  },
  {
    name: 'OTEL_EXPORTER_OTLP_ENDPOINT',
    default: 'none: nothing is traced',
    meaning: 'URL of an OpenTelemetry collector that takes OTLP over HTTP, such as http://127.0.0.1:4318.',
  },
  {
    name: 'OTEL_TRACES_SAMPLER_ARG',
    default: '1',
    meaning: 'Share of the traces beginning here that are exported, from 0 to 1.',
  },
  { name: 'LOG_LEVEL', default: 'info', meaning: 'fatal, error, warn, info, debug, trace or silent.' },
  {
    name: 'MAIL_URL',
    default: 'none: mail goes to files in DATA_DIR/mail',
    meaning: 'smtp://user:password@host:port (or smtps://) of the server that takes the mail.',
  },
  {
    name: 'MAIL_FROM',
    default: 'none; required with MAIL_URL',
    meaning: 'Address that mail comes from: desk@agency.gov, or Escalation Desk <desk@agency.gov>.',
  },
  {
    name: 'PUBLIC_URL',
    default: 'none: mails carry no links',
    meaning: 'Where people reach the service in their browser; links in mails begin with it.',
  },
  {
    name: 'BACKUP_DIR',
    default: 'none: nothing is archived',
    meaning:
      'Folder for backups and for the log of the embedded database, best on another disk; outside of DATA_DIR, relative to the project.',
  },
  {
    name: 'BACKUP_WAL_SECONDS',
    default: '60',
    meaning: 'With BACKUP_DIR: seconds of acknowledged work that may be lost with the disk of the database.',
  },
  {
    name: 'JOB_ATTEMPTS',
    default: '8',
    meaning: 'Runs of a timer, each counted before it is made, until it is set aside for a person.',
  },
  {
    name: 'JOB_SECONDS',
    default: '60',
    meaning: 'Seconds that one run of a timer may take; then it is given up and counts as failed.',
  },
  {
    name: 'BLOCKED_LOOP_SECONDS',
    default: '8',
    meaning:
      'Seconds without a turn of its event loop after which a process ends itself, to be started again.',
  },
  {
    name: 'IDEMPOTENCY_KEY_HOURS',
    default: '48',
    meaning: 'Hours that an idempotency key and its answer are kept, 24 at least.',
  },
  {
    name: 'OUTBOX_ALARM_SECONDS',
    default: '60',
    meaning: 'Age of the oldest news that waits from which the log warns, once a minute.',
  },
  {
    name: 'OUTBOX_KEPT_DAYS',
    default: '7',
    meaning: 'Days that published news are kept.',
  },
  {
    name: 'MAIL_KEPT_DAYS',
    default: '365',
    meaning: 'Days that mail that was sent or dropped is kept; answers to it are put to its case so long.',
  },
  {
    name: 'REFUSED_ATTEMPT_KEPT_DAYS',
    default: '365',
    meaning: 'Days that refused attempts are kept, 90 at least.',
  },
  {
    name: 'DRAIN_SECONDS',
    default: '0',
    meaning:
      'How long a stopping instance goes on answering while /health/ready says no, so that a proxy sends nobody there any more; 2 behind one.',
  },
  {
    name: 'NODE_ENV',
    default: 'none',
    meaning: '"production" turns the IDE and introspection off by default.',
  },
] as const satisfies readonly { name: string; default: string; meaning: string }[];

export type SettingName = (typeof settings)[number]['name'];
