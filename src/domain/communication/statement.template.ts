import type { Audience, StatementText } from './statement.types';

/** What the issue's own record says of the cycle that is told. */
export interface TellingGround {
  title: string;
  /** What the problem does to customers, in their words. */
  impact: string;
  peopleAffected: number;
  /** What was done, one entry an action item. */
  done: readonly string[];
  /** The sentence of the verdict that counts, with its figure; null before there is one. */
  verdict: string | null;
}

interface Wording {
  title: (title: string) => string;
  told: (impact: string) => string;
  people: (count: string, isOne: boolean) => string;
  did: string;
  /** Said after the verdict. */
  closing: string;
}

/** One template an audience: the same facts, in words that fit who reads them. */
const wordings: Record<Audience, Wording> = {
  customers: {
    title: (title) => `${title}: what you told us and what we did`,
    told: (impact) => `You told us about this problem: ${impact}`,
    people: (count, one) => `We know of ${count} ${one ? 'person' : 'people'} who had it.`,
    did: 'Because of what you told us, we did this:',
    closing: 'We keep watching the figure.',
  },
  frontline: {
    title: (title) => `What to say now: ${title}`,
    told: (impact) => `Customers told us: ${impact}`,
    people: (count, one) => `${count} ${one ? 'customer is' : 'customers are'} known to have had it.`,
    did: 'You can tell them that we did this:',
    closing: 'If a customer still has the problem, escalate the case as before.',
  },
  staff: {
    title: (title) => `Fixed: ${title}`,
    told: (impact) => `Customers told us: ${impact}`,
    people: (count, one) =>
      `${count} ${one ? 'customer was' : 'customers were'} affected as far as the linked evidence shows.`,
    did: 'The agency did this:',
    closing: 'The measure stays under watch.',
  },
  public: {
    title: (title) => `${title}: what people told us and what changed`,
    told: (impact) => `People told us about this problem: ${impact}`,
    people: (count, one) => `We know of ${count} ${one ? 'person' : 'people'} who had it.`,
    did: 'We did this:',
    closing: 'We keep watching the figure.',
  },
};

/**
 * A first text from the record, to be rewritten by who knows the story. What the record does not have stays empty, and
 * the check for publication names it.
 */
export function statementTemplate(audience: Audience, ground: TellingGround): Record<StatementText, string> {
  const words = wordings[audience];
  const { peopleAffected: people, done, verdict } = ground;
  const count = people.toLocaleString('en-US');
  return {
    title: words.title(ground.title.trim().replace(/[.!]+$/u, '')),
    youToldUs: [
      words.told(asSentence(ground.impact)),
      ...(people > 0 ? [words.people(count, people === 1)] : []),
    ].join(' '),
    weDid: done.length === 0 ? '' : [words.did, ...done.map((item) => `– ${asSentence(item)}`)].join('\n'),
    whatChanged: verdict === null ? '' : `${asSentence(verdict)} ${words.closing}`,
  };
}

function asSentence(text: string): string {
  const said = text.trim();
  return /[.!?…]$/u.test(said) ? said : `${said}.`;
}
