import { PictureRenderer } from './picture-renderer';

const line = (values: readonly object[] | null, extra: object = {}) => ({
  title: 'Days & <nights>',
  textAlternative: 'A line of two points.',
  specification: {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    data: values ? { values } : { url: 'http://127.0.0.1:1/secret.json' },
    mark: { type: 'line', clip: true },
    encoding: { x: { field: 'x', type: 'quantitative' }, y: { field: 'y', type: 'quantitative' } },
    ...extra,
  },
});
const two = [
  { x: 1, y: 2 },
  { x: 2, y: 3 },
];

describe('the picture renderer', () => {
  const renderer = new PictureRenderer();
  afterAll(() => renderer.onModuleDestroy());

  it('draws one image with its title and its text, without scripts, and the same one in the same bytes', async () => {
    const [first, second] = await Promise.all([renderer.render(line(two)), renderer.render(line(two))]);
    expect(second).toBe(first);
    expect(first).toMatch(
      /^<svg [^>]*role="img" aria-labelledby="t\w+ d\w+"><title id="t\w+">Days &amp; &lt;nights&gt;<\/title><desc/,
    );
    expect(first).not.toContain('<script');
  });

  it.each([
    ['from the network', { data: { url: 'http://127.0.0.1:1/secret.json' } }],
    ['from a file', { data: { url: 'file:///etc/passwd' } }],
    ['as an image', { mark: { type: 'image', url: 'http://127.0.0.1:1/pixel.png' } }],
    ['as a link', { mark: { type: 'point', href: 'javascript:alert(1)' } }],
  ])('loads nothing %s', async (_, extra) => {
    await expect(renderer.render(line(two, extra))).rejects.toThrow('loads nothing');
  });

  it('tells what cannot be drawn, and draws the next one', async () => {
    await expect(renderer.render(line(two, { mark: 'nonsense' }))).rejects.toThrow('cannot be drawn');
    await expect(renderer.render(line(two))).resolves.toContain('</svg>');
  });

  it('ends a picture that takes too long, draws the next, and never holds up the service', async () => {
    const hurried = new PictureRenderer();
    hurried.limits = { ...hurried.limits, drawMs: 100 };
    const endless = line(two, { transform: [{ calculate: 'sequence(3e7)', as: 'z' }, { flatten: ['z'] }] });
    let turns = 0;
    const turning = setInterval(() => turns++, 1);
    await expect(hurried.render(endless)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    clearInterval(turning);
    expect(turns).toBeGreaterThan(1);
    hurried.limits = { ...hurried.limits, drawMs: 5_000 };
    await expect(hurried.render(line(two))).resolves.toContain('</svg>');
    await hurried.onModuleDestroy();
  });

  it('lets only so many wait, and answers them when it stops', async () => {
    const small = new PictureRenderer();
    small.limits = { ...small.limits, most: 2 };
    const waiting = [small.render(line(two)), small.render(line(two))];
    const ends = Promise.allSettled(waiting);
    await expect(small.render(line(two))).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    await small.onModuleDestroy();
    expect((await ends).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  });
});
