/** SQLSTATE class 22: PostgreSQL quotes the value that it could not take. Of other classes it quotes names only. */
const dataException = /^22/;

/**
 * What an error says, without what it quotes: from the first quotation mark to the last, because a value that somebody
 * gave may hold some itself.
 */
export function discreet(said: string): string {
  return said.replace(/["'`].*["'`]/s, '"…"');
}

/**
 * An unexpected error as it may stand in a log: its message without what it quotes, and where it came from. JSON.parse,
 * for one, repeats the text that it could not read.
 */
export function discreetStack(error: unknown): string {
  if (!(error instanceof Error)) return discreet(String(error));
  const stack = error.stack ?? '';
  const at = stack.indexOf('\n    at ');
  return `${error.name}: ${discreet(error.message)}${at < 0 ? '' : stack.slice(at)}`;
}

/** An error of the database, made fit for logs where it is born, since it is told in dozens of places. */
export function madeDiscreet(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const told: Error & { code?: unknown; detail?: string; where?: string } = error;
  if (typeof told.code !== 'string' || !dataException.test(told.code)) return error;
  const before = told.message;
  told.message = discreet(before);
  told.stack = told.stack?.replace(before, () => told.message);
  delete told.detail;
  delete told.where;
  return told;
}
