import { done, type ApiClient } from '../../client';
import { ChartOfMeasureDocument } from '../../operations';
import type { Signed } from '../people';
import type { Story } from '../story';

/** The chart of a measure: heard, drawn, and nothing to whoever is not signed in. */
export async function chartOf(
  story: Story,
  anonymous: ApiClient,
  { api, name }: Signed,
  measureId: string,
): Promise<void> {
  story.tell(name, 'looks at the chart of the measure, or has it read aloud.');
  const { chart } = await api.ask(ChartOfMeasureDocument, { measureId });
  const { title, textAlternative, svgPath, svg } = done(chart, { message: 'The measure has no chart.' });
  story.see(title);
  story.quote(textAlternative);
  const path = done(svgPath, { message: 'The chart has no address.' });
  const answer = await api.fetch(path);
  const drawn = await answer.text();
  story.expect(
    `at its address lies the same picture (SVG, ${Math.round(drawn.length / 1024)} kB)`,
    answer.status === 200 && drawn === svg && drawn.startsWith('<svg'),
  );
  const stranger = await anonymous.fetch(path);
  await stranger.text();
  story.expect('whoever is not signed in gets 401 there', stranger.status === 401);
}
