import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { kinds, type Kind } from './people';

const allButAnonymous = kinds.filter((kind) => kind !== 'anonymous');
const serviceAccounts: Kind[] = ['integrator', 'integratorUnlisted'];

/** Every phrase a sentence may use, and whom it means among the kinds of people. */
const vocabulary: Record<string, readonly Kind[]> = {
  anyone: kinds,
  'everyone in the agency': allButAnonymous,
  'every person of the agency': allButAnonymous.filter((kind) => !serviceAccounts.includes(kind)),
  'an integrator whose key lists it': ['integrator'],

  'a representative of its office': ['representative'],
  'a specialist of its office': ['specialistOfTheCasesOffice'],
  'a lead of its office': ['lead'],
  'whoever opened it': ['requester'],
  'a specialist of the desk that has it': ['specialist', 'holder'],
  'a lead of the desk that has it': ['deskLead'],

  'its requester': ['requester'],
  'its holder': ['holder'],
  "a specialist of its queue's office": ['specialist', 'holder'],
  "a lead of its queue's office": ['deskLead'],
  "a specialist of the queue's office": ['specialist', 'holder'],
  "a lead of the queue's office": ['deskLead'],
  "a representative of its case's office": ['representative'],
  "a specialist of its case's office": ['specialistOfTheCasesOffice'],
  "a lead of its case's office": ['lead'],

  'its proposer': ['proposer'],
  "an item's owner": ['owner'],
  "its issue's proposer": ['proposer'],
  'its owner': ['owner'],
  'a lead of its lead office': ['lead'],
  "a lead of its issue's lead office": ['lead'],
  "a lead of the item's office": ['contributingLead'],

  // Of the specialist of the desk.
  'whoever is away': ['specialist'],
  'whoever it is about': ['specialist'],
  'a lead of an office where they work': ['deskLead'],

  'a lead of a contributing office': ['contributingLead'],
  'its author': ['representative'],

  'whoever was told': ['representative'],
  'any representative': ['representative', 'requester', 'representativeElsewhere'],
  'any specialist': ['specialist', 'holder', 'specialistOfTheCasesOffice', 'specialistElsewhere'],
  'any lead': ['lead', 'deskLead', 'contributingLead', 'leadElsewhere'],
  'the Chief Experience Officer': ['chiefExperienceOfficer'],
  'a delegate of theirs': ['delegate'],
  'between whom it stands': ['chiefExperienceOfficer', 'delegate'],
  'an administrator': ['administrator'],
  'an auditor': ['auditor'],
};

/** What one line of sentences.txt says. */
export interface Sentence {
  operation: string;
  /** The state of the record that the sentence is about; null: the one it has in the world. */
  state: string | null;
  /** Whether others are not told that there is anything (null, an empty list) rather than that it is not theirs. */
  shown: boolean;
  who: ReadonlySet<Kind>;
}

/** Reads `operation when state: phrase, phrase.`, with `shown to` before the phrases where others see nothing. */
export function readSentence(line: string): Sentence {
  const found = /^(\w+)(?: when (\w+))?: (shown to )?(.+)\.$/.exec(line);
  if (!found) throw new Error(`This is no sentence about an operation: ${line}`);
  const [, operation, state = null, shown, phrases] = found;
  const who = phrases!.split(', ').flatMap((phrase) => {
    const meant = vocabulary[phrase];
    if (!meant) throw new Error(`Nobody is known as “${phrase}”: ${line}`);
    return meant;
  });
  return { operation: operation!, state, shown: shown !== undefined, who: new Set(who) };
}

/** The hand-written file; lines that begin with # are remarks. */
export function readSentences(): Sentence[] {
  return readFileSync(join(__dirname, 'sentences.txt'), 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.startsWith('#'))
    .map(readSentence);
}

/** By what name the operation and its state stand in a list of answers. */
export function nameOf({ operation, state }: Pick<Sentence, 'operation' | 'state'>): string {
  return state === null ? operation : `${operation} when ${state}`;
}
