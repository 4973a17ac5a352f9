import { ObjectiveResolver } from './graphql/objective.resolver';
import { ObjectivesService } from './objectives.service';

/** What sets, changes and retires objectives. */
export const objectiveProviders = [ObjectivesService, ObjectiveResolver];
