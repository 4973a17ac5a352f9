// A database's schema as SQL to read and to diff, from the catalogues of PostgreSQL 18. Two databases with the same
// schema give the same text. It describes; it is not meant to be run.
//   node scripts/dump-schema.mjs postgres://…
import { pathToFileURL } from 'node:url';
import pg from 'pg';

/** TypeORM's own tables: which migrations ran is no part of the schema. */
const bookkeeping = ['migrations', 'typeorm_metadata'];

/** True for objects that came with an extension: the extension's line stands for them. */
const fromExtension = (oid, catalogue) =>
  `EXISTS (SELECT 1 FROM pg_depend e WHERE e.objid = ${oid} AND e.classid = '${catalogue}'::regclass AND e.deptype = 'e')`;

const ownSchema = (column) => `${column} IN (
  SELECT oid FROM pg_namespace
  WHERE nspname NOT LIKE 'pg\\_%' AND nspname <> 'information_schema')`;

/** @param {string} url @param {string[]} [ignoredTables] */
export async function dumpSchema(url, ignoredTables = bookkeeping) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    // Names in the default schema come out bare, all others in full, whatever the role's own path.
    await client.query(
      "BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY; SET LOCAL search_path = public, pg_catalog; SET LOCAL TIME ZONE 'UTC'; SET LOCAL quote_all_identifiers = off",
    );
    const rows = async (text, values) => (await client.query(text, values)).rows;
    const parts = [
      ...(await schemasAndExtensions(rows)),
      ...(await types(rows)),
      ...(await sequences(rows, ignoredTables)),
      ...(await functions(rows)),
      ...(await tables(rows, ignoredTables)),
      ...(await views(rows)),
    ];
    return `-- The schema of a fresh database after all migrations. Written by \`npm run generate\`; do not edit.\n\n${parts.join('\n\n')}\n`;
  } finally {
    await client.end();
  }
}

async function schemasAndExtensions(rows) {
  const schemas = await rows(`
    SELECT format('CREATE SCHEMA %I;', n.nspname) AS line, n.nspname AS name,
           format('SCHEMA %I', n.nspname) AS object, obj_description(n.oid, 'pg_namespace') AS comment,
           ${grants('n.nspacl', 'n.nspowner', 'SCHEMA', "format('SCHEMA %I', n.nspname)")} AS grants
    FROM pg_namespace n
    WHERE ${ownSchema('n.oid')} AND NOT ${fromExtension('n.oid', 'pg_namespace')}
    ORDER BY n.nspname COLLATE "C"`);
  const extensions = await rows(`
    SELECT format('CREATE EXTENSION %I SCHEMA %I;', e.extname, n.nspname) AS line
    FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace
    WHERE e.extname <> 'plpgsql' ORDER BY e.extname COLLATE "C"`);
  return [
    ...schemas
      .map((row) => [...(row.name === 'public' ? [] : [row.line, ...comment(row)]), ...row.grants].join('\n'))
      .filter((text) => text !== ''),
    ...(extensions.length > 0 ? [extensions.map(({ line }) => line).join('\n')] : []),
  ];
}

