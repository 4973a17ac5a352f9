/** One sentence about something that stands in the way, and the rule (`code`) that put it there. */
export interface UnmetCheck {
  /** The named check, in the domain's word: `rootCauseConfirmed`. */
  code: string;
  /** What is missing, as a sentence the person at the screen can act on. */
  message: string;
  /** The field or part it is about, where there is one. */
  path: string | null;
}

/**
 * Every way the domain says no. A refusal is a value: nothing was written, and the person can act on it.
 * The set is closed; the API maps each kind to a type of its own, and a new kind fails to compile there.
 */
export type Refusal =
  | { kind: 'eventNotAllowed'; state: string; event: string; allowed: string[]; message: string }
  | { kind: 'checksNotMet'; checks: UnmetCheck[]; message: string }
  | { kind: 'staleVersion'; expectedVersion: number; currentVersion: number; message: string }
  | { kind: 'alreadyClaimed'; by: string | null; at: Date | null; message: string }
  | { kind: 'overCapacity'; load: number; capacity: number; message: string }
  | { kind: 'nothingToClaim'; message: string }
  | { kind: 'alreadyExists'; field: string; value: string; message: string }
  | { kind: 'sameKeyOtherRequest'; key: string; message: string };

export type RefusalKind = Refusal['kind'];

/** A check that is not met, as a refusal of its own. */
export function unmet(code: string, message: string, path: string | null = null): Refusal {
  return { kind: 'checksNotMet', checks: [{ code, message, path }], message };
}

/** A value already taken where it must be unique (an external id, a name). */
export function taken(field: string, value: string, message: string): Refusal {
  return { kind: 'alreadyExists', field, value, message };
}

export function eventNotAllowed(state: string, event: string, allowed: readonly string[]): Refusal {
  const open =
    allowed.length > 0 ? `What can be done now: ${allowed.join(', ')}.` : 'Nothing more can be done with it.';
  return {
    kind: 'eventNotAllowed',
    state,
    event,
    allowed: [...allowed],
    message: `${event} is not possible in state ${state}. ${open}`,
  };
}

export function staleVersion(expectedVersion: number, currentVersion: number): Refusal {
  return {
    kind: 'staleVersion',
    expectedVersion,
    currentVersion,
    message: `Somebody changed this record since you read it (you saw version ${expectedVersion}, it is at ${currentVersion}). Read it again, then repeat your change.`,
  };
}

/**
 * Several refusals of one act as one: unmet checks are told together, any other kind speaks first and alone,
 * because it makes the rest moot (who is over capacity need not hear about a missing reason).
 */
export function merged(refusals: readonly Refusal[]): Refusal | null {
  const other = refusals.find((refusal) => refusal.kind !== 'checksNotMet');
  if (other) return other;
  const checks = refusals.flatMap((refusal) => (refusal.kind === 'checksNotMet' ? refusal.checks : []));
  if (checks.length === 0) return null;
  return { kind: 'checksNotMet', checks, message: checks.map((check) => check.message).join(' ') };
}

/** A refusal told as blockers: what stands in the way of an event, one entry a rule. */
export function blockersOf(refusal: Refusal | null): { code: string; message: string }[] {
  if (refusal === null) return [];
  if (refusal.kind === 'checksNotMet') return refusal.checks.map(({ code, message }) => ({ code, message }));
  return [{ code: refusal.kind, message: refusal.message }];
}
