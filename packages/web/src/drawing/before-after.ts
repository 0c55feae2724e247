import { type Html, html } from '../layout/index.ts';

/** One measure before and after a change. */
export interface BeforeAfter {
  readonly measure: string;
  readonly before: number;
  /** Null while it was not measured again. */
  readonly after: number | null;
  readonly target: number | null;
}

const row = { height: 26, gap: 6, left: 52, width: 200, head: 22, between: 18 };

/**
 * Two bars a measure, before and after, with the target as a dashed line; the number stands behind each bar. The same stands in a
 * table beneath it: that is for the page.
 */
export function beforeAfterPicture(
  measures: readonly BeforeAfter[],
  { title, says }: { title: string; says: string },
): Html {
  const each = row.head + 2 * (row.height + row.gap) + row.between;
  return html`<svg class="drawing" viewBox="0 0 320 ${measures.length * each}" role="img" aria-labelledby="change-title change-desc">
<title id="change-title">${title}</title><desc id="change-desc">${says}</desc>
${measures.map((measure, index) => one(measure, index * each))}
</svg>`;
}

/** Letters of a measure's name that fit above its bars. */
const longestName = 44;

function one({ measure, before, after, target }: BeforeAfter, top: number): Html {
  const most = Math.max(Math.abs(before), Math.abs(after ?? 0), Math.abs(target ?? 0)) || 1;
  const unit = row.width / most;
  const first = top + row.head;
  const second = first + row.height + row.gap;
  const line = target === null ? null : round(row.left + Math.abs(target) * unit);
  const name = measure.length > longestName ? `${measure.slice(0, longestName - 1)}…` : measure;
  return html`<text x="0" y="${top + 14}">${name}</text>
${bar('before', before, { y: first, unit, filled: false })}${after === null ? html`<text class="quiet" x="0" y="${second + 17}">after</text><text class="quiet" x="${row.left}" y="${second + 17}">not measured yet</text>` : bar('after', after, { y: second, unit, filled: true })}
${line === null ? null : html`<path class="trail" d="M${line} ${first - 2}v${2 * row.height + row.gap + 4}"/><text class="quiet" x="${line}" y="${second + row.height + 13}" text-anchor="middle">target ${figure(target ?? 0)}</text>`}`;
}

interface Bar {
  readonly y: number;
  readonly unit: number;
  readonly filled: boolean;
}

/** An outline before, filled after, so that they differ in print. */
function bar(label: string, value: number, { y, unit, filled }: Bar): Html {
  const width = round(Math.abs(value) * unit);
  return html`<text class="quiet" x="0" y="${y + 17}">${label}</text><rect${filled ? null : html` class="rule"`} x="${row.left}" y="${y}" width="${width}" height="${row.height}"/><text x="${row.left + width + 6}" y="${y + 17}">${figure(value)}</text>
`;
}

/** At most two digits behind the point. */
export function figure(value: number): string {
  return String(Math.round(value * 100) / 100);
}

function round(length: number): number {
  return Math.round(length * 10) / 10;
}
