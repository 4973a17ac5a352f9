import type { Signed } from './people';

/** Who plays the retirement story. */
export interface Team {
  administrator: Signed;
  employee: Signed;
  representative: Signed;
  lead: Signed;
  officer: Signed;
  auditor: Signed;
}
