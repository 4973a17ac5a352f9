/** One series of a metric, as it stood when it was scraped. */
export interface Sample {
  name: string;
  labels: Record<string, string>;
  value: number;
}

export interface Scraped {
  /** By name of the metric. */
  types: Map<string, string>;
  helps: Map<string, string>;
  samples: Sample[];
}

/** Reads https://prometheus.io/docs/instrumenting/exposition_formats/; throws where a line is none of it. */
export function readScrape(text: string): Scraped {
  const scraped: Scraped = { types: new Map(), helps: new Map(), samples: [] };
  for (const line of text.split('\n').filter((each) => each !== '')) {
    const [, kind, metric, rest] = /^# (HELP|TYPE) (\S+) (.*)$/.exec(line) ?? [];
    if (metric !== undefined) (kind === 'HELP' ? scraped.helps : scraped.types).set(metric, rest!);
    else scraped.samples.push(sampleOf(line));
  }
  return scraped;
}

function sampleOf(line: string): Sample {
  const found = /^([a-zA-Z_:][\w:]*)(?:\{(.*)\})? (NaN|[+-]?Inf|[-+.\deE]+)$/i.exec(line);
  if (!found) throw new Error(`No line of the text format: ${line}`);
  const [, name, labels = '', value] = found;
  const pairs = [...labels.matchAll(/([a-zA-Z_]\w*)="((?:[^"\\]|\\.)*)"(?:,|$)/g)];
  if (pairs.map(([whole]) => whole).join('') !== labels) throw new Error(`Labels that are none: ${line}`);
  return {
    name: name!,
    labels: Object.fromEntries(pairs.map(([, label, text]) => [label, text])),
    value: Number(value!.replace('Inf', 'Infinity')),
  };
}
