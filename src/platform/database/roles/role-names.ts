/**
 * What the service may be in a database, as group roles nobody signs in with. The service signs in as a role that has
 * no right but to take one of the first two, anew in each transaction: so a statement that forgot to say for whom it
 * asks is refused, and nothing of one transaction holds for the next on the same connection.
 */
export const serviceRole = 'find_and_fix_service';
/** For the work in the background, which goes over every agency. */
export const workerRole = 'find_and_fix_worker';
/** For analysts: reads, without secrets and personal data. */
export const readerRole = 'find_and_fix_reader';

/** Settings of a transaction that say whose it is; the functions `scope_…()` read them. */
export const scopeSettings = {
  agencyId: 'find_and_fix.agency_id',
  /** Anything: no office binds. */
  allOffices: 'find_and_fix.all_offices',
  officeIds: 'find_and_fix.office_ids',
  personId: 'find_and_fix.person_id',
};
