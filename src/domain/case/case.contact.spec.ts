import { contactTies, correctContact, eraseContact, recordContact } from './case.contact';
import { at, buildCase, now } from './case.example';

const nothing = {
  name: null,
  email: null,
  phone: null,
  postalAddress: null,
  preferredChannel: null,
  language: null,
};
const ada = { ...nothing, name: 'Ada', email: 'ada@example.org' };
const reason = 'The customer called.';

describe('the contact of a case', () => {
  it('is recorded with what was given', () => {
    const { contact, decision } = recordContact(buildCase(), { name: 'Ada', email: 'ada@example.org' });
    expect(contact).toEqual(ada);
    expect(decision).toMatchObject({ ok: true, fact: 'CaseContactRecorded' });
  });

  it('that reaches nobody is refused', () => {
    for (const changes of [{}, { language: 'es', preferredChannel: 'phone' as const }]) {
      const { contact, decision } = recordContact(buildCase(), changes);
      expect(contact).toBeNull();
      expect(decision).toMatchObject({ refusal: { checks: [{ code: 'contactReaches' }] } });
    }
  });

  it('is corrected where something is given: what is left out stays, null takes away', () => {
    const changes = { phone: '555 0100', email: null };
    const { contact, decision } = correctContact(buildCase(), ada, { changes, reason }, at(now));
    expect(contact).toEqual({ ...nothing, name: 'Ada', phone: '555 0100' });
    expect(decision).toMatchObject({ fact: 'CaseContactCorrected', note: { reason } });
  });

  it('is recorded by a correction where there was none', () => {
    const changes = { name: 'Ada' };
    const { decision } = correctContact(buildCase(), null, { changes, reason }, at(now));
    expect(decision).toMatchObject({ fact: 'CaseContactRecorded' });
  });

  it('cannot be corrected away: that is to erase it', () => {
    const changes = { name: null, email: null };
    const { contact, decision } = correctContact(buildCase(), ada, { changes, reason }, at(now));
    expect(contact).toEqual(ada);
    expect(decision.ok).toBe(false);
  });

  it('is erased once, with a reason', () => {
    const erased = eraseContact(buildCase(), ada, { reason }, at(now));
    expect(erased).toMatchObject({
      contact: null,
      decision: { fact: 'CaseContactErased', note: { reason } },
    });
    expect(eraseContact(buildCase(), null, { reason }, at(now)).decision).toMatchObject({
      refusal: { message: 'No contact is kept for this case, so there is nothing to erase.' },
    });
  });

  it('never enters the case or what is said of it, whatever happens to it', () => {
    const decisions = [
      recordContact(buildCase(), ada).decision,
      correctContact(buildCase(), ada, { changes: { name: 'Bea' }, reason }, at(now)).decision,
      eraseContact(buildCase(), ada, { reason }, at(now)).decision,
    ];
    for (const decision of decisions) {
      expect(decision).toMatchObject({ ok: true, state: buildCase() });
      expect(JSON.stringify(decision)).not.toMatch(/Ada|Bea|example\.org/);
    }
  });

  it('is the office’s, and the desk’s only while the desk has the case', () => {
    const desk = { escalationOfficeId: 'desk' };
    expect(contactTies(buildCase({ ...desk, state: 'escalated' })).queueOffice).toEqual(['desk']);
    for (const state of ['open', 'resolved', 'closed', 'duplicate'] as const)
      expect(contactTies(buildCase({ ...desk, state })).queueOffice).toEqual([]);
  });
});
