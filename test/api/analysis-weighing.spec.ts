import { startTestService, type TestService } from '../support/api';
import { AnalysisDesk } from '../support/analysis-desk';
import { buildAgency, type BuiltAgency } from '../support/build';
import { unmetBy } from '../support/send';

describe('causes and options of an issue', () => {
  let test: TestService;
  let agency: BuiltAgency;
  let desk: AnalysisDesk;

  beforeAll(async () => {
    test = await startTestService();
    agency = await buildAgency(test, 'weighing');
    desk = new AnalysisDesk(test, agency);
    // A second lead of the office.
    const grant = { personId: agency.people.leadElsewhere.id, role: 'LEAD', officeId: agency.office };
    await desk.tell('grantRole', 'grant', '', grant, 'administrator');
  });
  afterAll(() => test.stop());

  it('ranks options with their spread and firmness, and keeps a round when what counts is settled anew', async () => {
    const issueId = await desk.anIssue();
    const [benefit, ease] = [
      await desk.criterion(issueId, 'Benefit', 3),
      await desk.criterion(issueId, 'Ease', 1),
    ];
    const online = await desk.option(issueId, 'Online');
    const nothing = await desk.option(issueId, 'Leave it', { doNothing: true });
    const early = { issueId, reason: 'Too soon.', criteria: [{ name: 'Cost', weight: 1 }] };
    expect(unmetBy(await desk.tell('startScoringRound', 'scoringRound', '', early))).toEqual(['roundScored']);
    await desk.score(online, benefit, 5);
    await desk.score(online, benefit, 3, 'leadElsewhere');
    await desk.score(online, ease, 1);
    await desk.score(nothing, benefit, 2);
    await desk.score(nothing, ease, 4);
    await desk.tell('dismissOption', 'option', '', { optionId: nothing, reason: 'Rent is due.' });
    const ranking = `cycle round isCurrent started { reason startedBy { name } } criteria { name weight } leaders { title }
      baseline { title } options { rank weightedScore aboveDoingNothing option { title dismissalReason }
        spreads { criterion { name } count mean least most standardDeviation scores { person { name } score } } }
      smallestTurn { criterion { name } sharePercent changePoints shareAtTurnPercent leadersThen { title } } sentence`;
    const before = await desk.read(issueId, `optionRanking { ${ranking} }`);
    const benefitSpread = {
      criterion: { name: 'Benefit' },
      count: 2,
      mean: 4,
      least: 3,
      most: 5,
      standardDeviation: Math.SQRT2,
      scores: [
        { person: { name: 'lead' }, score: 5 },
        { person: { name: 'leadElsewhere' }, score: 3 },
      ],
    };
    const easeSpread = { count: 1, mean: 1, standardDeviation: null };
    expect(before).toMatchObject({
      optionRanking: {
        cycle: 1,
        round: 1,
        isCurrent: true,
        started: null,
        leaders: [{ title: 'Online' }],
        baseline: { title: 'Leave it' },
        options: [
          {
            rank: 1,
            weightedScore: 3.25,
            aboveDoingNothing: 0.75,
            spreads: [benefitSpread, easeSpread],
            option: { title: 'Online', dismissalReason: null },
          },
          { rank: 2, weightedScore: 2.5, option: { title: 'Leave it', dismissalReason: 'Rent is due.' } },
        ],
        // 1 + 3t = 4 − 2t at t = .6.
        smallestTurn: {
          changePoints: expect.closeTo(-15, 9),
          shareAtTurnPercent: expect.closeTo(60, 9),
          leadersThen: [{ title: 'Leave it' }],
        },
        sentence:
          '“Online” leads with 3.25 of 5, 0.75 ahead of “Leave it”. It turns to “Leave it” once “Benefit” counts less than 60.0 % instead of 75.0 %. Against doing nothing it is worth 0.75 more.',
      },
    });
    const started = await desk.tell(
      'startScoringRound',
      'scoringRound',
      'round criteria { id name weight }',
      {
        issueId,
        reason: 'Cost was forgotten.',
        criteria: [
          { name: 'Benefit', weight: 1 },
          { name: 'Cost', weight: 1 },
        ],
      },
    );
    expect(started.record).toMatchObject({ round: 2, criteria: [{ name: 'Benefit' }, { name: 'Cost' }] });
    expect(unmetBy(await desk.score(online, benefit, 4))).toEqual(['scoreOfThisRound']);
    expect(
      unmetBy(
        await desk.tell('changeCriterion', 'criterion', '', {
          criterionId: ease,
          expectedVersion: 1,
          weight: 2,
        }),
      ),
    ).toEqual(['criterionOfThisRound']);
    const after = await desk.read(
      issueId,
      `scoringRounds { round } criteria { name } options { weightedScore scores { score } earlier: scores(round: 1) { score } }
       now: optionRanking { round isCurrent leaders { title } sentence } past: optionRanking(round: 1) { ${ranking} }
       none: optionRanking(round: 3) { round } allowedEvents { event blockers { code } }`,
      'lead',
    );
    expect(after).toMatchObject({
      scoringRounds: [{ round: 2 }],
      criteria: [{ name: 'Benefit' }, { name: 'Cost' }],
      options: [
        { weightedScore: null, scores: [], earlier: [{ score: 5 }, { score: 3 }, { score: 1 }] },
        { weightedScore: null, scores: [] },
      ],
      now: { round: 2, isCurrent: true, leaders: [] },
      past: { ...(before as { optionRanking: object }).optionRanking, isCurrent: false },
      none: null,
    });
    const { allowedEvents } = after as { allowedEvents: { event: string; blockers: { code: string }[] }[] };
    const choose = allowedEvents.find(({ event }) => event === 'chooseOption')!;
    expect(choose.blockers.map(({ code }) => code)).toContain('twoOptionsScored');
  });

  it('keeps what an option costs, takes, risks and is expected to move', async () => {
    const issueId = await desk.anIssue();
    const measure = await desk.tell(
      'addMeasure',
      'measure',
      '',
      {
        name: 'Days',
        unit: 'days',
        direction: 'LOWER_IS_BETTER',
        kind: 'MEAN',
        source: 'OPERATIONS',
        officeId: agency.office,
      },
      'administrator',
    );
    const estimate = {
      effectMeasureId: measure.record.id,
      effectAmount: -12,
      effortClass: 'MEDIUM',
      cost: { amountMinor: 1_250_000, currency: 'USD' },
      risk: 'HIGH',
      riskNote: 'The contract may slip.',
    };
    const optionId = await desk.option(issueId, 'Online', estimate);
    const fields =
      'effectMeasure { name } effectAmount effortClass cost { amountMinor currency } risk riskNote';
    const edit = (more: object, expectedVersion: number) =>
      desk.tell('editOption', 'option', fields, { optionId, expectedVersion, ...more });
    expect((await edit({ risk: 'LOW' }, 1)).record).toMatchObject({
      effectMeasure: { name: 'Days' },
      effectAmount: -12,
      effortClass: 'MEDIUM',
      cost: estimate.cost,
      risk: 'LOW',
      riskNote: 'The contract may slip.',
    });
    expect(unmetBy(await edit({ effectAmount: null }, 2))).toEqual(['effectComplete']);
    await expect(edit({ effectMeasureId: issueId }, 2)).rejects.toThrow('input.effectMeasureId');
    await expect(edit({ cost: { amountMinor: 1.5, currency: 'USD' } }, 2)).rejects.toThrow('BAD_USER_INPUT');
    expect((await edit({ cost: null }, 2)).record).toMatchObject({ cost: null, effortClass: 'MEDIUM' });
  });

  it('loses nothing when two leads add, move, edit and score at once, and says who came too late', async () => {
    const issueId = await desk.anIssue();
    const criterionId = await desk.criterion(issueId, 'Benefit', 1);
    const optionId = await desk.option(issueId, 'Online');
    const texts = Array.from({ length: 10 }, (_, n) => `Cause ${n}`);
    const ids = await Promise.all(texts.map((text) => desk.cause(issueId, text)));
    const scores = await Promise.all(
      [1, 2, 3, 4, 5].map((value) => desk.score(optionId, criterionId, value)),
    );
    expect(scores.map(({ refusal }) => refusal)).toEqual([null, null, null, null, null]);
    const told = await Promise.all(
      ids.flatMap((causeId) => [
        desk.tell('moveCause', 'cause', '', { causeId, place: 1, expectedVersion: 1 }),
        desk.tell(
          'editCause',
          'cause',
          '',
          { causeId, text: `Edited ${causeId}`, expectedVersion: 1 },
          'leadElsewhere',
        ),
      ]),
    );
    expect(told.filter(({ refusal }) => refusal === null)).toHaveLength(10);
    expect(told.filter(({ refusal }) => refusal?.kind === 'STALE_VERSION')).toHaveLength(10);
    const rows = await test.sql<{ version: number; facts: number }>(
      `SELECT c.version, (SELECT count(*)::int FROM history_entry h WHERE h.subject_id = c.id) AS facts
         FROM cause c WHERE c.issue_id = $1
        UNION ALL SELECT s.version, (SELECT count(*)::int FROM history_entry h WHERE h.subject_id = s.id)
         FROM option_score s WHERE s.issue_id = $1`,
      [issueId],
    );
    expect(rows.map(({ version }) => version).sort((a, b) => a - b)).toEqual([
      ...Array<number>(10).fill(2),
      5,
    ]);
    expect(rows.every(({ version, facts }) => version === facts)).toBe(true);
    const rounds = await Promise.all(
      [1, 2].map((weight) =>
        desk.tell('startScoringRound', 'scoringRound', 'round', {
          issueId,
          reason: 'Twice.',
          criteria: [{ name: 'Benefit', weight }],
        }),
      ),
    );
    expect(rounds.map((outcome) => unmetBy(outcome)?.[0] ?? 'started').sort()).toEqual([
      'roundScored',
      'started',
    ]);
  });

  it('reads the causes and options of an earlier cycle beside those of this one', async () => {
    const issueId = await desk.anIssue();
    await desk.cause(issueId, 'Before');
    await desk.score(await desk.option(issueId, 'First'), await desk.criterion(issueId, 'Benefit', 1), 4);
    await test.sql('UPDATE issue SET cycle = 2 WHERE id = $1', [issueId]);
    await desk.cause(issueId, 'After');
    const views = await desk.read(
      issueId,
      `one: causePaths(cycle: 1) { paths { causes { text } } } two: causePaths { paths { causes { text } } }
       ranked: optionRanking(cycle: 1) { sentence options { option { title } } } now: optionRanking { sentence }`,
    );
    expect(views).toEqual({
      one: { paths: [{ causes: [{ text: 'Before' }] }] },
      two: { paths: [{ causes: [{ text: 'After' }] }] },
      ranked: {
        sentence: '“First” has 4.00 of 5; no other option is scored on every criterion.',
        options: [{ option: { title: 'First' } }],
      },
      now: { sentence: 'No option is scored on every criterion yet, so none leads.' },
    });
  });
});
