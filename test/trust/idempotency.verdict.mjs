// What must hold of mutations that were sent twice with one key; pure, so that planted faults can be shown to it.

/** Mutations that are not repeated, each with its reason. */
export const exceptions = {
  signInAs: 'begins a session of its own each time; it takes no key',
  renewSession: 'gives a token and changes nothing; it takes no key',
  signOut: 'a session that is over stays so; its token cannot ask a second time',
};

/** `repetitions`: { mutation, problem }; `mutations`: all that there are. Answers what does not hold. */
export function repetitionVerdict(repetitions, mutations) {
  const problems = new Map();
  for (const { mutation, problem } of repetitions)
    if (problem !== null && !problems.has(mutation)) problems.set(mutation, problem);
  const repeated = new Set(repetitions.map(({ mutation }) => mutation));
  const missing = mutations.filter((name) => !repeated.has(name) && !(name in exceptions));
  return [
    ...[...problems].map(([mutation, problem]) => `${mutation}: ${problem.slice(0, 300)}`),
    ...(missing.length > 0
      ? [`No specification does these, so that they could be repeated: ${missing.join(', ')}.`]
      : []),
  ];
}
