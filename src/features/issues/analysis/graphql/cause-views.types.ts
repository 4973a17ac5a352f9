import { Field, ObjectType } from '@nestjs/graphql';
import type { CauseCategory } from '../../../../domain/issue/part.types';
import { CauseCategoryEnum, CauseType } from './analysis.types';

@ObjectType({ description: 'One way down the tree: each cause is brought about by the next one.' })
export class CausePath {
  @Field(() => [CauseType], { description: 'From the first level down to a cause with none below it.' })
  causes!: CauseType[];
  @Field(() => Boolean, {
    description: 'Whether one of them was refuted, so that the path explains nothing.',
  })
  isRefuted!: boolean;
}

@ObjectType({ description: 'The causes as five whys: every path, and the tree as a drawing.' })
export class CausePaths {
  @Field(() => [CausePath], {
    description:
      'In the order of the tree. A cause that was split is read as its parts, which took its place.',
  })
  paths!: CausePath[];
  @Field(() => String, {
    description: 'The whole tree, refuted and split causes too, as the text of a Mermaid flowchart.',
  })
  mermaid!: string;
}

@ObjectType({ description: 'The causes of the first level that lie in one category.' })
export class CategoryOfCauses {
  @Field(() => CauseCategoryEnum, { description: 'The bone of the fishbone.' })
  category!: CauseCategory;
  @Field(() => [CauseType], { description: 'In their order; `children` leads further down.' })
  causes!: CauseType[];
}

@ObjectType({ description: 'The causes as a fishbone: the first level by category, and the drawing.' })
export class CausesByCategory {
  @Field(() => [CategoryOfCauses], {
    description: 'Categories with a cause, in the order of the categories.',
  })
  categories!: CategoryOfCauses[];
  @Field(() => String, { description: 'The fishbone as the text of a Mermaid flowchart.' })
  mermaid!: string;
}
