import { type Html, html } from '../layout/index.ts';

/** Minutes of one week by what they went to, in the order of the parts. */
export interface HoursWeek {
  /** What stands under the bar, like "9 Oct". */
  readonly label: string;
  readonly minutes: readonly number[];
}

const bar = { width: 22, gap: 7, height: 170, top: 16, left: 8 };
const names = { left: 14, width: 122, height: 20 };

/** Fills that differ in black and white as well, from the heaviest to the lightest. */
const fills = ['full', 'cross', 'right', 'left', 'lines', 'dots', 'rare', 'empty'] as const;

/**
 * A bar a week, stacked by what the hours went to, with the whole in hours above it. The names stand beside the last bar, each
 * with its pattern and a line to its part, so that nothing depends on a colour. The same stands in a table beneath it: that is
 * for the page. @param parts their names, eight at most
 */
export function hoursPicture(
  weeks: readonly HoursWeek[],
  parts: readonly string[],
  { title, says }: { title: string; says: string },
): Html {
  const most = Math.max(60, ...weeks.map(({ minutes }) => sum(minutes)));
  const unit = bar.height / most;
  const right = bar.left + weeks.length * (bar.width + bar.gap);
  const height = Math.max(bar.top + bar.height + 20, bar.top + parts.length * names.height + 4);
  return html`<svg class="drawing" viewBox="0 0 ${right + names.left + names.width} ${height}" role="img" aria-labelledby="hours-title hours-desc">
<title id="hours-title">${title}</title><desc id="hours-desc">${says}</desc>
${patterns}
${weeks.map((week, index) => one(week, bar.left + index * (bar.width + bar.gap), unit))}
${parts.map((part, index) => name(part, index, { last: weeks.at(-1), right, unit, count: parts.length }))}
</svg>`;
}

const patterns = html`<defs>${pattern('cross', html`<path class="ink" d="M0 0l6 6M6 0l-6 6"/>`)}${pattern('right', html`<path class="ink" d="M0 6l6-6"/>`)}${pattern('left', html`<path class="ink" d="M0 0l6 6"/>`)}${pattern('lines', html`<path class="ink" d="M0 3h6"/>`)}${pattern('dots', html`<circle cx="3" cy="3" r="1.2"/>`)}${pattern('rare', html`<circle cx="1.5" cy="1.5" r=".8"/>`)}</defs>`;

function pattern(name: string, drawn: Html): Html {
  return html`<pattern id="fill-${name}" width="6" height="6" patternUnits="userSpaceOnUse">${drawn}</pattern>`;
}

function one({ label, minutes }: HoursWeek, x: number, unit: number): Html {
  const foot = bar.top + bar.height;
  const middle = x + bar.width / 2;
  const all = sum(minutes);
  return html`${minutes.map((part, index) => {
    if (part === 0) return null;
    const below = sum(minutes.slice(0, index));
    return piece(index, { x, y: foot - (below + part) * unit, width: bar.width, height: part * unit });
  })}<text x="${middle}" y="${round(foot - all * unit - 4)}" text-anchor="middle">${all === 0 ? '' : hours(all)}</text><path class="rule" d="M${x - 2} ${foot}h${bar.width + 4}"/><text class="quiet" x="${middle}" y="${foot + 14}" text-anchor="middle">${label}</text>
`;
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

function piece(index: number, { x, y, width, height }: Box): Html {
  const fill = fills[index % fills.length] ?? 'empty';
  const painted = fill === 'full' ? null : html` fill="${fill === 'empty' ? 'none' : `url(#fill-${fill})`}"`;
  return html`<rect class="part"${painted} x="${x}" y="${round(y)}" width="${width}" height="${round(height)}"/>`;
}

interface Beside {
  readonly last: HoursWeek | undefined;
  readonly right: number;
  readonly unit: number;
  readonly count: number;
}

/** The first part stands lowest, as in the bars. */
function name(part: string, index: number, { last, right, unit, count }: Beside): Html {
  const foot = bar.top + bar.height;
  const y = foot - (index + 0.5) * Math.min(names.height, bar.height / count);
  const own = last?.minutes[index] ?? 0;
  const middle = foot - (sum(last?.minutes.slice(0, index) ?? []) + own / 2) * unit;
  const line =
    own === 0
      ? null
      : html`<path class="trail" d="M${right - bar.gap + 1} ${round(middle)}L${right + names.left - 4} ${round(y)}"/>`;
  return html`${line}${piece(index, { x: right + names.left, y: y - 6, width: 12, height: 12 })}<text x="${right + names.left + 17}" y="${round(y + 4)}">${part}</text>
`;
}

function sum(minutes: readonly number[]): number {
  return minutes.reduce((all, one) => all + one, 0);
}

/** "4.5" */
export function hours(minutes: number): string {
  return String(Math.round(minutes / 6) / 10);
}

function round(length: number): number {
  return Math.round(length * 10) / 10;
}
