import { startTestService, type TestService } from '../../support/api';
import { kinds, type Kind } from './people';
import { readSentences } from './sentences';
import { buildHome, buildStrangersHome, type World } from './world';

describe('files over plain HTTP', () => {
  const sentences = new Map(readSentences().map((sentence) => [sentence.operation, sentence]));
  let test: TestService;
  let home: World;
  let strangersHome: World;

  beforeAll(async () => {
    test = await startTestService();
    home = await buildHome(test);
    strangersHome = await buildStrangersHome(test);
  }, 60_000);
  afterAll(() => test?.stop());

  it('are taken from whoever may import something', async () => {
    const takesFiles = ['startImport', 'importObservations'].concat(
      'importSurveyResponses',
      'importSurveyAggregate',
      'importSurveyQuestions',
    );
    // Which office a file is about, nobody knows before it is read: leads of any office may bring one.
    const who = new Set<Kind>(['deskLead', 'contributingLead', 'leadElsewhere']);
    for (const operation of takesFiles) for (const kind of sentences.get(operation)!.who) who.add(kind);
    for (const kind of kinds) {
      const { status } = await fetch(`${test.url}/imports`, {
        method: 'POST',
        headers: { 'content-type': 'text/csv', ...(await bearer(kind)) },
        body: 'id,opened\n',
      });
      const expected = kind === 'anonymous' ? 401 : who.has(kind) || kind === 'stranger' ? 201 : 403;
      expect([kind, status]).toEqual([kind, expected]);
    }
  });

  it('are given to whoever sees the import', async () => {
    const { who } = sentences.get('import')!;
    for (const kind of kinds) {
      const { status } = await fetch(`${test.url}/imports/${home.ids.import}/rejected.csv`, {
        headers: await bearer(kind),
      });
      const expected = kind === 'anonymous' ? 401 : kind === 'stranger' ? 404 : who.has(kind) ? 200 : 403;
      expect([kind, status]).toEqual([kind, expected]);
    }
  });

  async function bearer(kind: Kind): Promise<Record<string, string>> {
    if (kind === 'anonymous') return {};
    const subject = kind === 'stranger' ? strangersHome.subjects.employee : home.subjects[kind];
    return { authorization: `Bearer ${await test.token(subject)}` };
  }
});
