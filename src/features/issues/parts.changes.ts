/** The fields that were said: what was left out (undefined) stays as it is, null takes away what may be missing. */
export function said<T extends object>(fields: { [K in keyof T]?: T[K] | undefined }): Partial<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<T>;
}
