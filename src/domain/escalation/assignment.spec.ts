import fc from 'fast-check';
import { chooseAssignee, normalSkills, wantsOf, type Candidate, type SkillWants } from './assignment';

const nothing: SkillWants = { requiredSkills: [], preferredSkills: [] };

function somebody(personId: string, fields: Partial<Candidate> = {}): Candidate {
  return {
    personId,
    name: personId.toUpperCase(),
    load: 0,
    capacity: 5,
    skills: [],
    isAway: false,
    hasLeft: false,
    lastAssignedAt: null,
    ...fields,
  };
}

const at = (hour: number): Date => new Date(Date.UTC(2026, 0, 5, hour));
const mode = fc.constantFrom('roundRobin' as const, 'leastLoaded' as const);
const skills = fc.uniqueArray(fc.constantFrom('spanish', 'survivor benefits', 'court orders'));
const people: fc.Arbitrary<Candidate[]> = fc
  .array(
    fc.record({
      load: fc.nat({ max: 6 }),
      capacity: fc.nat({ max: 6 }),
      skills,
      isAway: fc.boolean(),
      hasLeft: fc.boolean(),
      lastAssignedAt: fc.option(fc.nat({ max: 3 }).map(at)),
    }),
    { maxLength: 7 },
  )
  .map((drawn) => drawn.map((fields, index) => somebody(`p${index}`, fields)));
const wants: fc.Arbitrary<SkillWants> = fc.record({ requiredSkills: skills, preferredSkills: skills });

describe('giving work', () => {
  it('takes turns: whoever got one least recently, and before them who never got one', () => {
    const ranking = order('roundRobin', [
      somebody('a', { lastAssignedAt: at(9) }),
      somebody('b', { lastAssignedAt: at(8), load: 4 }),
      somebody('c', { load: 4 }),
    ]);
    expect(ranking).toEqual(['c', 'b', 'a']);
  });

  it('does not let a skill that is nice to have take somebody’s turn', () => {
    const skilled = somebody('b', { skills: ['spanish'], lastAssignedAt: at(9) });
    expect(order('roundRobin', [skilled, somebody('a')], { preferredSkills: ['spanish'] })).toEqual([
      'a',
      'b',
    ]);
  });

  it('gives to the least share of the capacity, then to the least load', () => {
    const ranking = order('leastLoaded', [
      somebody('a', { load: 1, capacity: 2 }),
      somebody('b', { load: 3, capacity: 10 }),
      somebody('c', { load: 2, capacity: 4 }),
    ]);
    expect(ranking).toEqual(['b', 'a', 'c']);
  });

  it('prefers a skill that is nice to have within one item of the least load, and not beyond', () => {
    const asked = { preferredSkills: ['spanish'] };
    const free = somebody('a', { load: 1 });
    const near = somebody('b', { load: 2, skills: ['spanish'] });
    const far = somebody('c', { load: 3, skills: ['spanish'] });
    expect(order('leastLoaded', [free, near], asked)).toEqual(['b', 'a']);
    expect(order('leastLoaded', [free, far], asked)).toEqual(['a', 'c']);
  });

  it('says of everybody why they stand where they stand', () => {
    const { chosen, ranking } = chooseAssignee(
      'leastLoaded',
      [
        somebody('a', { load: 1, skills: ['spanish'] }),
        somebody('b', { load: 2, skills: ['spanish'] }),
        somebody('c', { isAway: true, load: 5 }),
        somebody('d', { hasLeft: true, skills: ['spanish'] }),
      ],
      { requiredSkills: ['spanish'], preferredSkills: [] },
    );
    expect(chosen).toBe('a');
    expect(ranking).toEqual([
      { personId: 'a', eligible: true, why: 'A gets it, holding 1 of 5.' },
      {
        personId: 'b',
        eligible: true,
        why: 'B comes after A: holds 2 of 5, a larger share than A with 1 of 5.',
      },
      {
        personId: 'c',
        eligible: false,
        why: 'C is away. C holds 5 of 5 escalations and can take no more. C lacks what it takes: spanish.',
      },
      { personId: 'd', eligible: false, why: 'D left the agency.' },
    ]);
  });

  it('gives to nobody when nobody may take it', () => {
    expect(chooseAssignee('roundRobin', [somebody('a', { capacity: 0 })], nothing).chosen).toBeNull();
    expect(chooseAssignee('leastLoaded', [], nothing)).toEqual({ chosen: null, ranking: [] });
  });

  it('does not give it back to whom it came from, though nobody else may have it', () => {
    const { chosen, ranking } = chooseAssignee('roundRobin', [somebody('a'), somebody('b')], nothing, 'a');
    expect(chosen).toBe('b');
    expect(ranking[1]).toEqual({ personId: 'a', eligible: false, why: 'It came back from A.' });
    expect(chooseAssignee('leastLoaded', [somebody('a')], nothing, 'a').chosen).toBeNull();
  });

  it('compares skills as people mean them, and what one asker must have is nice to have for none', () => {
    expect(normalSkills([' Spanish', 'survivor  Benefits', 'spanish', ' '])).toEqual([
      'spanish',
      'survivor benefits',
    ]);
    const queue = { requiredSkills: ['Spanish'], preferredSkills: ['court orders'] };
    const escalation = { requiredSkills: ['court orders'], preferredSkills: ['spanish', 'braille'] };
    expect(wantsOf(queue, escalation)).toEqual({
      requiredSkills: ['court orders', 'spanish'],
      preferredSkills: ['braille'],
    });
  });
});

