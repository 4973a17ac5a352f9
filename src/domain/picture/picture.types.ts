/** A value of one cell, in the data of a picture and in its table. */
export type Cell = string | number | boolean | null;

/** One row of inline data, by field. */
export type Row = Readonly<Record<string, Cell>>;

/** What may stand in an option of a specification. */
export type Option = Cell | undefined | readonly Option[] | { readonly [name: string]: Option };

/** The marks that our pictures are made of. */
export type MarkType = 'line' | 'point' | 'rule' | 'text' | 'bar' | 'area';

/** One layer of a picture: its own rows, a mark, and which field goes where. */
export interface Layer {
  readonly data: { readonly values: readonly Row[] };
  readonly mark: { readonly type: MarkType; readonly [option: string]: Option };
  readonly encoding: Readonly<Record<string, Option>>;
  readonly [option: string]: Option | Layer['data'] | Layer['mark'] | Layer['encoding'];
}

/** The part of a Vega-Lite v6 specification that our pictures use: layers over inline data, nothing loaded, nothing that reacts. */
export interface Specification {
  readonly $schema: 'https://vega.github.io/schema/vega-lite/v6.json';
  readonly description: string;
  readonly background: string;
  readonly padding: number;
  readonly width: number;
  readonly height: number;
  readonly title?: Option;
  readonly layer: readonly Layer[];
  readonly config: Readonly<Record<string, Option>>;
}

/** The numbers of a picture, for whoever would rather read them. */
export interface PictureTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

/** A picture: to draw, to hear, to read. */
export interface Picture {
  /** What is shown, unshortened. */
  readonly title: string;
  /** One to five plain sentences that say what the picture shows. */
  readonly textAlternative: string;
  readonly specification: Specification;
  readonly table: PictureTable;
}
