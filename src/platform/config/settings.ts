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
    default: 'none; required with AUTH_ISSUER',
    meaning: "Where that provider publishes its keys; https, except on this machine's loopback address.",
  },
  {
    name: 'AUTH_AUDIENCE',
    default: 'find-and-fix',
    meaning: 'Claim "aud" that an access token has to carry.',
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
    name: 'NODE_ENV',
    default: 'none',
    meaning: '"production" turns the IDE and introspection off by default.',
  },
] as const satisfies readonly { name: string; default: string; meaning: string }[];

export type SettingName = (typeof settings)[number]['name'];
