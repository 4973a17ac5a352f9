export const waitingParties = ['customer', 'otherOffice', 'thirdParty'] as const;
export type WaitingParty = (typeof waitingParties)[number];

/** 1 is the worst. */
export type Severity = 1 | 2 | 3 | 4;
