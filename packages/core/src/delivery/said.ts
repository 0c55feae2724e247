import type { Said, Told } from '../brief/index.ts';
import type { Instant, PlainDate } from '../time/index.ts';
import type { SaidInSeries, Turn } from './turn.ts';

/** What earlier briefs said, as composing asks for it. @param date the local date of the meeting */
export function saidBefore(turn: Turn, series: SaidInSeries | undefined, date: PlainDate): Said {
  return {
    asks: new Map(turn.date === date ? turn.asks.map((id) => [id, date]) : []),
    diffs: new Map(
      Object.entries(series?.diffs ?? {}).map(([id, { stood, in: starts }]) => [id, { stood, times: starts.length }]),
    ),
    defaultAsk: series?.defaultAsk ?? null,
  };
}

/** The turn after a brief showed these questions; saying it twice changes nothing. */
export function askedToo(turn: Turn, { asks }: Pick<Told, 'asks'>, date: PlainDate): Turn {
  const before = turn.date === date ? turn.asks : [];
  return { ...turn, date, asks: [...new Set([...before, ...asks])] };
}

/** Most diffs a series remembers having shown; the newest stay. */
const mostDiffs = 50;

/** What the series remembers after the brief of the meeting at `start`; saying it twice changes nothing. */
export function saidToo(before: SaidInSeries | undefined, told: Told, start: Instant): SaidInSeries {
  const diffs = new Map(Object.entries(before?.diffs ?? {}));
  for (const { id, stood } of told.diffs) {
    const known = diffs.get(id);
    const starts = known?.stood === stood ? known.in : [];
    diffs.delete(id);
    diffs.set(id, { stood, in: [...new Set([...starts, start])].slice(-2) });
  }
  return {
    defaultAsk: told.defaultAsk ?? before?.defaultAsk ?? null,
    diffs: Object.fromEntries([...diffs].slice(-mostDiffs)),
  };
}
