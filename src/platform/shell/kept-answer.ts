/**
 * An answer as JSON can keep it. Times and bytes are marked, because what is answered later reads them as such again; a
 * field whose own name begins like a mark gets a second one. The end of the history chain is the shell's own business and
 * no part of an answer. What would not come back as it was is a mistake in the code, told the first time and not only to
 * whoever sends a request again.
 */
export function kept(value: unknown): unknown {
  if (value instanceof Date) return { $at: value.toISOString() };
  if (value instanceof Uint8Array) return { $bytes: Buffer.from(value).toString('base64') };
  if (Array.isArray(value)) return value.map(kept);
  if (
    typeof value === 'bigint' ||
    typeof value === 'function' ||
    value instanceof Map ||
    value instanceof Set
  )
    throw new Error('The answer of an act holds something that cannot be kept for whoever sends it again.');
  if (typeof value !== 'object' || value === null) return value ?? null;
  const fields = Object.entries(value).filter(([name]) => name !== 'head');
  return Object.fromEntries(
    fields.map(([name, field]) => [name.startsWith('$') ? `$${name}` : name, kept(field)]),
  );
}

/** What `kept` kept, as it was. */
export function revived(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(revived);
  if (typeof value !== 'object' || value === null) return value;
  if ('$at' in value) return new Date(value.$at as string);
  if ('$bytes' in value) return Buffer.from(value.$bytes as string, 'base64');
  return Object.fromEntries(
    Object.entries(value).map(([name, field]) => [
      name.startsWith('$$') ? name.slice(1) : name,
      revived(field),
    ]),
  );
}
