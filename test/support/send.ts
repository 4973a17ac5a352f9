import type { Answer, TestService } from './api';
import type { BuiltAgency, PersonName } from './build';

/** A refusal as far as most specs look at it. */
export interface ToldRefusal {
  kind: string;
  message: string;
  checks?: { code: string }[];
}

export const refusalFields = 'refusal { kind message ... on ChecksNotMet { checks { code } } }';

/** What a command came to: its record, whatever its name, or its refusal. */
export interface Told<R = Record<string, unknown> & { id: string; version: number }> {
  record: R;
  refusal: ToldRefusal | null;
}

/** The mutation of a command, answered as `told`. By the API's grammar its input is `<Name>Input`. */
export function mutationOf(command: string, payload: string): string {
  const type = `${command.charAt(0).toUpperCase()}${command.slice(1)}Input!`;
  return `mutation ($input: ${type}) { told: ${command}(input: $input) { ${payload} } }`;
}

/** The command's payload; what is no refusal but an error is thrown, with its code and the path of each bad field. */
export function toldOf<T>(answer: Answer<{ told: T }>): T {
  if (!answer.errors) return answer.data.told;
  const { extensions, message } = answer.errors[0]!;
  const paths = (extensions.fields ?? []).map(({ path }) => path);
  throw new Error([extensions.code, ...paths, message].join(': '));
}

/** Sends a command as somebody of the agency, asking for `fields` of the record that its payload holds as `name`. */
export async function send<R = Record<string, unknown> & { id: string; version: number }>(
  test: TestService,
  agency: BuiltAgency,
  by: PersonName,
  command: string,
  [name, fields]: readonly [name: string, fields: string],
  input: object,
): Promise<Told<R>> {
  const text = mutationOf(command, `record: ${name} { id version ${fields} } ${refusalFields}`);
  return toldOf(await test.ask<{ told: Told<R> }>(agency.people[by].subject, text, { input }));
}

/** The checks that stood in the way. */
export function unmetBy({ refusal }: { refusal: ToldRefusal | null }): string[] | undefined {
  return refusal?.checks?.map(({ code }) => code);
}
