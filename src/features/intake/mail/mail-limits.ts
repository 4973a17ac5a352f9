/** Of one raw message, attachments included: longer ones carry files, which are not kept anyway. */
export const mailBytes = 1_000_000;

/** Why bytes are not taken for a mail; null when they are. */
export function mailMistake(raw: Buffer): string | null {
  if (raw.length > mailBytes) return 'The message is longer than 1,000,000 bytes.';
  const head = raw.subarray(0, 2_000).toString('latin1');
  return /^(From |[!-9;-~]+[ \t]*:)/.test(head)
    ? null
    : 'This is no mail: it must begin with headers, as message/rfc822 does.';
}

/** The address itself of one with or without a display name, in lower case. */
export function ownAddress(from: string): string {
  return (/<([^>]+)>\s*$/.exec(from)?.[1] ?? from).trim().toLowerCase();
}
