import { done, type ApiClient } from './client';
import { SignInDocument } from './operations';

/** The client with a token of a demo person; exists only where the service is its own issuer. */
export async function signedIn(anonymous: ApiClient, subject: string): Promise<ApiClient> {
  const { signInAs } = await anonymous.ask(SignInDocument, { subject });
  return anonymous.as(done(signInAs.token, signInAs.refusal));
}
