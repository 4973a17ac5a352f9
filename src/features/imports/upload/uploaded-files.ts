import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import type { Session } from '../../../platform/auth/session';
import { Failure, badInput } from '../../../platform/shell/failure';
import { Shell } from '../../../platform/shell/shell';
import { ImportsRepository } from '../imports.repository';
import { UploadStore, type StoredFile } from './upload-store';

/** Told as 422: the key was used for another file. */
export class OtherFile extends Failure {}

/** Takes files in. Under a key the same file is taken once, and whoever sends it again is answered the first one's id. */
@Injectable()
export class UploadedFiles {
  constructor(
    private readonly store: UploadStore,
    private readonly imports: ImportsRepository,
    private readonly shell: Shell,
  ) {}

  async take(session: Session, body: Readable, key: string | null): Promise<StoredFile> {
    if (key !== null && !/^[\x21-\x7e]{1,200}$/.test(key))
      throw badInput('Idempotency-Key', 'A key has 1 to 200 printable ASCII characters without spaces.');
    const file = await this.store.keep(body);
    try {
      const taken = await (key === null ? this.add(session, file) : this.addOnce(session, file, key));
      // A copy of what was here before; where that is gone (its answer was lost, or it was cleared away), this takes its place.
      if (taken.id !== file.id) await this.store.replace(file.id, taken.id);
      return taken;
    } catch (error) {
      await this.store.remove(file.id);
      throw error;
    }
  }

  private async add({ caller }: Session, file: StoredFile): Promise<StoredFile> {
    await this.imports.addFile({ ...file, agencyId: caller.agencyId, uploadedById: caller.personId });
    return file;
  }

  private async addOnce(session: Session, file: StoredFile, idempotencyKey: string): Promise<StoredFile> {
    const { sha256, bytes } = file;
    const { agencyId, personId: uploadedById } = session.caller;
    const request = { operation: 'uploadFile', input: { sha256, bytes }, idempotencyKey };
    const outcome = await this.shell.act<StoredFile>(session, request, async (act) => {
      await this.imports.addFile({ ...file, agencyId, uploadedById }, act.manager);
      return { ok: true, value: file };
    });
    if (outcome.ok) return outcome.value;
    throw new OtherFile('BAD_USER_INPUT', outcome.refusal.message);
  }
}
