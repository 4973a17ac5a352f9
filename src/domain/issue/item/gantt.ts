import type { Schedule, ScheduledItem } from './schedule';

/** What Mermaid would read as its own: everything that is no letter, digit, space or plain punctuation. */
const special = /[^\p{L}\p{N} ,.()-]/gu;

/** A text as Mermaid shows it and never obeys it: on one line, each special character as its code (`#58;` is a colon). */
function shown(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(special, (sign) => `#${sign.codePointAt(0)};`);
}

/**
 * The schedule as Mermaid's gantt chart, both ends of a bar included. Each item has its number before its title, because
 * a line that began with a word of Mermaid's (`section`, `click`) would be read as such.
 */
export function gantt(items: readonly ScheduledItem[], { items: dated }: Schedule, title: string): string {
  const byId = new Map(items.map((item) => [item.id, item]));
  const bars = dated.map((dates, index) => {
    const item = byId.get(dates.itemId)!;
    const marks = [...(dates.isCritical ? ['crit'] : []), ...markOf(item)];
    const bar = [...marks, `item${index + 1}`, dates.earliestStartOn, dates.earliestFinishOn];
    return `    ${index + 1}. ${shown(item.title)} :${bar.join(', ')}`;
  });
  return [
    'gantt',
    `    title ${shown(title)}`,
    '    dateFormat YYYY-MM-DD',
    '    axisFormat %Y-%m-%d',
    '    inclusiveEndDates',
    '    section Action items',
    ...bars,
    '',
  ].join('\n');
}

function markOf({ state }: ScheduledItem): string[] {
  if (state === 'done') return ['done'];
  return state === 'inProgress' || state === 'blocked' ? ['active'] : [];
}
