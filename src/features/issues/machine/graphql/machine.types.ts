import { ArgsType, Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { IsDefined, IsOptional, IsUUID } from 'class-validator';
import { enumOf } from '../../../../graphql/enums';
import { TextField, shortText } from '../../../../graphql/inputs';

/** The machines that a record can run on. */
export type MachineName = 'issue' | 'actionItem' | 'statement' | 'case' | 'escalation' | 'surveyCollection';

export const MachineNameEnum = enumOf<MachineName>(
  'MachineName',
  'The kinds of record that run on a machine.',
  {
    issue: 'Issues.',
    actionItem: 'Action items of issues.',
    statement: 'Statements.',
    case: 'Cases.',
    escalation: 'Escalations.',
    surveyCollection: 'Survey collections.',
  },
);

@ObjectType('MachineCheck', { description: 'A rule of a machine.' })
export class MachineCheckType {
  @Field({ description: 'Its name, as refusals and blockers give it.' })
  code!: string;
  @Field({ description: 'What must hold.' })
  sentence!: string;
}

@ObjectType('MachineWay', { description: 'One way an event can lead.' })
export class MachineWayType {
  @Field(() => String, { nullable: true, description: 'To which state; null when the state stays.' })
  target!: string | null;
  @Field(() => [MachineCheckType], {
    description: 'What picks this way where an event has several; no blockers.',
  })
  when!: MachineCheckType[];
  @Field(() => [MachineCheckType], { description: 'What must hold, else the event is refused.' })
  checks!: MachineCheckType[];
}

@ObjectType('MachineEvent', { description: 'An event that a state knows.' })
export class MachineEventType {
  @Field({ description: 'The event’s name.' })
  event!: string;
  @Field(() => String, {
    nullable: true,
    description: 'What a button would say; null for what time or another record brings.',
  })
  label!: string | null;
  @Field(() => [String], {
    description: 'The roles it belongs to, as the policy says; `system` for the service itself.',
  })
  roles!: string[];
  @Field(() => [MachineWayType], { description: 'Where it leads.' })
  ways!: MachineWayType[];
}

@ObjectType('MachineState', { description: 'A state of a machine.' })
export class MachineStateType {
  @Field({ description: 'Its name as it is stored: `plan.draft`.' })
  state!: string;
  @Field({ description: 'Whether records begin here.' })
  isInitial!: boolean;
  @Field({ description: 'Whether the issue that was asked about stands here.' })
  isCurrent!: boolean;
  @Field(() => [MachineEventType], { description: 'The events it knows; every other is refused.' })
  events!: MachineEventType[];
}

@ObjectType('Machine', { description: 'A machine as it runs: its states, events, rules and picture.' })
export class MachineType {
  @Field(() => MachineNameEnum, { description: 'Whose machine.' })
  name!: MachineName;
  @Field({ description: 'Its version: `issue.machine.v1`.' })
  version!: string;
  @Field(() => [String], { description: 'The versions that records can run on.' })
  versions!: string[];
  @Field(() => [MachineStateType], { description: 'Its states.' })
  states!: MachineStateType[];
  @Field({
    description: 'Its picture, a Mermaid stateDiagram-v2; the current state has the class `current`.',
  })
  mermaid!: string;
  @Field(() => [String], { description: 'In words what would be lines across the whole picture.' })
  besides!: string[];
  @Field(() => String, {
    nullable: true,
    description: 'The state of the issue that was asked about; null without one.',
  })
  currentState!: string | null;
}

@ArgsType()
export class MachineArgs {
  @Field(() => MachineNameEnum, { description: 'Whose machine.' })
  @IsDefined()
  name!: MachineName;
  @Field(() => ID, {
    nullable: true,
    description:
      'An issue: the machine in its version, with its state marked. Of the machine of issues only.',
  })
  @IsOptional()
  @IsUUID('all', {
    message: 'This is not an id. Ids are given by the API; numbers such as I-2026-000007 are not ids.',
  })
  issueId?: string | null;
  @TextField('A version, `issue.machine.v1`; the current one, or that of the issue, when left out.', {
    nullable: true,
    max: shortText,
  })
  version?: string | null;
}

@ObjectType('StateEvent', { description: 'An event of one state.' })
export class StateEventType {
  @Field({ description: 'The state.' })
  state!: string;
  @Field({ description: 'The event.' })
  event!: string;
}

@ObjectType('MappedState', { description: 'What a state of one version comes to in another.' })
export class MappedStateType {
  @Field({ description: 'The state.' })
  state!: string;
  @Field(() => String, { nullable: true, description: 'Its counterpart; null where there is none.' })
  to!: string | null;
  @Field(() => [String], { description: 'Events that it knows and its counterpart does not.' })
  lostEvents!: string[];
}

@ObjectType('IssueExample', { description: 'One of several issues.' })
export class IssueExampleType {
  @Field(() => ID, { description: 'The issue.' })
  issueId!: string;
  @Field({ description: 'Its number.' })
  number!: string;
}

@ObjectType('StrandedIssues', {
  description: 'Issues in one state that another version would strand, or take something from.',
})
export class StrandedIssuesType {
  @Field({ description: 'The state in which they stand.' })
  state!: string;
  @Field(() => String, { nullable: true, description: 'Where held ones would resume; null for the others.' })
  heldFrom!: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'Where they would go; null: there is no counterpart, and they would be left.',
  })
  to!: string | null;
  @Field(() => [String], { description: 'Events that could not be sent any more.' })
  lostEvents!: string[];
  @Field(() => Int, { description: 'How many.' })
  issues!: number;
  @Field(() => [IssueExampleType], { description: 'The first five of them.' })
  examples!: IssueExampleType[];
}

@ObjectType('MachinePreview', {
  description: 'What another version of the machine of issues would mean, with nothing written.',
})
export class MachinePreviewType {
  @Field({ description: 'The version looked at.' })
  version!: string;
  @Field({ description: 'The version it is compared with.' })
  from!: string;
  @Field({ description: 'Its picture, a Mermaid stateDiagram-v2.' })
  mermaid!: string;
  @Field(() => [String], { description: 'In words what would be lines across the whole picture.' })
  besides!: string[];
  @Field(() => [String], { description: 'States that it has besides.' })
  statesAdded!: string[];
  @Field(() => [String], { description: 'States that it has not.' })
  statesRemoved!: string[];
  @Field(() => [StateEventType], { description: 'Events besides, of states that both have.' })
  eventsAdded!: StateEventType[];
  @Field(() => [StateEventType], { description: 'Events gone, of states that both have.' })
  eventsRemoved!: StateEventType[];
  @Field(() => [MappedStateType], { description: 'The map of states as it would be used.' })
  stateMap!: MappedStateType[];
  @Field(() => Int, { description: 'Issues on the old version with which something can still be done.' })
  inFlight!: number;
  @Field(() => [StrandedIssuesType], { description: 'The issues that would be stranded or lose an event.' })
  stranded!: StrandedIssuesType[];
}