async function types(rows) {
  const enums = await rows(`
    SELECT format(E'CREATE TYPE %s AS ENUM (\\n  %s\\n);', t.oid::regtype,
             (SELECT string_agg(quote_literal(l.enumlabel), E',\\n  ' ORDER BY l.enumsortorder) FROM pg_enum l WHERE l.enumtypid = t.oid)) AS line,
           'TYPE ' || t.oid::regtype AS object, obj_description(t.oid, 'pg_type') AS comment
    FROM pg_type t
    WHERE t.typtype = 'e' AND ${ownSchema('t.typnamespace')} AND NOT ${fromExtension('t.oid', 'pg_type')}
    ORDER BY t.oid::regtype::text COLLATE "C"`);
  const domains = await rows(`
    SELECT concat_ws(' ', format('CREATE DOMAIN %s AS %s', t.oid::regtype, format_type(t.typbasetype, t.typtypmod)),
             'DEFAULT ' || t.typdefault, CASE WHEN t.typnotnull THEN 'NOT NULL' END,
             (SELECT string_agg(format('CONSTRAINT %I %s', c.conname, pg_get_constraintdef(c.oid, true)), ' ' ORDER BY c.conname COLLATE "C")
              FROM pg_constraint c WHERE c.contypid = t.oid AND c.contype = 'c')) || ';' AS line,
           'DOMAIN ' || t.oid::regtype AS object, obj_description(t.oid, 'pg_type') AS comment
    FROM pg_type t
    WHERE t.typtype = 'd' AND ${ownSchema('t.typnamespace')} AND NOT ${fromExtension('t.oid', 'pg_type')}
    ORDER BY t.oid::regtype::text COLLATE "C"`);
  const others = await rows(`
    SELECT format(E'CREATE TYPE %s AS (\\n  %s\\n);', t.oid::regtype,
             (SELECT string_agg(format('%I %s', a.attname, format_type(a.atttypid, a.atttypmod)), E',\\n  ' ORDER BY a.attnum)
              FROM pg_attribute a WHERE a.attrelid = t.typrelid AND a.attnum > 0 AND NOT a.attisdropped)) AS line,
           'TYPE ' || t.oid::regtype AS object, obj_description(t.oid, 'pg_type') AS comment
    FROM pg_type t JOIN pg_class c ON c.oid = t.typrelid AND c.relkind = 'c'
    WHERE ${ownSchema('t.typnamespace')} AND NOT ${fromExtension('t.oid', 'pg_type')}
    UNION ALL
    SELECT format('CREATE TYPE %s AS RANGE (SUBTYPE = %s);', t.oid::regtype, r.rngsubtype::regtype),
           'TYPE ' || t.oid::regtype, obj_description(t.oid, 'pg_type')
    FROM pg_type t JOIN pg_range r ON r.rngtypid = t.oid
    WHERE ${ownSchema('t.typnamespace')} AND NOT ${fromExtension('t.oid', 'pg_type')}
    ORDER BY line`);
  return [...enums, ...domains, ...others].map((row) => [row.line, ...comment(row)].join('\n'));
}

/** Sequences that stand alone or serve a `serial` column; those of identity columns are told by the column. */
async function sequences(rows, ignoredTables) {
  const found = await rows(
    `
    SELECT concat_ws(' ', format('CREATE SEQUENCE %s AS %s', c.oid::regclass, s.seqtypid::regtype),
             'INCREMENT ' || nullif(s.seqincrement, 1), 'MINVALUE ' || nullif(s.seqmin, 1),
             CASE WHEN s.seqmax NOT IN (32767, 2147483647, 9223372036854775807) THEN 'MAXVALUE ' || s.seqmax END,
             'START ' || nullif(s.seqstart, 1), 'CACHE ' || nullif(s.seqcache, 1), CASE WHEN s.seqcycle THEN 'CYCLE' END,
             (SELECT format('OWNED BY %s.%I', d.refobjid::regclass, a.attname)
              FROM pg_depend d JOIN pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
              WHERE d.objid = c.oid AND d.classid = 'pg_class'::regclass AND d.deptype = 'a' AND d.refclassid = 'pg_class'::regclass)) || ';' AS line,
           'SEQUENCE ' || c.oid::regclass AS object, obj_description(c.oid, 'pg_class') AS comment,
           ${grants('c.relacl', 'c.relowner', 'SEQUENCE', "'SEQUENCE ' || c.oid::regclass")} AS grants
    FROM pg_sequence s JOIN pg_class c ON c.oid = s.seqrelid
    WHERE ${ownSchema('c.relnamespace')} AND NOT ${fromExtension('c.oid', 'pg_class')}
      AND NOT EXISTS (
        SELECT 1 FROM pg_depend d LEFT JOIN pg_class t ON t.oid = d.refobjid
        WHERE d.objid = c.oid AND d.classid = 'pg_class'::regclass AND d.refclassid = 'pg_class'::regclass
          AND (d.deptype = 'i' OR (d.deptype = 'a' AND t.relname = ANY ($1))))
    ORDER BY c.oid::regclass::text COLLATE "C"`,
    [ignoredTables],
  );
  return found.map((row) => [row.line, ...comment(row), ...row.grants].join('\n'));
}

