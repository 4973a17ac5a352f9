import { Global, Module, type DynamicModule } from '@nestjs/common';
import { IssueMachines } from '../../../domain/issue/issue.versions';

/** The versions of the machine of issues that this start knows, for whoever decides about issues or tells what can be done. */
@Global()
@Module({})
export class IssueMachinesModule {
  static with(machines: IssueMachines): DynamicModule {
    return {
      module: IssueMachinesModule,
      providers: [{ provide: IssueMachines, useValue: machines }],
      exports: [IssueMachines],
    };
  }
}
