import type { Picture } from '../../domain/picture';
import type { Loaders } from '../../graphql/loaders';
import type { Session } from '../../platform/auth/session';
import type { ChartRequest } from './chart.request';

/** Who asks for a chart, and the loaders of the request. */
export interface ChartAsking {
  session: Session;
  loaders: Loaders;
}

/** Where the data of one kind of chart come from. */
export interface ChartSource {
  /** What of a request it looks at; anything else is refused. */
  readonly takes: readonly (keyof ChartRequest)[];
  /** The picture as it is now; null where what it shows is not there or not to be seen by whoever asks. */
  picture(asking: ChartAsking, request: ChartRequest): Promise<Picture | null>;
}
