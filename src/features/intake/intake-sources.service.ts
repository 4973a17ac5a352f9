import { Injectable } from '@nestjs/common';
import { accepted } from '../../domain/kernel/decision';
import type { Operation } from '../../domain/permission/policy';
import { SealedSecrets } from '../../platform/auth/sealed-secrets';
import type { Session } from '../../platform/auth/session';
import { newId } from '../../platform/database/id';
import type { Act, Outcome } from '../../platform/shell/act';
import { badInput } from '../../platform/shell/failure';
import { Shell } from '../../platform/shell/shell';
import { officeKind, serviceKind, topicKind } from '../agency';
import { decideIntakeSource, type IntakeSourceCommand, type IntakeSourceFields } from './intake.decide';
import { intakeSourceKind } from './intake.kind';
import type { IntakeSourceRecord } from './intake.types';

interface Keyed {
  idempotencyKey?: string | null;
}

export type AddIntakeSource = Keyed &
  Omit<IntakeSourceFields, 'serviceId' | 'topicId'> &
  Partial<Pick<IntakeSourceFields, 'serviceId' | 'topicId'>>;

export interface OnIntakeSource extends Keyed {
  sourceId: string;
  expectedVersion?: number | null;
}

/** What is left out stays; a service or topic given as null is taken away. */
export type EditIntakeSource = OnIntakeSource & {
  [field in keyof IntakeSourceFields]?: IntakeSourceFields[field] | null;
};

/** The administrator's acts on sources. */
@Injectable()
export class IntakeSources {
  constructor(
    private readonly shell: Shell,
    private readonly secrets: SealedSecrets,
  ) {}

  add(session: Session, input: AddIntakeSource): Promise<Outcome<IntakeSourceRecord>> {
    const request = { operation: 'addIntakeSource', input, idempotencyKey: input.idempotencyKey };
    return this.shell.act(session, request, async (act) => {
      act.permit('addIntakeSource');
      const { name, kind, channel, officeId, serviceId = null, topicId = null } = input;
      const fields = { name, kind, channel, officeId, serviceId, topicId };
      await checkReferences(act, fields);
      const id = newId();
      const identity = { id, agencyId: act.agencyId, version: 0, pausedAt: null };
      const record = { ...identity, ...fields, ...this.secrets.first(id) };
      return act.begin(intakeSourceKind, accepted<IntakeSourceRecord, string>(record, 'IntakeSourceAdded'));
    });
  }

  edit(session: Session, input: EditIntakeSource): Promise<Outcome<IntakeSourceRecord>> {
    return this.on(session, 'editIntakeSource', input, async (record, act) => {
      const fields: IntakeSourceFields = {
        name: input.name ?? record.name,
        kind: input.kind ?? record.kind,
        channel: input.channel ?? record.channel,
        officeId: input.officeId ?? record.officeId,
        serviceId: input.serviceId === undefined ? record.serviceId : input.serviceId,
        topicId: input.topicId === undefined ? record.topicId : input.topicId,
      };
      await checkReferences(act, fields);
      return { event: 'edit', fields };
    });
  }

  rotateSecret(session: Session, input: OnIntakeSource): Promise<Outcome<IntakeSourceRecord>> {
    return this.on(session, 'rotateIntakeSecret', input, async (record, act) => ({
      event: 'rotate',
      secrets: this.secrets.rotated(record, act.now),
    }));
  }

  pause(session: Session, input: OnIntakeSource): Promise<Outcome<IntakeSourceRecord>> {
    return this.on(session, 'pauseIntakeSource', input, async () => ({ event: 'pause' }));
  }

  resume(session: Session, input: OnIntakeSource): Promise<Outcome<IntakeSourceRecord>> {
    return this.on(session, 'resumeIntakeSource', input, async () => ({ event: 'resume' }));
  }

  /** The secret, for the one answer that shows it. */
  secretOf(source: IntakeSourceRecord): string {
    return this.secrets.current(source);
  }

  private on(
    session: Session,
    operation: Operation,
    input: OnIntakeSource,
    command: (record: IntakeSourceRecord, act: Act) => Promise<IntakeSourceCommand>,
  ): Promise<Outcome<IntakeSourceRecord>> {
    const request = { operation, input, idempotencyKey: input.idempotencyKey };
    return this.shell.act(session, request, async (act) => {
      act.permit(operation);
      const record = await act.load(intakeSourceKind, input.sourceId);
      const { expectedVersion } = input;
      const decision = decideIntakeSource(record, await command(record, act), {
        now: act.now,
        expectedVersion,
      });
      return act.settle(intakeSourceKind, record, decision);
    });
  }
}

async function checkReferences(act: Act, fields: IntakeSourceFields): Promise<void> {
  const { officeId, serviceId, topicId } = fields;
  if (!(await act.read(officeKind, officeId))) throw badInput('input.officeId', 'There is no such office.');
  if (serviceId !== null && !(await act.read(serviceKind, serviceId)))
    throw badInput('input.serviceId', 'There is no such service.');
  if (topicId === null) return;
  const topic = await act.read(topicKind, topicId);
  if (!topic || topic.retiredAt || (serviceId !== null && topic.serviceId !== serviceId))
    throw badInput('input.topicId', 'There is no such topic for this service, or it is retired.');
}
