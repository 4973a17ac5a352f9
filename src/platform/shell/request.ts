/** What is asked, as far as repeating it safely needs: the operation, the whole request, and the key under which it may be repeated. */
export interface Request {
  operation: string;
  input: unknown;
  idempotencyKey?: string | null;
}
