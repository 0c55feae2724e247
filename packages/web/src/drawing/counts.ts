import { type Html, html } from '../layout/index.ts';

const bar = { room: 22, width: 14, height: 52, top: 18, left: 4 };

/** What stands beneath the first and the last bar, and what the picture says. */
export interface Counted {
  readonly id: string;
  readonly title: string;
  readonly says: string;
  readonly ends: readonly [string, string];
}

/** A bar a week, as high as something happened often; weeks without are a stroke on the ground. */
export function countsPicture(counts: readonly number[], { id, title, says, ends }: Counted): Html {
  const unit = bar.height / Math.max(1, ...counts);
  const foot = bar.top + bar.height;
  const right = bar.left + counts.length * bar.room;
  return html`<svg class="drawing" viewBox="0 0 ${right + bar.left} ${foot + 18}" role="img" aria-labelledby="${id}t ${id}d"><title id="${id}t">${title}</title><desc id="${id}d">${says}</desc><path class="rule" d="M${bar.left} ${foot}H${right}"/>${counts.map(
    (count, index) => {
      if (count === 0) return null;
      const x = bar.left + index * bar.room + (bar.room - bar.width) / 2;
      const top = Math.round((foot - count * unit) * 10) / 10;
      return html`<rect x="${x}" y="${top}" width="${bar.width}" height="${Math.round((foot - top) * 10) / 10}"/><text x="${x + bar.width / 2}" y="${top - 4}" text-anchor="middle">${count}</text>`;
    },
  )}<g class="quiet"><text x="${bar.left}" y="${foot + 14}">${ends[0]}</text><text x="${right}" y="${foot + 14}" text-anchor="end">${ends[1]}</text></g></svg>`;
}
