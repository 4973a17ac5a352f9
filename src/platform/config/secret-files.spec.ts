import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withSecretFiles } from './secret-files';

const folder = mkdtempSync(join(tmpdir(), 'ff-secrets-'));
const file = join(folder, 'url');
writeFileSync(file, 'postgres://ff:secret@db:5432/ff\n');
afterAll(() => rmSync(folder, { recursive: true }));

describe('a secret in a file', () => {
  it('stands for the setting, without the end of its line', () => {
    expect(withSecretFiles({ DATABASE_URL_FILE: file, PORT: '1' })).toMatchObject({
      DATABASE_URL: 'postgres://ff:secret@db:5432/ff',
      PORT: '1',
    });
  });

  it('that is set beside the setting, or cannot be read, is told', () => {
    expect(() => withSecretFiles({ MAIL_URL_FILE: file, MAIL_URL: 'smtp://mail' })).toThrow(
      'MAIL_URL and MAIL_URL_FILE are both set; set one of them.',
    );
    expect(() => withSecretFiles({ METRICS_TOKEN_FILE: `${file}-gone` })).toThrow(
      `METRICS_TOKEN_FILE is "${file}-gone", which cannot be read (ENOENT).`,
    );
  });

  it('is nothing where no file is named', () => {
    expect(withSecretFiles({ DATABASE_URL_FILE: ' ' })).toEqual({ DATABASE_URL_FILE: ' ' });
  });
});
