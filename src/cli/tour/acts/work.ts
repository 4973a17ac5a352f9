import { done } from '../../client';
import {
  AddCheckDocument,
  FinishImplementationDocument,
  FinishItemDocument,
  StartItemDocument,
  TickCheckDocument,
  WorkDocument,
} from '../../operations';
import type { Signed } from '../people';
import type { Story } from '../story';

/** An item worked to its end by whom, with its day and its proof, and what was ticked off on the way. */
export interface Finished {
  itemId: string;
  by: Signed;
  finishedOn: string;
  proof: string;
  steps?: readonly string[];
}

/** The items one by one, with the progress as the service tells it; then the implementation is finished. */
export async function work(
  story: Story,
  { api, name }: Signed,
  issueId: string,
  items: readonly Finished[],
): Promise<void> {
  story.tell(name, 'and the owners work the items; each ends with its day and its proof.');
  for (const { itemId, by, finishedOn, proof, steps = [] } of items) {
    const { startActionItem } = await by.api.ask(StartItemDocument, { itemId });
    done(startActionItem.actionItem, startActionItem.refusal);
    for (const text of steps) {
      const { addCheckListEntry } = await by.api.ask(AddCheckDocument, { input: { itemId, text } });
      const { id: entryId } = done(addCheckListEntry.entry, addCheckListEntry.refusal);
      const { tickCheckListEntry } = await by.api.ask(TickCheckDocument, { entryId });
      done(tickCheckListEntry.entry, tickCheckListEntry.refusal);
      story.see(`☑ ${text}`);
    }
    const { finishActionItem } = await by.api.ask(FinishItemDocument, {
      input: { itemId, finishedOn, proof },
    });
    done(finishActionItem.actionItem, finishActionItem.refusal);
    const { issue } = await api.ask(WorkDocument, { id: issueId });
    story.see(`${by.name}: ${proof} ${issue?.progress.sentence ?? ''}`);
  }
  const { finishImplementation } = await api.ask(FinishImplementationDocument, { issueId });
  story.expect(
    'every item is done, and now data decide',
    done(finishImplementation.issue, finishImplementation.refusal).stage === 'MEASURE',
  );
}