async function functions(rows) {
  const found = await rows(`
    SELECT CASE WHEN p.prokind = 'a'
             THEN format('CREATE AGGREGATE %s (SFUNC = %s, STYPE = %s);', p.oid::regprocedure, g.aggtransfn::regproc, g.aggtranstype::regtype)
             ELSE rtrim(pg_get_functiondef(p.oid), E' \\n') || ';' END AS line,
           'FUNCTION ' || p.oid::regprocedure AS object, obj_description(p.oid, 'pg_proc') AS comment,
           ${grants('p.proacl', 'p.proowner', 'FUNCTION', "'FUNCTION ' || p.oid::regprocedure")} AS grants
    FROM pg_proc p LEFT JOIN pg_aggregate g ON g.aggfnoid = p.oid
    WHERE ${ownSchema('p.pronamespace')} AND NOT ${fromExtension('p.oid', 'pg_proc')}
      -- The constructors that a range type brings along.
      AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = p.oid AND d.classid = 'pg_proc'::regclass AND d.deptype = 'i')
    ORDER BY p.oid::regprocedure::text COLLATE "C"`);
  return found.map((row) => [row.line.replaceAll('\r\n', '\n'), ...comment(row), ...row.grants].join('\n'));
}

/** Each table with all that hangs on it: columns and constraints, indexes, triggers, policies, comments, grants. */
async function tables(rows, ignoredTables) {
  const found = await rows(
    `
    SELECT c.oid, c.oid::regclass::text AS name, c.relpersistence = 'u' AS unlogged, c.relrowsecurity AS secured,
           c.relforcerowsecurity AS forced, array_to_string(c.reloptions, ', ') AS options,
           CASE WHEN c.relkind = 'p' THEN pg_get_partkeydef(c.oid) END AS partition_key,
           CASE WHEN c.relispartition THEN pg_get_expr(c.relpartbound, c.oid) END AS partition_bound,
           (SELECT string_agg(i.inhparent::regclass::text, ', ' ORDER BY i.inhseqno) FROM pg_inherits i WHERE i.inhrelid = c.oid) AS parents,
           'TABLE ' || c.oid::regclass AS object, obj_description(c.oid, 'pg_class') AS comment,
           ${grants('c.relacl', 'c.relowner', 'TABLE', "'TABLE ' || c.oid::regclass")} AS grants
    FROM pg_class c
    WHERE c.relkind IN ('r', 'p') AND ${ownSchema('c.relnamespace')} AND NOT ${fromExtension('c.oid', 'pg_class')}
      AND c.relname <> ALL ($1)
    ORDER BY c.oid::regclass::text COLLATE "C"`,
    [ignoredTables],
  );
  const oids = [found.map(({ oid }) => oid)];
  const columns = byTable(
    await rows(
      `
    SELECT a.attrelid AS oid,
           concat_ws(' ', quote_ident(a.attname), format_type(a.atttypid, a.atttypmod),
             CASE WHEN a.attcollation <> t.typcollation THEN 'COLLATE ' || a.attcollation::regcollation END,
             CASE a.attidentity WHEN 'a' THEN 'GENERATED ALWAYS AS IDENTITY' WHEN 'd' THEN 'GENERATED BY DEFAULT AS IDENTITY' END,
             CASE a.attgenerated
               WHEN 's' THEN format('GENERATED ALWAYS AS (%s) STORED', pg_get_expr(d.adbin, d.adrelid, true))
               WHEN 'v' THEN format('GENERATED ALWAYS AS (%s) VIRTUAL', pg_get_expr(d.adbin, d.adrelid, true))
               ELSE 'DEFAULT ' || pg_get_expr(d.adbin, d.adrelid, true) END,
             CASE WHEN a.attnotnull THEN 'NOT NULL' END) AS line,
           format('COLUMN %s.%I', a.attrelid::regclass, a.attname) AS object, col_description(a.attrelid, a.attnum) AS comment,
           ${grants('a.attacl', 'c.relowner', 'COLUMN', "format('TABLE %s', a.attrelid::regclass)", 'a.attname')} AS grants
    FROM pg_attribute a
      JOIN pg_class c ON c.oid = a.attrelid
      JOIN pg_type t ON t.oid = a.atttypid
      LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
    WHERE a.attrelid = ANY ($1::oid[]) AND a.attnum > 0 AND NOT a.attisdropped
    ORDER BY a.attrelid, a.attnum`,
      oids,
    ),
  );
  const constraints = byTable(
    await rows(
      `
    SELECT c.conrelid AS oid, format('CONSTRAINT %I %s', c.conname, pg_get_constraintdef(c.oid, true)) AS line,
           format('CONSTRAINT %I ON %s', c.conname, c.conrelid::regclass) AS object, obj_description(c.oid, 'pg_constraint') AS comment
    FROM pg_constraint c
    WHERE c.conrelid = ANY ($1::oid[]) AND c.contype IN ('p', 'u', 'c', 'f', 'x') AND c.conparentid = 0
    ORDER BY c.conrelid, position(c.contype IN 'puxcf'), c.conname COLLATE "C"`,
      oids,
    ),
  );
  const below = byTable(
    await rows(
      `
    SELECT i.indrelid AS oid, 1 AS kind, c.relname AS name, pg_get_indexdef(i.indexrelid, 0, true) || ';' AS line,
           'INDEX ' || i.indexrelid::regclass AS object, obj_description(i.indexrelid, 'pg_class') AS comment
    FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
    WHERE i.indrelid = ANY ($1::oid[]) AND NOT c.relispartition
      AND NOT EXISTS (SELECT 1 FROM pg_constraint k WHERE k.conindid = i.indexrelid AND k.contype IN ('p', 'u', 'x'))
    UNION ALL
    SELECT t.tgrelid, 2, t.tgname, pg_get_triggerdef(t.oid, true) || ';' ||
             CASE t.tgenabled WHEN 'O' THEN '' WHEN 'D' THEN ' -- disabled' WHEN 'A' THEN ' -- enabled always' ELSE ' -- enabled on replicas' END,
           format('TRIGGER %I ON %s', t.tgname, t.tgrelid::regclass), obj_description(t.oid, 'pg_trigger')
    FROM pg_trigger t WHERE t.tgrelid = ANY ($1::oid[]) AND NOT t.tgisinternal AND t.tgparentid = 0
    UNION ALL
    SELECT p.polrelid, 3, p.polname, concat_ws(' ', format('CREATE POLICY %I ON %s', p.polname, p.polrelid::regclass),
             CASE WHEN NOT p.polpermissive THEN 'AS RESTRICTIVE' END,
             CASE p.polcmd WHEN 'r' THEN 'FOR SELECT' WHEN 'a' THEN 'FOR INSERT' WHEN 'w' THEN 'FOR UPDATE' WHEN 'd' THEN 'FOR DELETE' END,
             'TO ' || CASE WHEN p.polroles = '{0}' THEN 'PUBLIC' ELSE
               (SELECT string_agg(quote_ident(r.rolname), ', ' ORDER BY r.rolname COLLATE "C") FROM pg_roles r WHERE r.oid = ANY (p.polroles)) END,
             'USING (' || pg_get_expr(p.polqual, p.polrelid, true) || ')',
             'WITH CHECK (' || pg_get_expr(p.polwithcheck, p.polrelid, true) || ')') || ';',
           format('POLICY %I ON %s', p.polname, p.polrelid::regclass), obj_description(p.oid, 'pg_policy')
    FROM pg_policy p WHERE p.polrelid = ANY ($1::oid[])
    ORDER BY 1, 2, 3`,
      oids,
    ),
  );
  return found.map((table) => {
    const own = {
      columns: columns.get(table.oid) ?? [],
      constraints: constraints.get(table.oid) ?? [],
      below: (below.get(table.oid) ?? []).sort(inOrder),
    };
    const inside = [...own.columns, ...own.constraints].map(({ line }) => `  ${line}`).join(',\n');
    const tail = [
      table.partition_bound
        ? `PARTITION OF ${table.parents} ${table.partition_bound}`
        : table.parents && `INHERITS (${table.parents})`,
      table.partition_key && `PARTITION BY ${table.partition_key}`,
      table.options && `WITH (${table.options})`,
    ].filter(Boolean);
    return [
      `CREATE ${table.unlogged ? 'UNLOGGED ' : ''}TABLE ${table.name} (\n${inside}\n)${tail.map((word) => ` ${word}`).join('')};`,
      ...own.below.map(({ line }) => line),
      ...(table.secured ? [`ALTER TABLE ${table.name} ENABLE ROW LEVEL SECURITY;`] : []),
      ...(table.forced ? [`ALTER TABLE ${table.name} FORCE ROW LEVEL SECURITY;`] : []),
      ...[table, ...own.columns, ...own.constraints, ...own.below].flatMap(comment),
      ...table.grants,
      ...together(own.columns.flatMap((column) => column.grants)),
    ].join('\n');
  });
}

