import type { Draft } from '../acts/statements';

/** The figure, as the review gives it. */
const figure =
  'A new address took 12 days to hold. Now it takes 7. We compared 24 weeks before the change with 24 weeks after it.';

/** What is written to whom. The first texts hold what must not go out: a customer's name and number, and a number that may. */
export function drafts(customer: {
  name: string;
  phone: string;
}): Record<'customers' | 'frontline' | 'open', Draft> & { correction: string } {
  const youToldUs = 'You told us that your mail went to your old address for weeks after you moved.';
  return {
    customers: {
      audience: 'CUSTOMERS',
      texts: {
        title: 'Your new address: what you told us and what we did',
        youToldUs: `${youToldUs} ${customer.name} called us from ${customer.phone} and put it best: “I moved. My mail did not.”`,
        weDid:
          'Pursuant to the determination that address modifications submitted by annuitants were not being propagated in a timely manner between the respective systems of record, the agency subsequently implemented, following an unsuccessful informational mailing, a consolidated modification interface.',
        whatChanged: figure,
      },
      findings: 2,
      mended: {
        youToldUs: `${youToldUs} One of you put it best: “I moved. My mail did not.”`,
        weDid: 'You now tell us once. We first tried a letter. It did not help, so we changed the form.',
      },
    },
    frontline: {
      audience: 'FRONTLINE',
      texts: {
        title: 'What to say about a new address',
        youToldUs: 'Customers told us that mail goes to the old address for weeks.',
        weDid:
          'One entry now writes both systems. Tell the customer that one call is enough. Where mail still goes wrong, call the address desk on (202) 555-0100.',
        whatChanged: figure,
      },
      findings: 1,
      keptBecause: 'The number of our own address desk, nobody’s private one.',
    },
    open: {
      audience: 'PUBLIC',
      texts: {
        title: 'A new address now holds in a week',
        youToldUs: 'People told us that their mail went to their old address for weeks after they moved.',
        weDid: 'People now tell us a new address once. We first tried a letter. It did not help.',
        whatChanged: 'A new address took 12 days to hold. Now it takes about a week.',
      },
      findings: 0,
    },
    correction: figure,
  };
}
