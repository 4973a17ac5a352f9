import { Injectable } from '@nestjs/common';
import { refused } from '../../../domain/kernel/decision';
import { unmet } from '../../../domain/kernel/refusal';
import { isOperation } from '../../../domain/permission/policy';
import { newKey } from '../../../platform/auth/key-text';
import { isNetwork } from '../../../platform/auth/networks';
import type { Session } from '../../../platform/auth/session';
import { newId } from '../../../platform/database/id';
import type { Act, Outcome } from '../../../platform/shell/act';
import { badInput, notFound } from '../../../platform/shell/failure';
import { Shell } from '../../../platform/shell/shell';
import { personKind } from '../people.kinds';
import { issueKey, replaceKey, revokeKey } from './service-account-key.decide';
import type { ServiceAccountKeyEntity } from './service-account-key.entity';
import { serviceAccountKeyKind } from './service-account-key.kind';

export interface IssueServiceAccountKey {
  personId: string;
  name: string;
  expiresAt: Date;
  operations?: string[] | null;
  networks?: string[] | null;
  replacesId?: string | null;
  overlapHours: number;
  idempotencyKey?: string | null;
}

export interface RevokeServiceAccountKey {
  keyId: string;
  expectedVersion?: number | null;
  idempotencyKey?: string | null;
}

/** A key as it is told; what is kept of its text stays where it is. */
export type ToldKey = Omit<ServiceAccountKeyEntity, 'digest' | 'head'>;

/** The administrator's acts on keys of service accounts. */
@Injectable()
export class ServiceAccountKeysService {
  constructor(private readonly shell: Shell) {}

  /**
   * `key` is the only copy of its text. A repeated request is answered with the record and without it: nobody kept it, and
   * whoever lost the answer issues another and revokes this one.
   */
  async issue(
    session: Session,
    input: IssueServiceAccountKey,
  ): Promise<{ outcome: Outcome<ToldKey>; key: string | null }> {
    let text: string | null = null;
    const outcome = await this.shell.act<ToldKey>(
      session,
      { operation: 'issueServiceAccountKey', input, idempotencyKey: input.idempotencyKey },
      async (act) => {
        act.permit('issueServiceAccountKey');
        // Locked, so that keys of one account are counted one after the other.
        const account = await act.load(personKind, input.personId);
        const { replacesId } = input;
        if (replacesId != null && !(await act.read(serviceAccountKeyKind, replacesId)))
          throw notFound(serviceAccountKeyKind.subject);
        if (account.kind !== 'service') {
          throw badInput('input.personId', 'This is a person: only service accounts have keys.');
        }
        if (account.leftAt) return refused(unmet('worksHere', `${account.name} left the agency.`));
        const operations = await this.narrowed(act, account.id, input.operations ?? null);
        const replaced = await this.replace(act, input);
        if (replaced && !replaced.ok) return replaced;
        const id = newId();
        const made = newKey(id);
        const record = {
          id,
          agencyId: act.agencyId,
          version: 0,
          personId: account.id,
          name: input.name,
          digest: made.digest,
          operations,
          networks: networksOf(input.networks ?? []),
          expiresAt: input.expiresAt,
          revokedAt: null,
          lastUsedAt: null,
        } as unknown as ServiceAccountKeyEntity;
        const standing = await this.standing(act, account.id);
        const begun = await act.begin(serviceAccountKeyKind, issueKey(record, standing, act.now));
        if (!begun.ok) return begun;
        text = made.key;
        return { ok: true, value: toldKey(begun.value) };
      },
    );
    return { outcome, key: outcome.ok ? text : null };
  }

  revoke(session: Session, input: RevokeServiceAccountKey): Promise<Outcome<ToldKey>> {
    return this.shell.act<ToldKey>(
      session,
      { operation: 'revokeServiceAccountKey', input, idempotencyKey: input.idempotencyKey },
      async (act) => {
        act.permit('revokeServiceAccountKey');
        const key = await act.load(serviceAccountKeyKind, input.keyId);
        const decision = revokeKey(key, act.now, input.expectedVersion);
        const outcome = await act.settle(serviceAccountKeyKind, key, decision);
        return outcome.ok ? { ok: true, value: toldKey(outcome.value) } : outcome;
      },
    );
  }

  private async replace(act: Act, input: IssueServiceAccountKey): Promise<Outcome<unknown> | null> {
    if (input.replacesId == null) return null;
    const old = await act.load(serviceAccountKeyKind, input.replacesId);
    if (old.personId !== input.personId) {
      throw badInput('input.replacesId', 'This key is of another service account. Name one of the same.');
    }
    return act.settle(serviceAccountKeyKind, old, replaceKey(old, input.overlapHours, act.now));
  }

  /** Operations that some grant of the account lists: a key gives nothing that the account has not. */
  private async narrowed(act: Act, personId: string, wanted: string[] | null): Promise<string[] | null> {
    if (wanted === null) return null;
    const listed = await act.manager.query<{ operation: string }[]>(
      `SELECT DISTINCT unnest(operations) AS operation FROM role_grant
        WHERE agency_id = $1 AND person_id = $2 AND role = 'integrator' AND revoked_at IS NULL`,
      [act.agencyId, personId],
    );
    const given = new Set(listed.map(({ operation }) => operation));
    const beyond = wanted.filter((operation) => !isOperation(operation) || !given.has(operation));
    if (beyond.length === 0 && wanted.length > 0) return [...new Set(wanted)].sort();
    const what =
      beyond.length > 0 ? `The account’s grants do not list ${beyond.join(', ')}.` : 'Name at least one.';
    throw badInput(
      'input.operations',
      `${what} Name operations that they list, or leave this out for all of them.`,
    );
  }

  private async standing(act: Act, personId: string): Promise<number> {
    const [row] = await act.manager.query<{ count: number }[]>(
      `SELECT count(*)::int AS count FROM service_account_key
        WHERE agency_id = $1 AND person_id = $2 AND revoked_at IS NULL AND expires_at > (SELECT clock_now())`,
      [act.agencyId, personId],
    );
    return row!.count;
  }
}

export function toldKey({ digest: _, ...told }: ServiceAccountKeyEntity): ToldKey {
  return told;
}

function networksOf(given: readonly string[]): string[] {
  const wrong = given.filter((network) => !isNetwork(network));
  if (wrong.length === 0) return [...new Set(given)];
  throw badInput(
    'input.networks',
    `This is no network: ${wrong.join(', ')}. Write one as 10.1.0.0/16 or 2001:db8::/32, or a single address.`,
  );
}