async function views(rows) {
  const found = await rows(`
    SELECT c.oid, format(E'CREATE %s %s AS\\n%s', CASE c.relkind WHEN 'm' THEN 'MATERIALIZED VIEW' ELSE 'VIEW' END,
             c.oid::regclass, pg_get_viewdef(c.oid, true)) AS line,
           (SELECT array_agg(pg_get_indexdef(i.indexrelid, 0, true) || ';' ORDER BY i.indexrelid::regclass::text COLLATE "C")
            FROM pg_index i WHERE i.indrelid = c.oid) AS indexes,
           CASE c.relkind WHEN 'm' THEN 'MATERIALIZED VIEW ' ELSE 'VIEW ' END || c.oid::regclass AS object,
           obj_description(c.oid, 'pg_class') AS comment,
           ${grants('c.relacl', 'c.relowner', 'TABLE', "'TABLE ' || c.oid::regclass")} AS grants
    FROM pg_class c
    WHERE c.relkind IN ('v', 'm') AND ${ownSchema('c.relnamespace')} AND NOT ${fromExtension('c.oid', 'pg_class')}
    ORDER BY c.oid::regclass::text COLLATE "C"`);
  return found.map((row) => [row.line, ...(row.indexes ?? []), ...comment(row), ...row.grants].join('\n'));
}

