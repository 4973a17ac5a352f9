import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { XMLValidator } from 'fast-xml-parser';
import { PictureRenderer } from '../../src/platform/pictures/picture-renderer';
import { pictureExamples } from '../support/picture-examples';

/** Where the pictures are put to be looked at: `PICTURES=/folder npx jest test/model/pictures`. */
const folder = process.env.PICTURES;

describe('every picture', () => {
  const renderer = new PictureRenderer();
  beforeAll(async () => {
    if (folder) await mkdir(folder, { recursive: true });
  });
  afterAll(() => renderer.onModuleDestroy());

  it.each(Object.entries(pictureExamples))(
    '%s is drawn as sound SVG without a number that is none',
    async (name, make) => {
      const picture = make();
      const svg = await renderer.render({ ...picture, specification: { ...picture.specification } });
      expect(XMLValidator.validate(svg)).toBe(true);
      expect(svg).not.toMatch(/NaN|Infinity|undefined|<script|<image|href=/);
      expect(picture.textAlternative.length).toBeGreaterThan(20);
      if (folder) await writeFile(join(folder, `${name}.svg`), svg);
    },
  );
});
