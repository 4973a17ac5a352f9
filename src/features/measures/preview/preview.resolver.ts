import { Args, Query, Resolver } from '@nestjs/graphql';
import { Asking } from '../../../graphql/session';
import { permit, type Session } from '../../../platform/auth/session';
import { PreviewSeriesArgs } from './preview.inputs';
import { previewOf } from './preview.answer';
import { SeriesPreviewType } from './preview.types';

@Resolver()
export class PreviewResolver {
  @Query(() => SeriesPreviewType, {
    description:
      'Judges any series as a review would, before anybody plans: chart and signals, the method with its reasons, estimate, interval, verdict, sentence, and what other methods say. Nothing is kept; the same request has the same answer.',
  })
  previewSeries(@Asking() { caller }: Session, @Args() { input }: PreviewSeriesArgs): SeriesPreviewType {
    permit(caller, 'previewSeries');
    return previewOf(input);
  }
}
