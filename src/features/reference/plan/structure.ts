import {
  agencyKind,
  calendarKind,
  officeKind,
  serviceKind,
  topicKind,
  type CalendarWindow,
} from '../../agency';
import type { Place } from '../place';
import type { Plan } from './plan';

/** The agency, its calendars, offices, services and topics. */
export function planStructure(plan: Plan): void {
  const { file } = plan;
  plan.add(agencyKind, 'AgencyOpened', plan.agencyKey, {
    name: file.at('name').text(),
    employeeScorecards: false,
  });
  for (const [key, calendar] of file.at('calendars').entries()) planCalendar(plan, key, calendar);
  for (const key of parentsFirst(file.at('offices'))) planOffice(plan, key, file.at('offices').at(key));
  for (const [key, service] of file.at('services').entries()) planService(plan, key, service);
}

function planCalendar(plan: Plan, key: string, calendar: Place): void {
  calendar.only('name', 'zone', 'days', 'from', 'to', 'holidays');
  const from = timeOfDay(calendar.at('from'));
  const to = timeOfDay(calendar.at('to'));
  const windows: CalendarWindow[] = calendar
    .at('days')
    .items()
    .map((day) => ({ weekday: day.whole(1, 7), from, to }));
  plan.add(calendarKind, 'CalendarAdded', key, {
    name: calendar.at('name').text(),
    zone: zone(calendar.at('zone')),
    windows,
    holidays: calendar.at('holidays').oneOf(['federal', 'none']),
    closings: [],
  });
}

function timeOfDay(place: Place): string {
  const time = place.text();
  if (!/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/.test(time)) place.wrong("must be a time such as '08:00'.");
  return time;
}

function zone(place: Place): string {
  const name = place.text();
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
  } catch {
    place.wrong(`must be a time zone such as America/New_York; ${name} is none.`);
  }
  return name;
}

/** Keys of offices, every office after the one above it; an office in a ring, or below one, is told and left out. */
function parentsFirst(offices: Place): string[] {
  const ordered: string[] = [];
  let waiting = offices.entries();
  while (waiting.length > 0) {
    const ready = waiting.filter(([, office]) => {
      const parent = office.at('parent').textOrNull();
      return parent === null || ordered.includes(parent) || !offices.at(parent).isGiven;
    });
    if (ready.length === 0) {
      for (const [, office] of waiting) office.wrong('stands below itself or below an office that does.');
      return ordered;
    }
    ordered.push(...ready.map(([key]) => key));
    waiting = waiting.filter(([key]) => !ordered.includes(key));
  }
  return ordered;
}

function planOffice(plan: Plan, key: string, office: Place): void {
  office.only('name', 'abbreviation', 'parent');
  plan.add(officeKind, 'OfficeAdded', key, {
    name: office.at('name').text(),
    abbreviation: office.at('abbreviation').textOrNull(),
    parentId: plan.namedOrNull(officeKind, 'offices', office.at('parent')),
  });
}

function planService(plan: Plan, key: string, service: Place): void {
  service.only('name', 'office', 'topics');
  const serviceId = plan.id(serviceKind, key);
  const officeId = plan.named(officeKind, 'offices', service.at('office'));
  plan.add(serviceKind, 'ServiceAdded', key, { name: service.at('name').text(), officeId });
  const addTopic = (name: string, parentId: string | null) =>
    plan.add(topicKind, 'TopicAdded', topicKey(key, name), { name, serviceId, parentId, retiredAt: null });
  const topics = service.at('topics').entries();
  for (const [name] of topics) addTopic(name, null);
  for (const [name, below] of topics) {
    for (const topic of below.items()) addTopic(topic.text(), plan.id(topicKind, topicKey(key, name)));
  }
}

/** Topics are known by name within their service, as cases and routing rules name them. */
export function topicKey(serviceKey: string, name: string): string {
  return `${serviceKey} / ${name}`;
}
