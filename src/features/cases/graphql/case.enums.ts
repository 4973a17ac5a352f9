import type { LikenessReason } from '../../../domain/case/likeness';
import type { CaseState } from '../../../domain/case/case.types';
import type { CaseLinkKind } from '../../../domain/case/case-link';
import { enumOf } from '../../../graphql/enums';

export const CaseStateEnum = enumOf<CaseState>('CaseState', 'Where a case stands.', {
  open: 'With the front line.',
  escalated: 'With Tier 2.',
  resolved: 'Answered; open to objections during the quiet period.',
  closed: 'Answered and quiet.',
  duplicate: 'The same inquiry as another case.',
});

export { ChannelEnum } from '../../agency';

export const CaseLinkKindEnum = enumOf<CaseLinkKind>('CaseLinkKind', 'How two cases belong together.', {
  related: 'They have to do with each other; neither stands for the other.',
});

export const LikenessReasonEnum = enumOf<LikenessReason>(
  'LikenessReason',
  'Why one case may be the same inquiry as another.',
  {
    sameCustomer: 'Both have the same customer reference.',
    sameTopic: 'Both are about the same topic.',
    similarText: 'Summary and narrative share at least three trigrams in ten.',
  },
);
