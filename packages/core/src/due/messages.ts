import type { DueBrief, DueItem } from './due-item.ts';
import type { QueueMessage } from './message.ts';

type BriefItem = Extract<DueItem, { kind: 'brief' }>;

/** The messages for items a sweep hands out: the briefs of one manager go together, so that one worker sends them as one. */
export function messagesOf(items: readonly DueItem[]): QueueMessage[] {
  const briefs = new Map<string, BriefItem[]>();
  const others: QueueMessage[] = [];
  for (const item of items) {
    if (item.kind === 'brief') briefs.set(item.manager, [...(briefs.get(item.manager) ?? []), item]);
    else others.push(item);
  }
  return [...[...briefs.values()].map(together), ...others];
}

function together(items: readonly BriefItem[]): QueueMessage {
  const sorted = [...items].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  const [first] = sorted;
  if (!first) throw new RangeError('A message needs at least one item.');
  const own = new Set(items.map(({ brief }) => nameOf(brief)));
  const company = new Map(
    items.flatMap((item) => item.company.filter((one) => !own.has(nameOf(one))).map((one) => [nameOf(one), one])),
  );
  return {
    kind: 'briefs',
    manager: first.manager,
    at: first.at,
    briefs: sorted.map(({ brief }) => brief),
    company: [...company.values()],
    items: sorted.map(({ at, ref }) => ({ at, ref })),
  };
}

function nameOf({ meeting, start }: DueBrief): string {
  return `${meeting}\n${start}`;
}
