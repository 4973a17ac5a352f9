import { createHash } from 'node:crypto';

/** A picture as it is drawn, with what a person hears who does not see it. */
export interface DrawnPicture {
  specification: Record<string, unknown>;
  title: string;
  textAlternative: string;
}

/** The SVG as one image with a title and a text alternative, which screen readers say instead of its parts. */
export function readableSvg(svg: string, { title, textAlternative }: DrawnPicture): string {
  // Several pictures may stand in one page, where an id may be given only once.
  const id = createHash('sha256')
    .update(svg)
    .update(title)
    .update(textAlternative)
    .digest('hex')
    .slice(0, 12);
  return sound(svg).replace(
    /^<svg ([^>]*)>/,
    (_, attributes: string) =>
      `<svg ${attributes} role="img" aria-labelledby="t${id} d${id}">` +
      `<title id="t${id}">${escaped(title)}</title><desc id="d${id}">${escaped(textAlternative)}</desc>`,
  );
}

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as text and nothing else, whatever it looks like. */
function escaped(text: string): string {
  return sound(text).replace(/[&<>"']/g, (character) => entities[character]!);
}

/** Without what XML 1.0 cannot hold: control characters and halves of characters. */
function sound(text: string): string {
  return text.replace(
    /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g,
    '',
  );
}