describe('laws of giving work', () => {
  it('chooses nobody who is away, left, full or lacks a skill that must be had, and somebody if anybody may', () => {
    fc.assert(
      fc.property(mode, people, wants, (how, candidates, asked) => {
        const { chosen, ranking } = chooseAssignee(how, candidates, asked);
        const mayTake = ({ isAway, hasLeft, load, capacity, skills: own }: Candidate): boolean =>
          !isAway &&
          !hasLeft &&
          load < capacity &&
          asked.requiredSkills.every((skill) => own.includes(skill));
        const may = candidates.filter(mayTake).map(({ personId }) => personId);
        expect(chosen === null ? may.length === 0 : may.includes(chosen)).toBe(true);
        const eligible = ranking.filter((ranked) => ranked.eligible).map(({ personId }) => personId);
        expect([...eligible].sort()).toEqual([...may].sort());
        expect(ranking).toHaveLength(candidates.length);
        expect(ranking.every(({ why }) => /^P\d .+\.$/.test(why))).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });

  it('answers the same in whatever order people are named', () => {
    const shuffled = people.chain((named) =>
      fc.tuple(fc.constant(named), fc.shuffledSubarray(named, { minLength: named.length })),
    );
    fc.assert(
      fc.property(mode, shuffled, wants, (how, [named, otherwise], asked) => {
        expect(chooseAssignee(how, otherwise, asked)).toEqual(chooseAssignee(how, named, asked));
      }),
      { numRuns: 1_000 },
    );
  });

  it('gives each of n equal people k of n times k by turns', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 }), (n, k) => {
        const loads = given('roundRobin', equals(n), n * k, () => nothing);
        expect(loads).toEqual(Array.from({ length: n }, () => k));
      }),
    );
  });

  it('never leaves equal people more than one item apart by load', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9 }), fc.nat({ max: 60 }), (n, items) => {
        const loads = given('leastLoaded', equals(n), items, () => nothing);
        expect(Math.max(...loads) - Math.min(...loads)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('lets skills that are nice to have cost nobody more than one item beyond that', () => {
    const skilled = fc.array(skills, { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(skilled, fc.array(skills, { maxLength: 40 }), (has, asked) => {
        const team = equals(has.length).map((one, index) => ({ ...one, skills: has[index]! }));
        const loads = given('leastLoaded', team, asked.length, (item) => ({
          requiredSkills: [],
          preferredSkills: asked[item]!,
        }));
        expect(Math.max(...loads) - Math.min(...loads)).toBeLessThanOrEqual(2);
      }),
    );
  });
});

function order(how: 'roundRobin' | 'leastLoaded', candidates: Candidate[], asked: Partial<SkillWants> = {}) {
  return chooseAssignee(how, candidates, { ...nothing, ...asked }).ranking.map(({ personId }) => personId);
}

function equals(count: number): Candidate[] {
  return Array.from({ length: count }, (_, index) => somebody(`p${index}`, { capacity: 100 }));
}

/** Gives one item after the other, an hour apart, and answers who holds how many in the end. */
function given(
  how: 'roundRobin' | 'leastLoaded',
  team: readonly Candidate[],
  items: number,
  asked: (item: number) => SkillWants,
): number[] {
  const held = new Map(team.map((one) => [one.personId, one]));
  for (let item = 0; item < items; item += 1) {
    const { chosen } = chooseAssignee(how, [...held.values()], asked(item));
    const one = held.get(chosen!)!;
    held.set(one.personId, { ...one, load: one.load + 1, lastAssignedAt: at(item) });
  }
  return [...held.values()].map(({ load }) => load);
}
