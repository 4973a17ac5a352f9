export { previewSeries } from './preview';
export { MOST_POINTS, previewMistakes } from './mistakes';
export type * from './preview.types';
