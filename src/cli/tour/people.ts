import type { ApiClient } from '../client';
import { MyselfDocument } from '../operations';
import { signedIn } from '../sign-in';

/** Somebody signed in. */
export interface Signed {
  id: string;
  name: string;
  agency: string;
  /** The office of their first grant; null where they have none, or one for the whole agency. */
  officeId: string | null;
  api: ApiClient;
}

export async function signIn(anonymous: ApiClient, subject: string): Promise<Signed> {
  const api = await signedIn(anonymous, subject);
  const { me, agency } = await api.ask(MyselfDocument, {});
  return { id: me.id, name: me.name, agency: agency.name, officeId: me.grants[0]?.officeId ?? null, api };
}
