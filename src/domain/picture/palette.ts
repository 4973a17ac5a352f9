/**
 * The colours of our pictures. Each of those that lines and marks are drawn in stands at least 3 : 1 off white (WCAG 1.4.11), and
 * their luminances lie apart, so that a picture printed in grey can still be read; shape and dash say the same again.
 */
export const lineColours = {
  ink: '#111111',
  value: '#173f6b',
  worse: '#b34700',
  better: '#00664f',
  centre: '#8a8a8a',
  limit: '#757575',
} as const;

/** Fills of areas and bars, from dark to light in an order that grey keeps; borders and words say what they are. */
export const fills = {
  paper: '#ffffff',
  grid: '#e2e2e2',
  band: '#d4d4d4',
  bar: '#8fb3d9',
  negative: '#c9743a',
} as const;

/**
 * Answers 1 to 5: two hues that darken away from a middle that is nearly white. Each has a grey of its own, so that in print
 * none of the five is taken for another: from dark to light they are answers 5, 1, 4, 2, 3.
 */
export const likertFills = ['#a34a10', '#f2b98c', '#f4f4f4', '#5f95cb', '#0f2f57'] as const;
/** Thumbs down, thumbs up. */
export const thumbsFills = [likertFills[0], likertFills[4]] as const;

/** Relative luminance of a colour `#rrggbb`, 0 (black) to 1 (white), as WCAG 2 defines it. */
export function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Contrast of two colours, 1 to 21 (WCAG 2). */
export function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

/** Black or white, whichever is easier to read on a fill. */
export function inkOn(fill: string): string {
  return contrast(lineColours.ink, fill) >= contrast(fills.paper, fill) ? lineColours.ink : fills.paper;
}
