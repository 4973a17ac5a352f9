import fc from 'fast-check';
import { buildCause } from '../issue.example';
import { causeStatuses, type CauseRecord } from '../part.types';
import { causeTreeMermaid, fishboneMermaid, mermaidLabel } from './cause.mermaid';
import { causePaths, causesByCategory } from './cause.views';

const cause = (id: string, parentId: string | null, over: Partial<CauseRecord> = {}): CauseRecord =>
  buildCause({ id, text: id, parentId, position: 0, status: 'hypothesis', kind: 'contributing', ...over });

describe('two reads of the same causes', () => {
  const causes = [
    cause('a', null, { position: 2 }),
    cause('b', null, { position: 1, category: 'people' }),
    cause('a1', 'a', { position: 2, status: 'refuted' }),
    cause('a2', 'a', { position: 1 }),
    cause('a21', 'a2'),
    cause('gone', null, { position: 3, status: 'split' }),
  ];
  const ids = (all: CauseRecord[]) => all.map(({ id }) => id);

  it('give every path from the first level down, refuted ones too, in the order of the tree', () => {
    expect(causePaths(causes).map(ids)).toEqual([['b'], ['a', 'a2', 'a21'], ['a', 'a1']]);
  });

  it('give the first level by category', () => {
    expect(causesByCategory(causes).map(({ category, causes: own }) => [category, ids(own)])).toEqual([
      ['people', ['b']],
      ['process', ['a']],
    ]);
  });

  it('are drawn: the tree with what was split, the fishbone without', () => {
    const tree = causeTreeMermaid('Claims wait', [
      ...causes,
      cause('part', null, { position: 4, splitFromId: 'gone' }),
    ]);
    expect(tree.split('\n').slice(0, 5)).toEqual([
      'flowchart TD',
      '  problem["Claims wait"]:::problem',
      '  cause1["a21"]:::hypothesis',
      '  cause2["a2"]:::hypothesis',
      '  cause3["b"]:::hypothesis',
    ]);
    expect(tree).toContain('["a1<br/>refuted"]:::refuted');
    expect(tree).toContain('cause6 -. split into .-> cause7');
    const fishbone = fishboneMermaid('Claims wait', causes);
    expect(fishbone).toContain('bone1(["People"])\n  bone1 --> problem');
    expect(fishbone).toContain('cause3 --> bone1');
    expect(fishbone).not.toContain('gone');
  });
});

/** The whole grammar of what we draw. Nothing a user wrote can be anything but a label's letters and entities. */
const label = String.raw`(?:[\p{L}\p{M}\p{Nd} ,]|#\d{1,7};)*`;
const line = new RegExp(
  String.raw`^(?:flowchart (?:TD|LR)` +
    String.raw`|  (?:problem|cause\d+)\["${label}(?:<br/>[a-z, ]+)?"\]:::[a-z]+` +
    String.raw`|  bone\d\(\["[A-Z][a-z]+"\]\)` +
    String.raw`|  (?:cause|bone)\d+ --> (?:problem|(?:cause|bone)\d+)|  problem --> cause\d+|  cause\d+ -\. split into \.-> cause\d+` +
    String.raw`|  classDef [a-z]+ stroke-(?:width|dasharray): [\dpx ]+)$`,
  'u',
);

describe('a text in a drawing', () => {
  const nasty = [
    '"]; click problem "javascript:alert(1)"',
    'end',
    'a\nb --> problem\nsubgraph x',
    '%%{init: {"theme": "dark"}}%%',
    '`**bold**`',
    '#quot;#35;&lt;script&gt;<script>alert(1)</script>',
    '[(((x)))] {y} |z| ; :::refuted',
    '\u2028style problem fill:#f00;\u0085\u202e\u0000',
    'classDef x fill:#fff;',
    '1. first',
    '- item',
  ];

  it('cannot break out of its label, whatever it says', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 150 }),
      fc.constantFrom(...nasty),
      fc.array(fc.constantFrom(...nasty), { maxLength: 3 }).map((parts) => parts.join('')),
    );
    const tree = fc.tuple(
      text,
      fc.array(fc.tuple(text, fc.nat(9), fc.constantFrom(...causeStatuses)), { maxLength: 6 }),
    );
    fc.assert(
      fc.property(tree, ([problem, all]) => {
        const causes = all.map(([words, above, status], n) =>
          cause(`id${n}`, above < n ? `id${above}` : null, { text: words, status }),
        );
        const harmless = causes.map((one) => ({ ...one, text: 'x' }));
        for (const draw of [causeTreeMermaid, fishboneMermaid]) {
          const lines = draw(problem, causes).split('\n');
          expect(lines.filter((one) => !line.test(one))).toEqual([]);
          expect(lines).toHaveLength(draw('x', harmless).split('\n').length);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('is read back as it was written, its white space aside', () => {
    const decoded = (drawn: string) =>
      drawn.replace(/#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)));
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 90 }), (text) => {
        expect(decoded(mermaidLabel(text))).toBe(text.replace(/[\s\p{C}]+/gu, ' ').trim());
      }),
    );
  });

  it('is shortened where it is long', () => {
    expect(mermaidLabel('x'.repeat(101))).toBe(`${'x'.repeat(99)}#8230;`);
  });
});
