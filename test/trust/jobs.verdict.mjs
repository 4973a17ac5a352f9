// What must hold of jobs when all is over; pure, so that planted faults can be shown to it.

export const percentile = (values, share) => {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
};

/**
 * `jobs`: every job { id, kind, dueAt }. `done`: id → when its effect came. `runs`: id → how often it began to run.
 * `timers`: id → { attempts, isSetAside } of those that still stand. Answers what does not hold.
 */
export function jobsVerdict({ jobs, done, runs, timers, mostAttempts }) {
  const broken = [];
  const sound = jobs.filter(({ kind }) => kind === 'work');
  const lost = sound.filter(({ id }) => !done.has(id));
  if (lost.length > 0) broken.push(`${lost.length} sound jobs were not done.`);
  const left = sound.filter(({ id }) => timers.has(id));
  if (left.length > 0) broken.push(`${left.length} sound jobs still stand or were set aside.`);
  for (const { id, kind } of jobs.filter((job) => job.kind !== 'work')) {
    const timer = timers.get(id);
    if (!timer?.isSetAside) broken.push(`A job that is to ${kind} was not set aside.`);
    else if (timer.attempts !== mostAttempts)
      broken.push(
        `A job that is to ${kind} was set aside after ${timer.attempts} attempts, not ${mostAttempts}.`,
      );
    // One that was taken when another ended the process was counted and may not have begun.
    const began = runs.get(id) ?? 0;
    if (began > mostAttempts || began === 0) broken.push(`A job that is to ${kind} began ${began} times.`);
  }
  return broken;
}

/** Milliseconds from due to done of the sound jobs. */
export function latencies({ jobs, done }) {
  return jobs.flatMap(({ id, kind, dueAt }) =>
    kind === 'work' && done.has(id) ? [done.get(id) - dueAt] : [],
  );
}

/** Instances look for work every second; a baseline far beyond is that of a machine that could not keep up. */
const soundBaselineMs = 5_000;

/** A comparison with a baseline that was itself disturbed proves nothing, however good it looks. */
export function latencyVerdict(baselineMs, poisonedMs) {
  const figures = `${poisonedMs.toFixed(0)} ms among poison and ${baselineMs.toFixed(0)} ms without`;
  if (!(baselineMs <= soundBaselineMs))
    return [
      `The machine did not keep up without any poison (p95 ${figures}): the comparison proves nothing.`,
    ];
  return poisonedMs <= 2 * baselineMs ? [] : [`The p95 of sound jobs was ${figures}.`];
}
