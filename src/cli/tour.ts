import { join } from 'node:path';
import { ApiClient, Refused, Unreachable } from './client';
import { tourOfAddresses } from './tour/address/address';
import { agencyTeam } from './tour/agency-team';
import { tourOfTheCity } from './tour/city';
import { tourOfMeasurement } from './tour/measured/measured';
import { tourOfRetirement } from './tour/retirement/retirement';
import { Story, Unexpected } from './tour/story';

/** `npm run tour [-- --url http://…]`: plays the main job with real data through the API, and tells it. */
async function main(argv: readonly string[]): Promise<number> {
  const given = argv.indexOf('--url');
  const url = (given >= 0 ? argv[given + 1] : undefined) ?? `http://127.0.0.1:${process.env.PORT ?? 3000}`;
  const data = join(process.cwd(), 'data');
  const story = new Story((line) => console.log(line));
  const anonymous = new ApiClient(url);
  try {
    const counted = await tourOfTheCity(story, anonymous, data);
    const team = await agencyTeam(anonymous);
    await tourOfRetirement(story, team, data);
    await tourOfAddresses(story, anonymous, team);
    await tourOfMeasurement(story, anonymous, team, counted);
    story.end();
    return 0;
  } catch (error) {
    if (![Unexpected, Refused, Unreachable].some((kind) => error instanceof kind)) throw error;
    story.progressEnds();
    console.error(`\n✗ ${(error as Error).message}`);
    return 1;
  }
}

void main(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
});
