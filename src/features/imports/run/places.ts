import type { EntityManager } from 'typeorm';
import { accepted } from '../../../domain/kernel/decision';
import type { Session } from '../../../platform/auth/session';
import { newId } from '../../../platform/database/id';
import type { Act, Outcome } from '../../../platform/shell/act';
import type { Shell } from '../../../platform/shell/shell';
import {
  officeKind,
  queueKind,
  serviceKind,
  topicKind,
  type OfficeEntity,
  type QueueEntity,
  type ServiceEntity,
  type TopicEntity,
} from '../../agency';
import type { CaseMapping, Creatable } from '../mapping/mapping.types';
import { rejected, type ImportedCase, type Read } from '../rows/row.types';

/** Where a case belongs, by id. */
export interface Place {
  officeId: string;
  queueId: string | null;
  serviceId: string | null;
  topicId: string | null;
}

/**
 * Finds offices, queues, services and topics by the names a file uses, and adds what is new where the mapping allows it:
 * each in an act of its own, as the system, before the cases that need it. A crash between the two leaves an office
 * without cases, which the next attempt finds by its name.
 *
 * A queue is known by its office and name, a topic by its service and name. A topic's group matters only when the topic
 * is added: where the file gives two levels the same name, the case takes the topic that has it.
 */
export class Places {
  private readonly ids = new Map<string, string>();
  /** By all the names of a line together: most lines of a file name places that a line before named. */
  private readonly places = new Map<string, Read<Place>>();
  /** Topics of the second level → the topic above. */
  private readonly groupOf = new Map<string, string>();

  constructor(
    private readonly shell: Shell,
    private readonly session: Session,
    private readonly create: CaseMapping['create'],
  ) {}

  /** Reads what the agency has. */
  async load(manager: EntityManager): Promise<void> {
    const rows = await manager.query<{ key: string[]; id: string }[]>(
      `SELECT ARRAY['offices', name] AS key, id FROM office WHERE agency_id = $1
       UNION ALL SELECT ARRAY['queues', office_id::text, name], id FROM queue WHERE agency_id = $1
       UNION ALL SELECT ARRAY['services', name], id FROM service WHERE agency_id = $1
       UNION ALL SELECT ARRAY['topics', service_id::text, name], id FROM topic WHERE agency_id = $1`,
      [this.session.caller.agencyId],
    );
    for (const { key, id } of rows) this.ids.set(JSON.stringify(key), id);
    const topics = await manager.query<{ id: string; parentId: string }[]>(
      'SELECT id, parent_id AS "parentId" FROM topic WHERE agency_id = $1 AND parent_id IS NOT NULL',
      [this.session.caller.agencyId],
    );
    for (const { id, parentId } of topics) this.groupOf.set(id, parentId);
  }

  /** The place, if a line before named the same one. */
  known(row: ImportedCase): Read<Place> | undefined {
    return this.places.get(namesOf(row));
  }

  async of(row: ImportedCase, manager: EntityManager): Promise<Read<Place>> {
    const place = await this.found(row, manager);
    if (place.ok) this.places.set(namesOf(row), place);
    return place;
  }

  private async found(row: ImportedCase, manager: EntityManager): Promise<Read<Place>> {
    const office = await this.find(['offices', row.office], 'office', manager, (act) =>
      act.begin(
        officeKind,
        accepted(
          fresh<OfficeEntity>(act, { name: row.office, abbreviation: null, parentId: null }),
          'OfficeAdded',
        ),
      ),
    );
    if (!office.ok) return office;
    const officeId = office.value;

    let queueId: string | null = null;
    if (row.queue !== null) {
      const name = row.queue;
      const values = { name, officeId, calendarId: null, isDefault: false, quietPeriodDays: 7 };
      const queue = await this.find(['queues', officeId, name], 'queue', manager, (act) =>
        act.begin(queueKind, accepted(fresh<QueueEntity>(act, values), 'QueueAdded')),
      );
      if (!queue.ok) return queue;
      queueId = queue.value;
    }

    if (row.service === null)
      return { ok: true, value: { officeId, queueId, serviceId: null, topicId: null } };
    const service = await this.find(['services', row.service], 'service', manager, (act) =>
      act.begin(
        serviceKind,
        accepted(fresh<ServiceEntity>(act, { name: row.service!, officeId }), 'ServiceAdded'),
      ),
    );
    if (!service.ok) return service;
    const topic = await this.topic(row, service.value, manager);
    if (!topic.ok) return topic;
    return { ok: true, value: { officeId, queueId, serviceId: service.value, topicId: topic.value } };
  }

  private async topic(
    { topic, topicGroup }: ImportedCase,
    serviceId: string,
    manager: EntityManager,
  ): Promise<Read<string | null>> {
    let parentId: string | null = null;
    for (const name of [topicGroup, topic]) {
      if (name === null) continue;
      // Two levels only: below a topic of the second level a new one becomes its neighbour.
      const above: string | null = parentId === null ? null : (this.groupOf.get(parentId) ?? parentId);
      const found: Read<string> = await this.find(['topics', serviceId, name], 'topic', manager, (act) =>
        act.begin(
          topicKind,
          accepted(
            fresh<TopicEntity>(act, { name, serviceId, parentId: above, retiredAt: null }),
            'TopicAdded',
          ),
        ),
      );
      if (!found.ok) return found;
      if (above !== null && found.value !== above && !this.groupOf.has(found.value))
        this.groupOf.set(found.value, above);
      parentId = found.value;
    }
    return { ok: true, value: parentId };
  }

  private async find(
    key: [Creatable, ...string[]],
    field: string,
    manager: EntityManager,
    begin: (act: Act) => Promise<Outcome<{ id: string }>>,
  ): Promise<Read<string>> {
    const name = JSON.stringify(key);
    const known = this.ids.get(name);
    if (known !== undefined) return { ok: true, value: known };
    const [what] = key;
    if (!this.create[what]) {
      return rejected(
        field,
        `There is no ${field} named ${JSON.stringify(key.at(-1))}. Add it, or let the import do so with create.${what}.`,
      );
    }
    const outcome = await this.shell.act(this.session, { operation: 'runImport', input: null }, begin);
    // Refused means that another import added it this moment: it is there now.
    if (!outcome.ok) await this.load(manager);
    const id = outcome.ok ? outcome.value.id : this.ids.get(name);
    if (id === undefined) throw new Error(`${field} ${name} could neither be added nor found.`);
    this.ids.set(name, id);
    return { ok: true, value: id };
  }
}

/** No cell holds a NUL, and none that is not blank is empty. */
function namesOf({ office, queue, service, topicGroup, topic }: ImportedCase): string {
  return `${office}\0${queue ?? ''}\0${service ?? ''}\0${topicGroup ?? ''}\0${topic ?? ''}`;
}

function fresh<R extends { id: string }>(act: Act, values: Partial<R>): R {
  return { id: newId(), agencyId: act.agencyId, version: 0, ...values } as unknown as R;
}
