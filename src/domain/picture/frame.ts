import { fills, lineColours } from './palette';
import type { Layer, Option, Row, Specification } from './picture.types';
import { fontSizes, plot } from './stage';
import { wrapped } from './words';

const config: Readonly<Record<string, Option>> = {
  // The whole picture is one image with a text of its own.
  aria: false,
  font: 'sans-serif',
  view: { stroke: null },
  axis: {
    labelFontSize: fontSizes.label,
    titleFontSize: fontSizes.label,
    titleFontWeight: 'normal',
    labelColor: lineColours.ink,
    titleColor: lineColours.ink,
    domainColor: lineColours.limit,
    tickColor: lineColours.limit,
    gridColor: fills.grid,
    labelLimit: 320,
  },
  title: {
    anchor: 'start',
    frame: 'group',
    offset: 28,
    fontSize: fontSizes.title,
    color: lineColours.ink,
    subtitleFontSize: fontSizes.subtitle,
    subtitleColor: lineColours.ink,
    subtitlePadding: 4,
  },
  legend: {
    orient: 'bottom',
    direction: 'horizontal',
    title: null,
    labelFontSize: fontSizes.label,
    labelColor: lineColours.ink,
    labelLimit: 320,
    symbolSize: 100,
  },
  text: { fontSize: fontSizes.label, color: lineColours.ink },
};

/** A picture under its title and subtitle, both in lines that fit. */
export function framed(
  { title, subtitle }: { readonly title: string; readonly subtitle: string },
  layer: readonly Layer[],
  { width, height }: { readonly width: number; readonly height: number } = plot,
): Specification {
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    description: title,
    background: fills.paper,
    padding: 12,
    width,
    height,
    title: {
      text: wrapped(title, width, fontSizes.title * 1.1),
      ...(subtitle ? { subtitle: wrapped(subtitle, width, fontSizes.subtitle, 2) } : {}),
    },
    layer,
    config,
  };
}

/** A picture without title and axes, for a cell of a table. */
export function bare(
  description: string,
  layer: readonly Layer[],
  width: number,
  height: number,
): Specification {
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    description,
    background: fills.paper,
    padding: 4,
    width,
    height,
    layer,
    config,
  };
}

/** A layer over rows of its own. */
export function layerOf(
  values: readonly Row[],
  mark: Layer['mark'],
  encoding: Readonly<Record<string, Option>>,
): Layer {
  return { data: { values }, mark, encoding };
}

/** A channel that takes pixels as they are. */
export function pixels(field: string): Option {
  return { field, type: 'quantitative', scale: null, axis: null };
}

/** Words on the plot at pixels, on a ground that keeps lines from running through them. */
export function wordsAt(
  rows: readonly Row[],
  {
    align = 'left',
    baseline = 'middle',
    ground = true,
  }: { align?: string; baseline?: string; ground?: boolean } = {},
): Layer[] {
  if (rows.length === 0) return [];
  const encoding = { x: pixels('x'), y: pixels('y'), text: { field: 'text', type: 'nominal' } };
  const mark = { type: 'text', align, baseline, lineBreak: '\n', fontSize: fontSizes.label } as const;
  return [
    ...(ground
      ? [layerOf(rows, { ...mark, stroke: fills.paper, strokeWidth: 4, color: fills.paper }, encoding)]
      : []),
    layerOf(rows, { ...mark, color: lineColours.ink }, encoding),
  ];
}
