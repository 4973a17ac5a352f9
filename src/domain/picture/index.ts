export type { Picture, PictureTable, Specification, Cell } from './picture.types';
export type { ControlChart, ControlMethod, ControlPoint } from './control.types';
export {
  controlChart,
  controlOfEffect,
  type ControlChoice,
  type ControlOptions,
  type DrawnObservation,
} from './control-chart';
export { controlPicture } from './control-picture';
export { periodsFrom } from './days';
export {
  interruptedChart,
  interruptedPicture,
  type InterruptedChart,
  type InterruptedPoint,
} from './interrupted-picture';
export { paretoPicture, type ParetoData } from './pareto';
export { sparklinePicture, type SparklineData } from './sparkline';
export { answersPicture, type AnswerBars, type AnswerRow, type AnswerScale } from './answer-bars';
export { driversPicture, type DriverBars, type DriverRow, type DriverShare } from './driver-bars';
export { SUPPRESSED } from './bar-rows';
