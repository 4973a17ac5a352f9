/** What it would take to fix a problem, as triage estimates it: about a month of work, a quarter, a year or more. */
export const efforts = ['small', 'medium', 'large'] as const;
export type Effort = (typeof efforts)[number];
