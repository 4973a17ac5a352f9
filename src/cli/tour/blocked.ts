import { WhatNowDocument } from '../operations';
import type { Signed } from './people';
import type { Story } from './story';

/** Shows what stands in the way of an event, and that it is said before anybody tries. */
export async function blocked(story: Story, who: Signed, issueId: string, event: string): Promise<void> {
  const { issue } = await who.api.ask(WhatNowDocument, { id: issueId });
  const standing = issue?.allowedEvents.find((candidate) => candidate.event === event);
  for (const { message } of standing?.blockers ?? []) story.see(`· ${standing?.label}: ${message}`);
  story.expect(`“${standing?.label}” says what it waits for`, (standing?.blockers.length ?? 0) > 0);
}
