import type { WatchReviewRecord } from '../../../domain/issue/review/watch.types';
import type { RecordKind } from '../../../platform/shell/record-kind';
import { WatchReviewEntity } from './watch-review.entity';

export const watchReviewKind: RecordKind<WatchReviewRecord> = {
  subject: 'watchReview',
  entity: WatchReviewEntity,
  texts: ['dismissalReason'],
  machineVersion: null,
  channels: ({ issueId }) => [`issue:${issueId}`],
};
