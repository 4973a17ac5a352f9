import type { Weighing } from '../acts/options';

/** Scores of the lead first, then of her deputy. */
export const weighing: Weighing = {
  criteria: [
    ['Days saved for people who wait', 3],
    ['Can start within two months', 2],
    ['Cost', 1],
  ],
  choices: [
    {
      title: 'Surge team, agency screening and a quick guide',
      description: 'Overtime and staff for the peak; complete applications from the start.',
      effortClass: 'MEDIUM',
      risk: 'MEDIUM',
      riskNote: 'Overtime ends with its money: in 2013 it was cancelled for three months.',
      scores: [
        [4, 5, 3],
        [3, 5, 3],
      ],
      dismissal: null,
    },
    {
      title: 'Wait for the online application',
      description: 'Put everything into the new system.',
      effortClass: 'LARGE',
      risk: 'HIGH',
      scores: [
        [5, 1, 1],
        [5, 2, 1],
      ],
      dismissal: 'Right in the long run; it helps nobody this winter.',
    },
    {
      title: 'Do nothing',
      description: 'Leave things as they are.',
      doNothing: true,
      scores: [
        [1, 5, 5],
        [1, 5, 5],
      ],
      dismissal: 'People live on interim pay for months.',
    },
  ],
};
