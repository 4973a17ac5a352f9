import { Injectable } from '@nestjs/common';
import { MeasuresRepository, ObservationsRepository } from '../../measures';

/** The two doors of the measures that a batch of observations needs. */
@Injectable()
export class MeasureReaders {
  constructor(
    readonly measures: MeasuresRepository,
    readonly observations: ObservationsRepository,
  ) {}
}
