import { personKind, roleGrantKind } from '../../src/features/people';
import { AssignmentRounds } from '../../src/features/escalations';
import { newId } from '../../src/platform/database/id';
import type { TestService } from './api';
import { buildAgency, escalate, type BuiltAgency, type BuiltPerson } from './build';
import { mustSend, sendCommand, type Sent } from './machine-send';
import { write } from './write';

export interface CrewOptions {
  /** How its default queue gives its work; left out: people pull it. */
  assignment?: 'roundRobin' | 'leastLoaded';
  requiredSkills?: string[];
  idleHandBackMinutes?: number;
}

/** An agency whose desk is worked by people whom a spec names, each with room and skills of their own. */
export class Crew {
  readonly members = new Map<string, BuiltPerson>();

  private constructor(
    readonly test: TestService,
    readonly agency: BuiltAgency,
  ) {}

  /** The built specialists hold nothing and may hold nothing: only who is added works here. */
  static async of(test: TestService, name: string, options: CrewOptions = {}): Promise<Crew> {
    const crew = new Crew(test, await buildAgency(test, name, [], 0));
    await test.sql(
      'UPDATE queue SET assignment = $2, required_skills = $3, idle_hand_back_minutes = $4 WHERE id = $1',
      [
        crew.agency.queue,
        options.assignment ?? 'pull',
        options.requiredSkills ?? [],
        options.idleHandBackMinutes ?? null,
      ],
    );
    return crew;
  }

  /** A specialist of the office. Whoever is added first has the lowest id, and so comes first where all else is equal. */
  async add(name: string, capacity: number, skills: string[] = []): Promise<BuiltPerson> {
    const member = { id: newId(), subject: `${this.agency.name}:${name}` };
    await write(this.test, this.agency, personKind, {
      ...member,
      name,
      email: null,
      kind: 'person',
      capacity,
      skills,
      leftAt: null,
    });
    await write(this.test, this.agency, roleGrantKind, {
      personId: member.id,
      role: 'specialist',
      officeId: this.agency.office,
      operations: [],
      revokedAt: null,
    });
    this.members.set(name, member);
    return member;
  }

  id(name: string): string {
    return this.members.get(name)!.id;
  }

  /** Escalations in the default queue, in the order in which they were asked for. */
  async queue(count: number, fields: Record<string, unknown> = {}): Promise<string[]> {
    const ids: string[] = [];
    for (let index = 0; index < count; index += 1)
      ids.push((await escalate(this.test, this.agency, fields)).escalationId);
    return ids;
  }

  /** Lets the service give what waits. It does so every second anyhow; a spec does not wait for that. */
  async give(): Promise<void> {
    await this.test.service.app.get(AssignmentRounds).round();
  }

  send(subject: string, command: string, input: object): Promise<Sent> {
    return sendCommand(this.test, subject, command, 'escalation', input);
  }

  must(subject: string, command: string, input: object): Promise<string> {
    return mustSend(this.test, subject, command, 'escalation', input);
  }

  /** As a member of the crew. */
  by(name: string, command: string, input: object): Promise<string> {
    return this.must(this.members.get(name)!.subject, command, input);
  }

  /** By name, who holds each; null: nobody. */
  async holders(ids: readonly string[]): Promise<(string | null)[]> {
    const rows = await this.test.sql<{ id: string; name: string | null }>(
      'SELECT e.id, p.name FROM escalation e LEFT JOIN person p ON p.id = e.holder_id WHERE e.id = ANY($1)',
      [ids],
    );
    return ids.map((id) => rows.find((row) => row.id === id)!.name);
  }

  /** How many each of the crew holds, in the order in which they were added. */
  async loads(): Promise<number[]> {
    const rows = await this.test.sql<{ id: string; load: number }>(
      `SELECT holder_id AS id, count(*)::int AS load FROM escalation
        WHERE agency_id = $1 AND state IN ('claimed', 'waiting') GROUP BY holder_id`,
      [this.agency.id],
    );
    return [...this.members.values()].map(({ id }) => rows.find((row) => row.id === id)?.load ?? 0);
  }

  /** What somebody was told for a reason, oldest first. */
  async told(personId: string, reason: string): Promise<string[]> {
    const rows = await this.test.sql<{ text: string }>(
      'SELECT text FROM notification WHERE person_id = $1 AND reason = $2 ORDER BY created_at, id',
      [personId, reason],
    );
    return rows.map(({ text }) => text);
  }
}
