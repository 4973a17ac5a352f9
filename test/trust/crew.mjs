// The agency in which doers work, and the doers: each of them a representative and a specialist of their own, and the Chief
// Experience Officer for all.
import { always, buildAgency } from './agency.mjs';
import { Doer } from './doer.mjs';

export function buildCrew(stage, size) {
  const numbered = (role) =>
    Array.from({ length: size }, (_, index) => ({ name: `${role} ${index}`, role, capacity: 1_000_000 }));
  return stage.arrange((app) =>
    buildAgency(stage, app, {
      queues: [{ name: 'Tier 2', calendar: always, policies: [], isDefault: true }],
      people: [
        ...numbered('representative'),
        ...numbered('specialist'),
        { name: 'chief', role: 'chiefExperienceOfficer' },
        { name: 'auditor', role: 'auditor' },
      ],
    }),
  );
}

/** The doers, at work at once on an instance; `stop()` lets each end the call it is at. */
export async function putToWork(stage, agency, instance, size, more = {}) {
  const doers = [];
  for (let index = 0; index < size; index += 1) {
    const as = (name) => stage.client(instance, agency.people[name].subject);
    const people = {
      representative: await as(`representative ${index}`),
      specialist: await as(`specialist ${index}`),
      chief: await as('chief'),
    };
    doers.push(new Doer({ people, officeId: agency.office, ...more }));
  }
  const working = Promise.all(doers.map((doer) => doer.work()));
  const all = (list) => doers.flatMap((doer) => doer[list]);
  return {
    get acts() {
      return all('acts');
    },
    get calls() {
      return all('calls');
    },
    get broken() {
      return all('broken');
    },
    async stop() {
      for (const doer of doers) doer.isOver = true;
      await working;
    },
  };
}
