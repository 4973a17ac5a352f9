import { claimWithinResolve, supervisorQueueAbove, supervisorQueueNamed } from './queue.checks';

const codes = (refusal: ReturnType<typeof claimWithinResolve>) =>
  refusal?.kind === 'checksNotMet' ? refusal.checks.map(({ code, path }) => [code, path]) : refusal;

describe('what a queue and its service levels must hold', () => {
  it('lets a queue have any supervisor queue that is not below it', () => {
    expect(supervisorQueueAbove('desk', ['supervisors', 'director'])).toBeNull();
    expect(supervisorQueueAbove('desk', [])).toBeNull();
  });

  it('refuses a ring of supervisor queues, of one or of many', () => {
    expect(supervisorQueueAbove('desk', ['desk'])?.message).toContain('its own supervisor');
    expect(supervisorQueueAbove('desk', ['supervisors', 'desk'])?.message).toContain('ring');
  });

  it('lets a level move work up only where there is an upper queue', () => {
    const move = [{ clock: 'resolve', afterMinutes: 60, act: 'moveToSupervisorQueue' }] as const;
    const tell = [{ clock: 'resolve', afterMinutes: 60, act: 'tellLead' }] as const;
    expect(codes(supervisorQueueNamed(null, move, 'input.levels'))).toEqual([
      ['supervisorQueueNamed', 'input.levels'],
    ]);
    expect(supervisorQueueNamed('supervisors', move, 'input.levels')).toBeNull();
    expect(supervisorQueueNamed(null, tell, 'input.levels')).toBeNull();
  });

  it('gives no more time to claim than to resolve', () => {
    expect(claimWithinResolve(60, 60)).toBeNull();
    expect(codes(claimWithinResolve(61, 60))).toEqual([['claimWithinResolve', 'input.claimBudgetMinutes']]);
  });
});
