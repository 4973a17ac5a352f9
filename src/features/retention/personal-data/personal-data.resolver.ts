import { Query, Resolver } from '@nestjs/graphql';
import { DataSource } from 'typeorm';
import { Asking } from '../../../graphql/session';
import { permit, type Session } from '../../../platform/auth/session';
import { personalFields } from '../../../platform/personal-data/personal';
import { sealingOf } from '../../../platform/personal-data/sealing';
import { PersonalDataFieldType } from './personal-data.types';

@Resolver(() => PersonalDataFieldType)
export class PersonalDataResolver {
  constructor(private readonly dataSource: DataSource) {}

  @Query(() => [PersonalDataFieldType], {
    description:
      'Every column that holds personal data or a secret, by table and column: the registry that the service itself encrypts, hides and erases by. Administrator, auditor.',
  })
  personalDataFields(@Asking() { caller }: Session): PersonalDataFieldType[] {
    permit(caller, 'viewPersonalData');
    const { isOn } = sealingOf(this.dataSource);
    return personalFields().map(({ table, column, holds, sealed, goesTo, retention }) => ({
      table,
      column,
      holds,
      isEncrypted: isOn && sealed === true,
      plainBecause: sealed === true ? null : sealed.not,
      goesTo: [...goesTo],
      retention,
    }));
  }
}
