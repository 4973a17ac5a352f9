import { Injectable } from '@nestjs/common';
import { StandingFigures } from '../../platform/observability/standing-figures';

/** Imports under way. */
@Injectable()
export class ImportFigures {
  constructor(figures: StandingFigures) {
    figures.add(
      [
        { name: 'imports_running', help: 'Imports that run.' },
        {
          name: 'imports_unclaimed',
          help: 'Imports under way that no instance works on: the instance with their file is gone, or busy.',
        },
      ],
      (manager) =>
        manager.query(
          `SELECT count(*) AS imports_running, count(*) FILTER (WHERE lease_until <= (SELECT clock_now())) AS imports_unclaimed
             FROM import_run WHERE state = 'running'`,
        ),
    );
  }
}
