import { Field, ObjectType } from '@nestjs/graphql';
import { blockersOf } from '../domain/kernel/refusal';
import type { EventStanding } from '../domain/kernel/machine';
import { rolesFor, type MachineOperation } from '../domain/permission/machine-operations';
import { may } from '../domain/permission/may';
import type { Caller, Ties } from '../domain/permission/permission.types';

@ObjectType('Blocker', { description: 'Something that stands in the way of an event.' })
export class BlockerType {
  @Field({ description: 'The rule by name.' })
  code!: string;
  @Field({ description: 'What is missing, as a sentence.' })
  message!: string;
}

@ObjectType('AllowedEvent', {
  description: 'An event that the state knows: who does it and what stands in its way.',
})
export class AllowedEventType {
  @Field({ description: 'The event’s name in the machine.' })
  event!: string;
  @Field({ description: 'What a button would say.' })
  label!: string;
  @Field({ description: 'Whether you can send it now: it is yours to do and nothing stands in its way.' })
  allowed!: boolean;
  @Field(() => [String], { description: 'The roles it belongs to.' })
  role!: string[];
  @Field(() => [BlockerType], { description: 'What stands in its way; the same rules guard the command.' })
  blockers!: BlockerType[];
}

/** What can be done with a record now, from the machine and the policy that guard the commands. Events that belong to nobody here are left out. */
export function allowedEvents(
  standing: readonly EventStanding[],
  operations: Record<string, MachineOperation>,
  caller: Caller,
  ties: Ties,
): AllowedEventType[] {
  return standing.flatMap(({ event, refusal }) => {
    const known = operations[event];
    if (!known) return [];
    const blockers = blockersOf(refusal);
    return [
      {
        event,
        label: known.label,
        allowed: blockers.length === 0 && may(caller, known.operation, ties),
        role: rolesFor(known.operation),
        blockers,
      },
    ];
  });
}
