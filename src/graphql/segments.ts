import { Field, ObjectType } from '@nestjs/graphql';

/** A piece of a text, told apart by whether it is what was looked for. Never HTML: what a customer wrote stays text. */
@ObjectType('TextSegment', { description: 'A piece of a text, and whether it is what was searched for.' })
export class TextSegment {
  @Field({ description: 'The piece, as it was written: text, never HTML.' })
  text!: string;
  @Field({ description: 'Whether it is what was searched for.' })
  isMatch!: boolean;
}

/** Of the private use area: no text means anything by them, and what a text has of them is taken out before. */
const begin = '\uE000';
const end = '\uE001';

/** SQL for the best pieces of a text: two fragments of some 25 words, marked for `segmentsOf`. */
export function segmentSql(configuration: string, text: string, query: string): string {
  return `ts_headline('${configuration}', translate(left(${text}, 20000), '${begin}${end}', ''), ${query},
    'StartSel="${begin}", StopSel="${end}", MaxFragments=2, MaxWords=25, MinWords=8, FragmentDelimiter=" … "')`;
}

/** A text that `segmentSql` marked, piece by piece. */
export function segmentsOf(marked: string): TextSegment[] {
  return marked
    .split(new RegExp(`(${begin}[^${end}]*${end})`))
    .filter((piece) => piece !== '')
    .map((piece) =>
      piece.startsWith(begin) ? { text: piece.slice(1, -1), isMatch: true } : { text: piece, isMatch: false },
    );
}
