import type { TestService } from './api';
import type { BuiltAgency } from './build';
import type { IssueDesk } from './issue-desk';
import { SurveyDesk } from './survey-desk';

interface DriverGap {
  largest: {
    sign: string;
    driver: string;
    share: number;
    weight: number;
    asked: number;
    interval: { low: number; high: number };
  } | null;
  fiscalYear: number | null;
  quarter: number | null;
  n: number | null;
  sentence: string;
}

/** What the gap of the survey driver promises, in a triage that somebody else opened; `busy`: a topic that it lists. */
export function driverGaps(
  world: () => { test: TestService; agency: BuiltAgency; desk: IssueDesk; busy: string },
): void {
  it('shows what costs trust in the service most, beside a rank that it does not move', async () => {
    const { test, agency, desk, busy } = world();
    const surveys = SurveyDesk.of(test, agency);
    const ours = await desk.propose('employee', { title: 'Ours', serviceId: agency.service });
    const nobodys = await desk.propose('employee', { title: 'Of no service' });
    const gaps = async () => {
      const answer = await test.ask<{ triageInbox: { nodes: { id: string; driverGap: DriverGap }[] } }>(
        agency.people.chiefExperienceOfficer.subject,
        `{ triageInbox(first: 100) { nodes { id driverGap { fiscalYear quarter n sentence
           largest { sign driver share gap weight asked interval { low high } } } } } }`,
      );
      return new Map(answer.data.triageInbox.nodes.map(({ id, driverGap }) => [id, driverGap]));
    };
    const none = { largest: null, fiscalYear: null, quarter: null, n: null };
    const before = await gaps();
    expect(before.get(ours.id)).toEqual({ ...none, sentence: 'No survey of the service is published.' });
    expect(before.get(nobodys.id)).toMatchObject({ ...none, sentence: expect.stringMatching(/no service/) });

    const form = (id: string, good: boolean, ticks: Record<string, number> = {}) => ({
      ...{ id, answer: good ? 5 : 2, ticks },
    });
    // Ease: 15 of 40 ticked it as bad, 3 of them trust; of the 25 others 20 do. Another driver a quarter earlier.
    const forms = Array.from({ length: 40 }, (_, index) =>
      index < 15
        ? form(`f-${index}`, index < 3, { negative_ease: 1 })
        : form(`f-${index}`, index < 35, { positive_employee: index % 2 }),
    );
    const earlier = forms.map(({ id, answer }, index) => ({
      ...{ id, answer, ticks: { negative_humanity: index < 15 ? 1 : 0 } },
    }));
    await surveys.published(1, earlier);
    await surveys.published(2, forms);
    const after = await gaps();
    expect([...after.keys()]).toEqual([...before.keys()]);
    const { largest, ...rest } = after.get(ours.id)!;
    expect(rest).toMatchObject({ fiscalYear: 2025, quarter: 2, n: 40 });
    expect(rest.sentence).toBe(
      'Ease, ticked as bad on 38 % of 40 forms: trust is 60 points lower than without the tick (95 % interval 77 points lower to 28 points lower; fiscal year 2025, quarter 2).',
    );
    expect(largest).toMatchObject({ sign: 'NEGATIVE', driver: 'EASE', share: 0.375, asked: 40 });
    expect(largest!.weight).toBeCloseTo(0.375 * -0.6, 10);
    // Newcombe’s hybrid score interval of 3/15 less 20/25, worked out apart from this code.
    expect([largest!.interval.low.toFixed(4), largest!.interval.high.toFixed(4)]).toEqual([
      '-0.7708',
      '-0.2837',
    ]);
    // A topic of the service says the same.
    expect(after.get(busy)).toEqual(after.get(ours.id));
    expect(after.get(nobodys.id)!.largest).toBeNull();

    await surveys.published(3, forms.slice(0, 9));
    expect((await gaps()).get(ours.id)).toEqual({
      ...{ largest: null, fiscalYear: 2025, quarter: 3, n: null },
      sentence: 'Fewer than 10 answers were published for fiscal year 2025, quarter 3.',
    });
  });
}
