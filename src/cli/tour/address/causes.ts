import type { Seed } from '../acts/causes';

const twoSystems = {
  text: 'Two systems keep addresses, and one is copied into the other by hand',
  category: 'TECHNOLOGY',
  kind: 'ROOT',
  refutableBy: 'Addresses typed into both on one day that took as long.',
} as const;
const oldPrinted = {
  text: 'Letters are printed from the payment system, which gets the new address late',
  category: 'TECHNOLOGY',
  kind: 'CONTRIBUTING',
} as const;
const oneDesk = {
  text: 'Customers tell one desk, and there are two',
  category: 'COMMUNICATION',
  kind: 'CONTRIBUTING',
} as const;

/** What was believed at first: that customers do not know. */
export const firstCauses: readonly Seed[] = [
  {
    ...oneDesk,
    refutableBy: 'Callers who had told both desks already.',
    confirmed: 'Of forty callers asked, thirty-one had told one desk only.',
    because: [
      {
        text: 'Nothing says that there are two desks',
        category: 'COMMUNICATION',
        kind: 'ROOT',
        refutableBy: 'A form or a letter that names both.',
        confirmed: 'The form, the letter and the web page name one desk each.',
      },
    ],
  },
  { ...oldPrinted, because: [twoSystems] },
  {
    text: 'Too few clerks to copy the addresses',
    category: 'PEOPLE',
    kind: 'CONTRIBUTING',
    refuted: 'The pile of addresses to copy is empty every Friday evening.',
  },
];

/** What was found when the first fix had changed nothing. */
export const secondCauses: readonly Seed[] = [
  {
    ...oldPrinted,
    refutableBy: 'A letter to the old address while the payment system held the new one.',
    confirmed: 'Of two hundred letters sent back, every one bore the address that the payment system held.',
    because: [
      {
        ...twoSystems,
        confirmed: 'Fifty addresses typed into both systems on one day held after six days on average.',
        because: [
          {
            text: 'No one office owns the address of a customer',
            category: 'POLICY',
            kind: 'CONTRIBUTING',
          },
        ],
      },
    ],
  },
  {
    ...oneDesk,
    refuted: 'After the letter nine of ten callers had told both desks, and waited as long as before.',
  },
];
