import type { TestService } from './api';
import { escalate, openCase, type BuiltAgency, type PersonName } from './build';

import { mustSend, sendCommand, type Sent } from './machine-send';

/** A case and the escalation it has or had. */
export interface Desk {
  caseId: string;
  escalationId: string;
}

let keys = 0;

/** A case with its escalation, brought over HTTP to where a test wants them. */
export class DeskBuilder {
  constructor(
    private readonly test: TestService,
    private readonly agency: BuiltAgency,
  ) {}

  subject(person: PersonName): string {
    return this.agency.people[person].subject;
  }

  /** Sends a command on the escalation, with a key, so that a refusal shows that it consumed none. */
  onEscalation(person: PersonName, command: string, escalationId: string, fields = {}): Promise<Sent> {
    const input = { escalationId, idempotencyKey: `desk-${(keys += 1)}`, ...fields };
    return sendCommand(this.test, this.subject(person), command, 'escalation', input);
  }

  onCase(person: PersonName, command: string, caseId: string, fields = {}): Promise<Sent> {
    const input = { caseId, idempotencyKey: `desk-${(keys += 1)}`, ...fields };
    const record = command === 'escalateCase' ? 'escalation' : 'case';
    return sendCommand(this.test, this.subject(person), command, record, input);
  }

  open(): Promise<string> {
    return openCase(this.test, this.agency);
  }

  queued(): Promise<Desk> {
    return escalate(this.test, this.agency);
  }

  async claimed(): Promise<Desk> {
    const desk = await this.queued();
    await this.must('specialist', 'claimEscalation', desk);
    return desk;
  }

  async waiting(): Promise<Desk> {
    const desk = await this.claimed();
    await this.must('specialist', 'waitEscalation', desk, { on: 'CUSTOMER', note: 'The form is missing.' });
    return desk;
  }

  async resolved(): Promise<Desk> {
    const desk = await this.claimed();
    await this.must('specialist', 'resolveEscalation', desk, { resolution: 'The payment was found.' });
    return desk;
  }

  async returned(): Promise<Desk> {
    const desk = await this.claimed();
    await this.must('specialist', 'returnEscalation', desk, { guidance: 'Ask for form 12.' });
    return desk;
  }

  async withdrawn(): Promise<Desk> {
    const desk = await this.queued();
    await this.must('representative', 'withdrawEscalation', desk, { justification: 'It came.' });
    return desk;
  }

  /** Resolved, and the quiet period over: case and escalation are closed. */
  async closed(): Promise<Desk> {
    const desk = await this.resolved();
    await this.test.passDays(8);
    return desk;
  }

  private must(person: PersonName, command: string, { escalationId }: Desk, fields = {}): Promise<string> {
    return mustSend(this.test, this.subject(person), command, 'escalation', { escalationId, ...fields });
  }
}
