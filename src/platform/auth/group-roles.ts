import { LineCounter, isMap, isNode, isScalar, isSeq, parseDocument, type Node } from 'yaml';
import { isOperation } from '../../domain/permission/policy';
import type { Role } from '../../domain/permission/permission.types';

/** What being in a group of the identity provider gives. */
export interface GroupRole {
  group: string;
  /** By its name. */
  agency: string;
  role: Role;
  /** By its abbreviation; null: the whole agency. */
  office: string | null;
  /** For integrators: the operations that it lists. */
  operations: readonly string[];
}

/** Token of what AUTH_ROLES_FILE says; null where only administrators give roles. */
export const GROUP_ROLES = Symbol('GROUP_ROLES');

export type GroupRolesResult = { ok: true; roles: GroupRole[] } | { ok: false; mistakes: string[] };

const ofOffices: readonly Role[] = ['representative', 'specialist', 'lead'];
const ofAgency: readonly Role[] = ['chiefExperienceOfficer', 'administrator', 'auditor', 'integrator'];
const roles: readonly string[] = [...ofOffices, ...ofAgency];
const keysOfGrant = ['role', 'office', 'operations'];

/** Reads AUTH_ROLES_FILE; every mistake is one sentence with its line, and all are told at once. */
export function readGroupRoles(text: string): GroupRolesResult {
  return new GroupRolesReader(text).read();
}

class GroupRolesReader {
  private readonly lines = new LineCounter();
  private readonly mistakes: string[] = [];
  private readonly found: GroupRole[] = [];

  constructor(private readonly text: string) {}

  read(): GroupRolesResult {
    const document = parseDocument(this.text, { lineCounter: this.lines, uniqueKeys: true });
    for (const { message, linePos } of document.errors)
      this.mistakes.push(`Line ${linePos?.[0].line ?? 1}: ${message.split(' at line ')[0]}.`);
    if (this.mistakes.length === 0) this.agencies(document.contents);
    if (this.mistakes.length > 0) return { ok: false, mistakes: this.mistakes };
    return { ok: true, roles: this.found };
  }

  private agencies(node: unknown): void {
    if (!isSeq(node) || node.items.length === 0) {
      return this.wrong(node, 'the file must be a list of agencies, each with `agency` and `groups`');
    }
    for (const item of node.items) {
      const fields = this.map(item, ['agency', 'groups'], 'an agency has `agency` and `groups`');
      if (!fields) continue;
      const agency = text(fields.get('agency'));
      if (agency === null) {
        this.wrong(fields.get('agency') ?? item, '`agency` must be the name of an agency');
        continue;
      }
      const groups = fields.get('groups');
      if (!isMap(groups) || groups.items.length === 0) {
        this.wrong(groups ?? item, '`groups` must say for each group which role it gives');
        continue;
      }
      for (const { key, value } of groups.items) this.group(agency, text(key), value ?? key);
    }
  }

  private group(agency: string, group: string | null, node: unknown): void {
    if (group === null) return this.wrong(node, 'a group must be named by a text');
    for (const item of isSeq(node) ? node.items : [node]) this.grant(agency, group, item);
  }

  private grant(agency: string, group: string, node: unknown): void {
    const fields = this.map(
      node,
      keysOfGrant,
      'a group gives `role`, with `office` or `operations` where needed',
    );
    if (!fields) return;
    const role = text(fields.get('role'));
    if (role === null || !roles.includes(role)) {
      return this.wrong(fields.get('role') ?? node, `\`role\` must be one of ${roles.join(', ')}`);
    }
    const office = fields.has('office') ? text(fields.get('office')) : null;
    if (fields.has('office') && office === null) {
      return this.wrong(fields.get('office'), '`office` must be the abbreviation of an office');
    }
    if (ofOffices.includes(role as Role) && office === null) {
      return this.wrong(node, `${role} is given for an office: name it as \`office\``);
    }
    const operations = this.operations(fields.get('operations'), role, node);
    if (operations) this.found.push({ group, agency, role: role as Role, office, operations });
  }

  private operations(node: unknown, role: string, grant: unknown): string[] | null {
    if (role !== 'integrator') {
      if (node === undefined) return [];
      this.wrong(node, 'only an integrator lists `operations`');
      return null;
    }
    const names = isSeq(node) ? node.items.map(text) : [];
    if (names.length === 0) {
      this.wrong(node ?? grant, 'an integrator lists the `operations` it may use, such as openCase');
      return null;
    }
    const unknown = names.findIndex((name) => name === null || !isOperation(name));
    if (unknown < 0) return names as string[];
    const item = (node as { items: unknown[] }).items[unknown];
    this.wrong(item, `there is no such operation in the policy: ${names[unknown] ?? 'this is no text'}`);
    return null;
  }

  private map(node: unknown, known: readonly string[], right: string): Map<string, unknown> | null {
    if (!isMap(node)) {
      this.wrong(node, right);
      return null;
    }
    const fields = new Map(node.items.map(({ key, value }) => [text(key) ?? '', value]));
    const unknown = node.items.find(({ key }) => !known.includes(text(key) ?? ''));
    if (!unknown) return fields;
    this.wrong(unknown.key, `\`${text(unknown.key) ?? '?'}\` means nothing here; ${right}`);
    return null;
  }

  private wrong(node: unknown, right: string): void {
    const offset = isNode(node) ? ((node as Node).range?.[0] ?? 0) : 0;
    this.mistakes.push(`Line ${this.lines.linePos(offset).line}: ${right}.`);
  }
}

function text(node: unknown): string | null {
  return isScalar(node) && typeof node.value === 'string' && node.value.trim() !== ''
    ? node.value.trim()
    : null;
}
