import { Args, Context, ID, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { DataSource } from 'typeorm';
import { contactTies } from '../../../domain/case/case.contact';
import type { CaseRecord } from '../../../domain/case/case.types';
import { may } from '../../../domain/permission/may';
import type { Session } from '../../../platform/auth/session';
import { told, type Payload } from '../../../graphql/payload';
import { Asking, sessionOf, type GraphqlContext } from '../../../graphql/session';
import { ContactsRepository, type KeptContact } from '../contacts.repository';
import { ContactsService } from '../contacts.service';
import { CaseType } from './case.types';
import {
  CorrectContactInput,
  CorrectContactPayload,
  EraseContactInput,
  EraseContactPayload,
} from './contact.inputs';
import { ContactType } from './contact.types';

@Resolver(() => CaseType)
export class ContactResolver {
  constructor(
    private readonly service: ContactsService,
    private readonly contacts: ContactsRepository,
    private readonly dataSource: DataSource,
  ) {}

  @Query(() => ContactType, {
    nullable: true,
    description:
      'How the customer of a case is reached; null where none is kept or it is not yours to see. Representative of the case’s office; specialist and lead of the desk that has it.',
  })
  caseContact(
    @Asking() { caller }: Session,
    @Args('caseId', { type: () => ID, description: 'The case’s id.' }) caseId: string,
  ): Promise<KeptContact | null> {
    return this.service.find(caller, caseId);
  }

  @ResolveField(() => ContactType, {
    nullable: true,
    description: 'How the customer is reached; null where none is kept or it is not yours to see.',
  })
  async contact(
    @Parent() record: CaseRecord,
    @Context() context: GraphqlContext,
  ): Promise<KeptContact | null> {
    const { caller } = sessionOf(context);
    if (!may(caller, 'viewContact', contactTies(record))) return null;
    const kept = context.loaders.batch<string, KeptContact | null>('contact', async (ids) => {
      const rows = await this.contacts.findMany(this.dataSource.manager, caller.agencyId, ids);
      return ids.map((id) => rows.find(({ caseId }) => caseId === id) ?? null);
    });
    return kept.load(record.id);
  }

  @Mutation(() => CorrectContactPayload, {
    description:
      'Puts right how the customer is reached, or takes it down where none was. Nothing is left of what it was. Representative of the office; specialist and lead of the desk that has the case.',
  })
  async correctContact(
    @Asking() session: Session,
    @Args('input') input: CorrectContactInput,
  ): Promise<Payload> {
    return told('case', await this.service.correct(session, input));
  }

  @Mutation(() => EraseContactPayload, {
    description: 'Erases how the customer is reached, for good. Representative and lead of the office.',
  })
  async eraseContact(@Asking() session: Session, @Args('input') input: EraseContactInput): Promise<Payload> {
    return told('case', await this.service.erase(session, input));
  }
}
