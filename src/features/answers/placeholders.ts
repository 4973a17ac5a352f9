/** What a placeholder is filled with; null where the case has nothing of the kind. */
export type PlaceholderValues = Record<Placeholder, string | null>;

/** The closed list of what an answer text may leave open, each with what it is filled with. */
export const placeholders = {
  'case.number': 'The number of the case: C-2026-000123.',
  'case.summary': 'What the case is about, in a line.',
  'case.receivedOn': 'The day on which the agency got it, written out in the language of the text.',
  'case.dueOn': 'The day by which an answer was promised, written out in the language of the text.',
  'customer.name': 'The name of the customer, for whoever may see the contact.',
  'customer.reference': 'The opaque key of the customer.',
  'customer.segment': 'The customer group.',
  'escalation.number': 'The number of the latest escalation of the case.',
  'office.name': 'The office that keeps the case.',
  'service.name': 'The service that the case is about.',
  'topic.name': 'The topic that the case is about.',
  'agency.name': 'The agency.',
  'agent.name': 'Whoever fills the text in.',
  today: 'The day on which the text is filled in, written out in the language of the text.',
} as const satisfies Record<string, string>;

export type Placeholder = keyof typeof placeholders;

export const placeholderNames = Object.keys(placeholders) as Placeholder[];

/** `{{case.number}}`, with or without blanks inside. What stands between braces may be anything but a brace. */
const place = /\{\{\s*([^{}]*?)\s*\}\}/g;

/** What of a text between double braces is no placeholder, once each, in the order of the text. */
export function unknownPlaceholders(text: string): string[] {
  const names = [...text.matchAll(place)].map(([, name]) => name!);
  return [...new Set(names.filter((name) => !isPlaceholder(name)))];
}

/** The sentence for a text that cannot be kept, or null. It names every placeholder there is. */
export function placeholderMistake(text: string): string | null {
  const unknown = unknownPlaceholders(text);
  if (unknown.length > 0) {
    const named = unknown.map((name) => `{{${name}}}`).join(', ');
    const verb = unknown.length === 1 ? 'is no placeholder' : 'are no placeholders';
    return `${named} ${verb}. Known are ${known()}.`;
  }
  const rest = text.replace(place, '');
  if (!rest.includes('{{') && !rest.includes('}}')) return null;
  return `A placeholder is open at one end: each is written as {{case.number}}. Known are ${known()}.`;
}

export interface Rendered {
  text: string;
  /** Placeholders of the text for which the case has nothing: they stay as they are, to be filled by hand. */
  empty: Placeholder[];
}

/** The text with its placeholders filled. Values are put in as they are: what looks like a placeholder in one stays text. */
export function render(text: string, values: PlaceholderValues): Rendered {
  const empty = new Set<Placeholder>();
  const filled = text.replace(place, (whole, name: string) => {
    if (!isPlaceholder(name)) return whole;
    const value = values[name];
    if (value !== null && value !== '') return value;
    empty.add(name);
    return whole;
  });
  return { text: filled, empty: [...empty] };
}

/** A day written out as readers of a language write it: “January 5, 2026”, „5. Januar 2026“. */
export function writtenDay(at: Date | null, language: string, zone: string): string | null {
  if (at === null) return null;
  return new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: zone }).format(at);
}

/** A BCP 47 tag in its one spelling (`pt-br` is `pt-BR`); null where it is none. */
export function canonicalLanguage(tag: string): string | null {
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? null;
  } catch {
    return null;
  }
}

function isPlaceholder(name: string): name is Placeholder {
  return Object.hasOwn(placeholders, name);
}

function known(): string {
  return placeholderNames.map((name) => `{{${name}}}`).join(', ');
}
