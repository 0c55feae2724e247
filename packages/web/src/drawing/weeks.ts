import { type Html, html } from '../layout/index.ts';

/** One bar: how many were due in a week, and how many of them were kept. */
export interface Week {
  /** What stands under the bar, like "9 Oct". */
  readonly label: string;
  readonly due: number;
  readonly kept: number;
}

const bar = { width: 26, gap: 14, height: 72, top: 18, left: 6 };

/**
 * A bar a week, as high as promises were due, filled as far as they were kept; the number stands above it, so that nothing
 * depends on a colour. The same stands in a table beneath it: that is for the page.
 */
export function weeksPicture(weeks: readonly Week[], { title, says }: { title: string; says: string }): Html {
  const most = Math.max(1, ...weeks.map(({ due }) => due));
  const width = bar.left * 2 + weeks.length * (bar.width + bar.gap);
  return html`<svg class="drawing" viewBox="0 0 ${width} ${bar.top + bar.height + 20}" role="img" aria-labelledby="weeks-title weeks-desc">
<title id="weeks-title">${title}</title><desc id="weeks-desc">${says}</desc>
${weeks.map((week, index) => one(week, bar.left + index * (bar.width + bar.gap), bar.height / most))}
</svg>`;
}

function one({ label, due, kept }: Week, x: number, unit: number): Html {
  const foot = bar.top + bar.height;
  const middle = x + bar.width / 2;
  const above =
    due === 0
      ? null
      : html`<text x="${middle}" y="${round(foot - due * unit - 5)}" text-anchor="middle">${kept}/${due}</text>`;
  return html`${due === 0 ? null : html`<rect class="rule" x="${x}" y="${round(foot - due * unit)}" width="${bar.width}" height="${round(due * unit)}"/>`}${kept === 0 ? null : html`<rect x="${x}" y="${round(foot - kept * unit)}" width="${bar.width}" height="${round(kept * unit)}"/>`}${above}<path class="rule" d="M${x - 4} ${foot}h${bar.width + 8}"/><text class="quiet" x="${middle}" y="${foot + 15}" text-anchor="middle">${label}</text>
`;
}

function round(length: number): number {
  return Math.round(length * 10) / 10;
}
