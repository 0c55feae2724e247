import { type Html, html } from '../layout/index.ts';

const bar = { room: 22, width: 14, height: 52, top: 18, left: 4 };

/** One bar of a week with the number above it. */
export interface CountedWeek {
  readonly count: number;
  /** What stands under it; empty for nothing. */
  readonly label: string;
}

/** A bar a week, as high as something happened often; weeks without are a stroke on the ground. */
export function countsPicture(
  weeks: readonly CountedWeek[],
  { id, title, says }: { id: string; title: string; says: string },
): Html {
  const unit = bar.height / Math.max(1, ...weeks.map(({ count }) => count));
  const foot = bar.top + bar.height;
  return html`<svg class="drawing" viewBox="0 0 ${bar.left * 2 + weeks.length * bar.room} ${foot + 18}" role="img" aria-labelledby="${id}t ${id}d"><title id="${id}t">${title}</title><desc id="${id}d">${says}</desc><path class="rule" d="M${bar.left} ${foot}h${weeks.length * bar.room}"/>${weeks.map(
    ({ count, label }, index) => {
      const x = bar.left + index * bar.room;
      const top = Math.round((foot - count * unit) * 10) / 10;
      const word = label === '' ? null : html`<text class="quiet" x="${x}" y="${foot + 14}">${label}</text>`;
      if (count === 0) return word;
      return html`<rect x="${x}" y="${top}" width="${bar.width}" height="${Math.round((foot - top) * 10) / 10}"/><text x="${x + bar.width / 2}" y="${top - 4}" text-anchor="middle">${count}</text>${word}`;
    },
  )}</svg>`;
}
