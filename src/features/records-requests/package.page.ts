import type { PackageContent } from './package.reader';

/** What the first lines of a package say. */
export interface PackageTitle {
  number: string;
  agency: string;
  level: string;
  at: string;
  by: string;
  reason: string | null;
  checkpoint: string;
}

/** The package as one page: no script, nothing from elsewhere, every value escaped. */
export function packagePage(title: PackageTitle, content: PackageContent): string {
  const sections = Object.entries(content).map(([name, rows]) => section(name, rows));
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escaped(title.number)}</title>
<style>
body { font: 11pt/1.4 Georgia, serif; margin: 2rem auto; max-width: 60rem; padding: 0 1rem; }
h1, h2 { font-family: Arial, sans-serif; }
article { border-top: 1px solid #999; padding: .5rem 0; break-inside: avoid; }
dl { display: grid; grid-template-columns: 12rem 1fr; gap: .15rem 1rem; margin: 0; }
dt { color: #444; } dd { margin: 0; white-space: pre-wrap; overflow-wrap: anywhere; }
</style>
</head>
<body>
<h1>Issue ${escaped(title.number)}</h1>
<p>Record of ${escaped(title.agency)}, ${escaped(title.level)} level, exported ${escaped(title.at)} by ${escaped(title.by)}${title.reason === null ? '' : ` for: ${escaped(title.reason)}`}. ${escaped(title.checkpoint)}</p>
${sections.join('\n')}
</body>
</html>
`;
}

function section(name: string, rows: readonly Record<string, unknown>[]): string {
  const told = rows.map((row) => {
    const lines = Object.entries(row)
      .filter(([, value]) => value !== null && value !== '' && !(Array.isArray(value) && value.length === 0))
      .map(([column, value]) => `<dt>${escaped(words(column))}</dt><dd>${escaped(text(value))}</dd>`);
    return `<article><dl>${lines.join('')}</dl></article>`;
  });
  return `<section><h2>${escaped(words(name))}</h2>${told.join('\n') || '<p>None.</p>'}</section>`;
}

function text(value: unknown): string {
  if (value instanceof Date) return value.toISOString();
  return typeof value === 'object' ? JSON.stringify(value, null, 2) : String(value);
}

/** `whatChanged` is `What changed`. */
function words(name: string): string {
  const spaced = name.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(value: string): string {
  return value.replace(/[&<>"']/g, (character) => entities[character]!);
}
