import { Inject, Injectable } from '@nestjs/common';
import { isFact } from '../../graphql/history';
import { RECORD_KINDS, type ReplayedKind } from '../../platform/history/history-replay';

/** The names that a webhook can subscribe to: facts that some record's history tells, and kinds of records. */
@Injectable()
export class FactNames {
  private readonly kinds: ReadonlySet<string>;

  constructor(@Inject(RECORD_KINDS) kinds: readonly ReplayedKind[]) {
    this.kinds = new Set(kinds.map(({ subject }) => subject));
  }

  /** Those that name nothing: a webhook that waits for them would wait for ever. */
  unknown(names: readonly string[]): string[] {
    return names.filter((name) => !this.kinds.has(name) && !isFact(name));
  }
}
