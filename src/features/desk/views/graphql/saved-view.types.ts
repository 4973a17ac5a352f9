import { ArgsType, Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import { IsDefined, IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { PageArgs, connection } from '../../../../graphql/connection';
import { enumOf } from '../../../../graphql/enums';
import { historyOf } from '../../../../graphql/history';
import {
  CommandInput,
  EditInput,
  EventInput,
  IdField,
  TextField,
  shortText,
} from '../../../../graphql/inputs';
import { payload } from '../../../../graphql/payload';
import { RecordType, showsRecord } from '../../../../graphql/refusal.types';
import { JsonScalar } from '../../../../graphql/scalars';
import { viewLists, type ViewList } from '../saved-view.entity';
import type { AddSavedView, EditSavedView, RemoveSavedView, SavedViewFact } from '../saved-views.service';

export const ViewListEnum = enumOf<ViewList>('ViewList', 'The list that a view is of.', {
  escalations: 'Escalations.',
  cases: 'Cases.',
});

export const SavedViewHistoryConnection = historyOf<SavedViewFact>('SavedView', {
  SavedViewAdded: 'It was added.',
  SavedViewEdited: 'Its name, filter or order changed.',
  SavedViewRemoved: 'It was taken away.',
});

const filterSentence =
  'The filter as the list’s own argument takes it, in JSON: of CaseFilter for cases, of EscalationFilter for escalations.';

@ObjectType('SavedView', {
  implements: () => RecordType,
  description: 'A list under a name, as somebody or a queue likes to see it: a filter and an order.',
})
export class SavedViewType extends RecordType {
  @Field({ description: 'Its name.' })
  name!: string;
  @Field(() => ViewListEnum, { description: 'The list it is of.' })
  list!: ViewList;
  @Field(() => JsonScalar, { description: filterSentence })
  filter!: Record<string, unknown>;
  @Field(() => String, {
    nullable: true,
    description: 'A value of CaseSort or EscalationSort; null for the list’s own order.',
  })
  sort!: string | null;
  @Field(() => ID, { nullable: true, description: 'Whose it is; null when it is a queue’s.' })
  personId!: string | null;
  @Field(() => ID, {
    nullable: true,
    description: 'The queue whose people share it; null when it is one person’s.',
  })
  queueId!: string | null;
}
showsRecord('savedView', 'SavedView');

@ObjectType('ViewMistake', { description: 'Why a view cannot be run any more.' })
export class ViewMistakeType {
  @Field({ description: 'Where: `filter.state.0`, `sort`.' })
  path!: string;
  @Field({ description: 'What is wrong there.' })
  message!: string;
}

export const SavedViewConnection = connection('SavedView', () => SavedViewType);

@ArgsType()
export class SavedViewsArgs extends PageArgs {
  @Field(() => ViewListEnum, { nullable: true, description: 'Those of this list; of both when left out.' })
  @IsOptional()
  @IsIn(viewLists)
  list?: ViewList | null;
}

@ArgsType()
export class ViewRunArgs extends PageArgs {
  @IdField('The view.')
  viewId!: string;
}

@InputType({ description: 'A list to be kept under a name.' })
export class AddSavedViewInput extends CommandInput implements AddSavedView {
  @TextField('Its name, unique among yours or the queue’s.', { max: 100 })
  name!: string;
  @Field(() => ViewListEnum, { description: 'The list it is of.' })
  @IsIn(viewLists)
  list!: ViewList;
  @Field(() => JsonScalar, { description: filterSentence })
  @IsDefined()
  filter!: unknown;
  @Field(() => String, {
    nullable: true,
    description: 'A value of CaseSort or EscalationSort; the list’s own order when left out.',
  })
  @IsOptional()
  @IsString()
  @MaxLength(shortText)
  sort?: string | null;
  @IdField('The queue whose people shall share it, kept by its lead; yours alone when left out.', {
    nullable: true,
  })
  queueId?: string | null;
}

@InputType({ description: 'What to change of a view; what is left out stays.' })
export class EditSavedViewInput extends EditInput implements EditSavedView {
  @IdField('The view.')
  viewId!: string;
  @TextField('Its new name.', { max: 100, nullable: true })
  name?: string | null;
  @Field(() => JsonScalar, { nullable: true, description: filterSentence })
  @IsOptional()
  filter?: unknown;
  @Field(() => String, {
    nullable: true,
    description: 'A value of CaseSort or EscalationSort; null for the list’s own order.',
  })
  @IsOptional()
  @IsString()
  @MaxLength(shortText)
  sort?: string | null;
}

@InputType({ description: 'A view that nobody needs any more.' })
export class RemoveSavedViewInput extends EventInput implements RemoveSavedView {
  @IdField('The view.')
  viewId!: string;
}

export const AddSavedViewPayload = payload('AddSavedView', 'savedView', () => SavedViewType);
export const EditSavedViewPayload = payload('EditSavedView', 'savedView', () => SavedViewType);
export const RemoveSavedViewPayload = payload('RemoveSavedView', 'savedView', () => SavedViewType);