/** SQL for an array of GRANT lines to everyone but the owner; a right that PUBLIC has lost shows as a REVOKE. */
function grants(acl, owner, kind, object, column) {
  const rights = column ? `format('%s (%I)', x.privilege_type, ${column})` : 'x.privilege_type';
  const revoked =
    kind === 'FUNCTION'
      ? `AND NOT EXISTS (SELECT 1 FROM aclexplode(${acl}) y WHERE y.grantee = 0)`
      : 'AND false';
  return `(SELECT coalesce(array_agg(g.line ORDER BY g.line COLLATE "C"), '{}') FROM (
    SELECT format('GRANT %s ON %s TO %s;', string_agg(${rights}, ', ' ORDER BY x.privilege_type COLLATE "C"), ${object},
             CASE x.grantee WHEN 0 THEN 'PUBLIC' ELSE x.grantee::regrole::text END) AS line
    FROM aclexplode(${acl}) x
    WHERE x.grantee <> ${owner} AND NOT (x.grantee = 0 AND '${kind}' IN ('FUNCTION', 'SCHEMA'))
    GROUP BY x.grantee
    UNION ALL
    SELECT format('REVOKE ALL ON %s FROM PUBLIC;', ${object}) WHERE ${acl} IS NOT NULL ${revoked}) g)`;
}

function comment({ object, comment: text }) {
  return text === null || text === undefined
    ? []
    : [`COMMENT ON ${object} IS '${text.replaceAll("'", "''")}';`];
}

/** Grants on columns, those of one right to one role in one line, in the order of the columns. */
function together(lines) {
  const alike = new Map();
  for (const line of lines) {
    const [, right, column, rest] = /^GRANT (\w+) \((.*?)\) (ON .*)$/.exec(line) ?? [];
    if (right === undefined) alike.set(line, []);
    else alike.set(`${right} ${rest}`, [...(alike.get(`${right} ${rest}`) ?? []), column]);
  }
  return [...alike]
    .map(([key, columns]) =>
      columns.length === 0 ? key : key.replace(/^(\w+) /, `GRANT $1 (${columns.join(', ')}) `),
    )
    .sort();
}

function byTable(rows) {
  const tables = new Map();
  for (const row of rows) tables.set(row.oid, [...(tables.get(row.oid) ?? []), row]);
  return tables;
}

/** Indexes, triggers, policies; within these by name, in the order of bytes. */
function inOrder(a, b) {
  return a.kind - b.kind || (a.name < b.name ? -1 : a.name > b.name ? 1 : 0);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [url] = process.argv.slice(2);
  if (!url) throw new Error('Usage: node scripts/dump-schema.mjs <postgres url>');
  process.stdout.write(await dumpSchema(url));
}
