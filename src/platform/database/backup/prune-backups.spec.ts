import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeManifest, type Manifest } from './manifest';
import { pruneBackups } from './prune-backups';

const segments = ['000000010000000000000001', '000000010000000000000002', '000000010000000000000003'];

describe('a folder of backups', () => {
  let folder: string;
  beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'ff-prune-'))));
  afterEach(() => rm(folder, { recursive: true, force: true }));

  /** A backup of a database, made at that hour, whose log goes on in the archive from that piece on. */
  async function backup(hour: number, systemIdentifier: string, archive: string, first = 0): Promise<string> {
    const name = `2026-11-23T${String(hour).padStart(2, '0')}-00-00Z`;
    await mkdir(join(folder, name), { recursive: true });
    const wal = { systemIdentifier, segmentBytes: 1 << 24, firstSegment: segments[first] };
    await writeManifest(join(folder, name), { format: 1, archive, wal } as unknown as Manifest);
    return name;
  }
  async function archive(name: string): Promise<void> {
    await mkdir(join(folder, 'wal', name), { recursive: true });
    for (const segment of segments) await writeFile(join(folder, 'wal', name, segment), '');
  }
  const left = async (): Promise<string[]> => (await readdir(folder)).filter((name) => name !== 'wal').sort();
  const logOf = (name: string): Promise<string[]> => readdir(join(folder, 'wal', name));

  it('keeps the newest ones, and the log from the oldest of them on', async () => {
    await archive('own');
    const names = [
      await backup(1, 'a', 'own'),
      await backup(2, 'a', 'own', 1),
      await backup(3, 'a', 'own', 2),
    ];
    const pruned = await pruneBackups(folder, 2, { systemIdentifier: 'a', archive: 'own' });
    expect(pruned).toEqual({ backups: names.slice(0, 1), segments: 1 });
    expect(await left()).toEqual(names.slice(1));
    expect(await logOf('own')).toEqual(segments.slice(1));
  });

  it('gives up an archive with the last backup that needed it, but not the one that is being filled', async () => {
    await archive('ended');
    await archive('own');
    await backup(1, 'a', 'ended');
    await backup(2, 'a', 'own');
    const last = await backup(3, 'a', 'next');
    await pruneBackups(folder, 1, { systemIdentifier: 'a', archive: 'own' });
    expect(await left()).toEqual([last]);
    expect(await readdir(join(folder, 'wal'))).toEqual(['own']);
  });

  it('touches neither backups nor log of another database', async () => {
    await archive('theirs');
    await archive('theirs and no backup yet');
    await archive('own');
    const names = [
      await backup(1, 'b', 'theirs'),
      await backup(2, 'b', 'theirs', 1),
      await backup(3, 'a', 'own'),
    ];
    const pruned = await pruneBackups(folder, 1, { systemIdentifier: 'a', archive: 'own' });
    expect(pruned).toEqual({ backups: [], segments: 0 });
    expect(await left()).toEqual(names);
    expect(await logOf('theirs')).toEqual(segments);
    expect(await logOf('theirs and no backup yet')).toEqual(segments);
  });
});
