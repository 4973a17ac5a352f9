import { ApiClient, done } from '../client';
import { MyselfDocument, SignInDocument } from '../operations';

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
  const { signInAs } = await anonymous.ask(SignInDocument, { subject });
  const api = anonymous.as(done(signInAs.token, signInAs.refusal));
  const { me, agency } = await api.ask(MyselfDocument, {});
  return { id: me.id, name: me.name, agency: agency.name, officeId: me.grants[0]?.officeId ?? null, api };
}
