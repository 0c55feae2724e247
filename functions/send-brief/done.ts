import type { DueBrief, QueueMessage } from '@warmstart/core/due';
import type { DueIndex } from '@warmstart/core/ports';

/** The name of a brief's wake-up in the due index. */
export function dueRefOf({ meeting, start }: Pick<DueBrief, 'meeting' | 'start'>): string {
  return `${meeting}\n${start}`;
}

/** Takes the wake-ups of these briefs out of the index: there is nothing left to wake up for. */
export async function dropItems(
  due: DueIndex,
  message: Extract<QueueMessage, { kind: 'briefs' }>,
  briefs: readonly DueBrief[],
): Promise<void> {
  const { manager } = message;
  await Promise.all(
    briefs.map((brief) => {
      const ref = dueRefOf(brief);
      // One that joined from the company stands at its own due time.
      const at = message.items.find((item) => item.ref === ref)?.at ?? brief.due;
      return due.drop({ manager, at, kind: 'brief', ref });
    }),
  );
}
