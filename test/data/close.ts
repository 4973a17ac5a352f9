/** A number as the reference files hold it: JSON knows no infinity. */
export type Printed = number | string | null;

/** Holds a computed number against a reference: relative 1e-8 unless said otherwise, and 1e-14 where the reference is 0. */
export function expectClose(actual: number, reference: Printed, relative = 1e-8): void {
  const expected = Number(reference);
  if (reference === null || Number.isNaN(expected))
    throw new Error(`no reference number: ${String(reference)}`);
  if (!Number.isFinite(expected)) {
    expect(actual).toBe(expected);
    return;
  }
  const allowed = expected === 0 ? 1e-14 : relative * Math.abs(expected);
  if (!(Math.abs(actual - expected) <= allowed)) {
    throw new Error(`${actual} is not within ${allowed} of ${expected}`);
  }
}

/** The same for each of a list. */
export function expectAllClose(
  actual: readonly number[],
  reference: readonly Printed[],
  relative = 1e-8,
): void {
  expect(actual).toHaveLength(reference.length);
  actual.forEach((one, i) => expectClose(one, reference[i]!, relative));
}
