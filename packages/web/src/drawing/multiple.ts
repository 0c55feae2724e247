import { type Html, html } from '../layout/index.ts';

/** What is normal in a picture, from the least to the most; null where there is no such end. */
export interface Band {
  readonly min: number | null;
  readonly max: number | null;
}

/** One of many small pictures: a figure a week against its band of normal. */
export interface Multiple {
  /** Another for each picture of a page. */
  readonly id: string;
  readonly title: string;
  readonly says: string;
  /** The oldest first; null for a week of which nothing is known. */
  readonly values: readonly (number | null)[];
  readonly band: Band | null;
  /** The weeks, by their place among the values, in which a diff was open. */
  readonly marks: readonly number[];
  /** What stands under the first and under the last week. */
  readonly ends: readonly [string, string];
}

const plot = { left: 30, right: 196, top: 14, bottom: 62, width: 240, height: 80 };

/** The pattern of what is normal: once on a page, in whatever picture comes first. */
const hatch = html`<pattern id="normal" width="5" height="5" patternUnits="userSpaceOnUse"><path class="rule" stroke-width=".7" d="M0 5L5 0"/></pattern>`;

/**
 * Weeks as a line, what is normal as a hatched band between dashed ends, a dot where a diff was open. Nothing depends on a
 * colour. The same stands in a table beneath it: that is for the page.
 * @param first whether it is the first of its page, which holds what all of them draw with
 */
export function multiplePicture(picture: Multiple, first: boolean): Html {
  const { id, title, says, values, ends } = picture;
  const scale = scaleOf(picture);
  return html`<svg class="drawing" viewBox="0 0 ${plot.width} ${plot.height}" role="img" aria-labelledby="${id}t ${id}d"><title id="${id}t">${title}</title><desc id="${id}d">${says}</desc>${first ? hatch : null}${band(picture.band, scale)}<path class="line" d="${line(values, scale)}"/>${picture.marks.map((week) => dot(week, values, scale))}${newest(values, scale)}<g class="quiet"><text x="${plot.left}" y="77">${ends[0]}</text><text x="${plot.right}" y="77" text-anchor="end">${ends[1]}</text></g></svg>`;
}

interface Scale {
  x(week: number): number;
  y(value: number): number;
}

function scaleOf({ values, band: normal }: Multiple): Scale {
  const known = values.filter((value) => value !== null);
  const ends = [normal?.min ?? null, normal?.max ?? null].filter((value) => value !== null);
  const low = Math.min(0, ...known, ...ends);
  const high = Math.max(1, ...known, ...ends);
  const step = (plot.right - plot.left) / Math.max(1, values.length - 1);
  return {
    x: (week) => round(plot.left + week * step),
    y: (value) => round(plot.bottom - ((value - low) / (high - low)) * (plot.bottom - plot.top)),
  };
}

function band(normal: Band | null, { y }: Scale): Html {
  const foot = html`<path class="rule" d="M${plot.left} ${plot.bottom}H${plot.right}"/>`;
  if (normal === null) return foot;
  const [top, bottom] = [
    normal.max === null ? plot.top - 6 : y(normal.max),
    normal.min === null ? plot.bottom : y(normal.min),
  ];
  return html`<rect fill="url(#normal)" x="${plot.left}" y="${top}" width="${plot.right - plot.left}" height="${round(bottom - top)}"/>${foot}${[normal.max, normal.min].map((end) => (end === null ? null : html`<path class="trail" d="M${plot.left} ${y(end)}H${plot.right}"/><text class="quiet" x="${plot.left - 4}" y="${y(end) + 4}" text-anchor="end">${end}</text>`))}`;
}

/** Where nothing is known of a week the line has a gap; a week between two gaps is a short stroke. */
function line(values: readonly (number | null)[], { x, y }: Scale): string {
  return values
    .map((value, week) => {
      if (value === null) return '';
      const [before = null, after = null] = [values[week - 1], values[week + 1]];
      if (before !== null) return `L${x(week)} ${y(value)}`;
      return after === null ? `M${x(week) - 2} ${y(value)}h4` : `M${x(week)} ${y(value)}`;
    })
    .join('');
}

function dot(week: number, values: readonly (number | null)[], { x, y }: Scale): Html {
  // Where the week itself has no figure, at that of the newest week before.
  const value = values.slice(0, week + 1).findLast((one) => one !== null) ?? null;
  return html`<circle cx="${x(week)}" cy="${value === null ? plot.bottom : y(value)}" r="3.5"/>`;
}

/** The newest value that is known stands beside the right end, at its height. */
function newest(values: readonly (number | null)[], { y }: Scale): Html | null {
  const value = values.findLast((one) => one !== null) ?? null;
  return value === null ? null : html`<text class="much" x="${plot.right + 7}" y="${y(value) + 4}">${value}</text>`;
}

function round(length: number): number {
  return Math.round(length * 10) / 10;
}
