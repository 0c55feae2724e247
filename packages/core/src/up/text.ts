import { sayDate } from '../brief/lines/say.ts';
import { cleanLine, withoutEnd } from '../text/index.ts';
import type { PlainDate } from '../time/index.ts';
import type { ManagedUp } from './manage-up.ts';
import type { Moved } from './moved.ts';

const shown = { item: 'done', diff: 'back to normal', milestone: 'back on plan', promise: 'kept' } as const;

export interface Said {
  readonly today: PlainDate;
  readonly locale: string;
}

/** One thing that moved, in a line: "Ingest runs unattended (done, 6 Nov)". */
export function sayMoved({ what, kind, on }: Moved, { today, locale }: Said): string {
  return `${withoutEnd(cleanLine(what), '. ')} (${shown[kind]}, ${sayDate(on, today, { locale, weekday: false })})`;
}

/** What moved for one boss, as it is pasted into a review document: plain lines, problem by problem, and nothing of their stances. */
export function upText({ problems, kept, thin }: ManagedUp, said: Said): string {
  const groups = problems
    .filter(({ moved }) => moved.length > 0)
    .map(({ problem, moved }) => [cleanLine(problem), ...moved.map((one) => `- ${sayMoved(one, said)}`)]);
  const promises = kept.length === 0 ? [] : [['Promised and kept', ...kept.map((one) => `- ${sayMoved(one, said)}`)]];
  const all = [...groups, ...promises].map((lines) => lines.join('\n'));
  return [...all, ...(thin ? [thinSays] : [])].join('\n\n');
}

/** Said where little moved: a thin list is a fact, and no reason to pad it. */
export const thinSays =
  'Little is tied to these problems so far: say on an important item or an expectation which problem it serves.';
