import type { Choice, Weighing } from '../acts/options';

const criteria = [
  ['Days saved for who moves', 3],
  ['Can start at once', 3],
  ['Cost', 2],
] as const;

const doNothing: Choice = {
  title: 'Do nothing',
  description: 'Leave things as they are.',
  doNothing: true,
  scores: [
    [1, 5, 5],
    [1, 5, 5],
  ],
  dismissal: 'Tax forms with earnings and numbers lie in other people’s mailboxes.',
};

/** Scores of the lead first, then of her deputy. The letter wins: it is cheap and can start at once. */
export const firstWeighing: Weighing = {
  criteria,
  choices: [
    {
      title: 'A letter that says: tell both desks',
      description: 'Everybody who changes an address gets a letter that names both desks.',
      effortClass: 'SMALL',
      cost: { amountMinor: 1_200_000, currency: 'USD' },
      risk: 'LOW',
      scores: [
        [4, 5, 5],
        [3, 5, 4],
      ],
      dismissal: null,
    },
    {
      title: 'One entry writes both systems',
      description: 'The address form writes to the claims system and to the payment system.',
      effortClass: 'LARGE',
      cost: { amountMinor: 18_000_000, currency: 'USD' },
      risk: 'MEDIUM',
      scores: [
        [5, 1, 1],
        [5, 2, 2],
      ],
      dismissal: 'Dear and slow, if a letter will do.',
    },
    doNothing,
  ],
};

/** The same options after it is known what the letter did. */
export const secondWeighing: Weighing = {
  criteria,
  choices: [
    {
      title: 'One entry writes both systems',
      description: 'The address form writes to the claims system and to the payment system.',
      effortClass: 'LARGE',
      cost: { amountMinor: 18_000_000, currency: 'USD' },
      risk: 'MEDIUM',
      riskNote: 'Both systems must be open on the night of the change.',
      scores: [
        [5, 4, 3],
        [5, 4, 2],
      ],
      dismissal: null,
    },
    {
      title: 'A better letter',
      description: 'The same letter with a picture.',
      effortClass: 'SMALL',
      scores: [
        [1, 5, 4],
        [1, 4, 4],
      ],
      dismissal: 'The first letter was read, followed, and changed nothing.',
    },
    doNothing,
  ],
};
