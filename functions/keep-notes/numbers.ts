import type { Brief } from '@warmstart/core/brief';
import type { NoteRecord } from '@warmstart/core/note';
import type { ManagerStore } from '@warmstart/core/ports';
import { addSeconds } from '@warmstart/core/time';

/**
 * What the numbers in a note stand for, by id: those of the brief that was delivered for its meeting, else those of the
 * list it was made from. Without either a number means nothing, and nothing is guessed.
 */
export async function numbersOf(
  { raw, numbers = [] }: NoteRecord,
  mine: ManagerStore,
): Promise<ReadonlyMap<number, string>> {
  // The numbers in an answer are those of its review, and mean items.
  if (raw.review !== undefined) return new Map();
  const brief = raw.meeting === null ? null : await deliveredBrief({ ...raw.meeting, by: raw.at }, mine);
  return brief ? numbersIn(brief) : new Map(numbers.map((id, index) => [index + 1, id]));
}

/** The brief the manager had in hand when the note was made: the newest sent by then, else the first that was. */
async function deliveredBrief(
  { key, start, by }: { readonly key: string; readonly start: string; readonly by: string },
  mine: ManagerStore,
): Promise<Brief | null> {
  const kept = await mine.deliveries({ from: start, to: addSeconds(start, 1) });
  const sent = kept
    .flatMap(({ value }) => (value.meeting === key && value.state === 'sent' && value.brief ? [value] : []))
    .sort((a, b) => (a.at < b.at ? -1 : 1));
  return (sent.findLast(({ at }) => at <= by) ?? sent[0])?.brief ?? null;
}

/** The numbered lines of a brief: each number with the id of what it stands for. Numbers go on from one line to the other. */
export function numbersIn({ lines }: Pick<Brief, 'lines'>): ReadonlyMap<number, string> {
  const numbers = new Map<number, string>();
  for (const { slot, text, sources } of lines) {
    if (slot !== 'you-owe' && slot !== 'they-owe') continue;
    const [, first] = /^(\d{1,3})\. /.exec(text) ?? [];
    if (first === undefined) continue;
    for (const [index, { id }] of sources.entries()) numbers.set(Number(first) + index, id);
  }
  return numbers;
}
