import fc from 'fast-check';
import { explainRoute, route, type Routed, type RoutingRule } from './route';

const rule = (id: string, names: Partial<RoutingRule> = {}): RoutingRule => ({
  id,
  serviceId: null,
  topicId: null,
  channel: null,
  customerSegment: null,
  severity: null,
  queueId: `queue of ${id}`,
  requiredSkills: [],
  preferredSkills: [],
  ...names,
});

const work: Routed = {
  serviceId: 'retirement',
  topicId: 'taxes',
  channel: 'phone',
  customerSegment: null,
  severity: 2,
};

describe('routing', () => {
  it('takes the first rule of which everything it names fits', () => {
    const rules = [rule('mail', { channel: 'email' }), rule('taxes', { topicId: 'taxes' }), rule('all')];
    expect(route(rules, work)?.id).toBe('taxes');
  });

  it('finds nothing when every rule names something else', () => {
    expect(route([rule('worst', { severity: 1 })], work)).toBeNull();
    expect(route([], work)).toBeNull();
  });

  it('fits no rule that names what is not known of the work', () => {
    expect(route([rule('congress', { customerSegment: 'Congressional office' })], work)).toBeNull();
  });

  it('says of every rule each thing that did not fit, in the order of the rules', () => {
    const rules = [
      rule('worst mail', { channel: 'email', severity: 1, serviceId: 'retirement' }),
      rule('congress', { customerSegment: 'Congressional office' }),
      rule('all'),
    ];
    expect(explainRoute(rules, work).map(({ rule: { id }, misfits }) => [id, misfits])).toEqual([
      [
        'worst mail',
        [
          { field: 'channel', wanted: 'email', had: 'phone' },
          { field: 'severity', wanted: 1, had: 2 },
        ],
      ],
      ['congress', [{ field: 'customerSegment', wanted: 'Congressional office', had: null }]],
      ['all', []],
    ]);
  });

  it('explains what it does: the first rule without a misfit is the one it takes', () => {
    const word = fc.constantFrom('a', 'b');
    const names = fc.record({
      serviceId: fc.option(word),
      topicId: fc.option(word),
      channel: fc.option(word),
      customerSegment: fc.option(word),
      severity: fc.option(fc.constantFrom(1, 2)),
    });
    fc.assert(
      fc.property(fc.array(names, { maxLength: 6 }), names, (all, asked) => {
        const rules = all.map((each, index) => rule(String(index), each));
        const first = explainRoute(rules, asked).find(({ misfits }) => misfits.length === 0);
        expect(route(rules, asked)).toBe(first?.rule ?? null);
      }),
    );
  });
});
