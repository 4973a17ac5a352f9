import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { archiveName, archiveSettings, forgetArchive } from './archiving';
import type { Place } from './place';

const folder = mkdtempSync(join(tmpdir(), 'archiving-'));
const dataDir = join(folder, 'data');
const cluster = join(dataDir, 'cluster');
const place: Place = { dataDir, cluster, native: '/nowhere', account: null };
// Every character that sh or PostgreSQL could take for more than itself.
const directory = join(folder, "it's a 100% $HOME\\backup");
mkdirSync(join(cluster, 'pg_wal'), { recursive: true });

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs the command as the server would, in its data directory. */
function archived(name: string, content: string): number | null {
  writeFileSync(join(cluster, 'pg_wal', name), content);
  const { archive_command: command = '' } = archiveSettings(place, { directory, everySeconds: 60 });
  const words: Record<string, string> = { '%p': `pg_wal/${name}`, '%f': name, '%%': '%' };
  return spawnSync('sh', ['-c', command.replace(/%./g, (word) => words[word] ?? word)], { cwd: cluster })
    .status;
}

const archive = (): string => join(directory, 'wal', archiveName(dataDir) ?? '');

it('archives a piece of the log, and leaves no half of one', () => {
  expect(archived('000000010000000000000001', 'one')).toBe(0);
  expect(readdirSync(archive())).toEqual(['000000010000000000000001']);
  expect(readFileSync(join(archive(), '000000010000000000000001'), 'utf8')).toBe('one');
});

it('takes a piece that it has already, and never another one under its name', () => {
  expect(archived('000000010000000000000001', 'one')).toBe(0);
  expect(archived('000000010000000000000001', 'two')).not.toBe(0);
  expect(readFileSync(join(archive(), '000000010000000000000001'), 'utf8')).toBe('one');
});

it('begins another archive after the server ran without one', () => {
  const before = archive();
  forgetArchive(dataDir);
  expect(archiveName(dataDir)).toBeNull();
  expect(archived('000000010000000000000003', 'three')).toBe(0);
  expect(archive()).not.toBe(before);
  expect(existsSync(before)).toBe(true);
});

it.each([dataDir, cluster, join(cluster, 'backups')])('refuses %s, which is to be kept safe', (inside) => {
  expect(() => archiveSettings(place, { directory: inside, everySeconds: 60 })).toThrow(
    /^BACKUP_DIR is .* inside of/,
  );
});
