import { at, now } from './case.example';
import { linkCases, unlinkCases, type CaseLinkRecord } from './case-link';

const link: CaseLinkRecord = {
  id: 'link',
  agencyId: 'agency',
  version: 1,
  kind: 'related',
  caseId: 'b',
  otherCaseId: 'a',
  reason: null,
  linkedById: 'representative',
  linkedAt: now,
  unlinkedAt: null,
};

describe('a link between two cases', () => {
  it('has no direction: the lower id stands first, whoever was named first', () => {
    expect(linkCases(link)).toMatchObject({ state: { caseId: 'a', otherCaseId: 'b' }, fact: 'CasesLinked' });
  });

  it('needs two cases', () => {
    expect(linkCases({ ...link, otherCaseId: 'b' })).toMatchObject({
      refusal: { message: 'A case cannot be linked to itself: name another one.' },
    });
  });

  it('ends once, with a reason', () => {
    const ended = unlinkCases(link, 'Other customers.', at(now, 1));
    expect(ended).toMatchObject({
      state: { unlinkedAt: now },
      fact: 'CasesUnlinked',
      note: { reason: 'Other customers.' },
    });
    expect(ended.ok && unlinkCases(ended.state, 'Again.', at(now, 1))).toMatchObject({
      refusal: { message: 'These cases are not linked any more.' },
    });
  });
});
