/** A message as a mail server hands it on. */
export function rawMail(headers: Record<string, string>, text = 'Where is my annuity?'): string {
  const all = {
    From: 'Maria Smith <maria@example.org>',
    To: 'desk@agency.gov',
    Subject: 'My annuity',
    ...headers,
  };
  return [...Object.entries(all).map(([name, value]) => `${name}: ${value}`), '', text, ''].join('\r\n');
}
