import { type Html, html } from '../layout/index.ts';

/** One diff as it stood over time. */
export interface Span {
  /** What stands above its bar. */
  readonly label: string;
  /** Parts of the whole, 0 at the left end and 1 at the right. */
  readonly periods: readonly { readonly from: number; readonly to: number; readonly open: boolean }[];
}

const row = { height: 30, width: 340, left: 4, right: 336 };

/** No label is longer: it must fit on a phone. */
const longest = 46;

/**
 * Diffs one beneath the other, the newest first: a bar while one was open, whose right end is closed with a stroke where it was
 * closed, and fades into dashes where it still is open. The same stands in a table beneath it: that is for the page.
 */
export function timelinePicture(
  spans: readonly Span[],
  { title, says, ends }: { title: string; says: string; ends: readonly [string, string] },
): Html {
  const foot = spans.length * row.height + 2;
  return html`<svg class="drawing" viewBox="0 0 ${row.width} ${foot + 18}" role="img" aria-labelledby="time-t time-d"><title id="time-t">${title}</title><desc id="time-d">${says}</desc>${spans.map((span, index) => bar(span, index * row.height))}<path class="rule" d="M${row.left} ${foot}H${row.right}"/><g class="quiet"><text x="${row.left}" y="${foot + 14}">${ends[0]}</text><text x="${row.right}" y="${foot + 14}" text-anchor="end">${ends[1]}</text></g></svg>`;
}

function bar({ label, periods }: Span, top: number): Html {
  const letters = Array.from(label);
  const words = letters.length > longest ? `${letters.slice(0, longest - 1).join('')}…` : label;
  return html`<text x="${row.left}" y="${top + 12}">${words}</text>${periods.map(({ from, to, open }) => {
    const [x, end] = [at(from), Math.max(at(from) + 4, at(to))];
    const y = top + 21;
    return open
      ? html`<path class="going" d="M${x} ${y}H${end}"/>`
      : html`<path class="over" d="M${x} ${y}H${end}m0 -5v10"/>`;
  })}`;
}

function at(part: number): number {
  const inside = Math.min(1, Math.max(0, part));
  return Math.round((row.left + inside * (row.right - row.left)) * 10) / 10;
}
