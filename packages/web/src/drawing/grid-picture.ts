import { type Html, html } from '../layout/index.ts';
import { grid, layOut, type Mark, type More, type Placed } from './grid.ts';

const { left, top, cell, ranks, width, height } = grid;
const right = left + ranks * cell.width;
const bottom = top + ranks * cell.height;
/** High is 4 or 5. */
const divide = { x: left + 3 * cell.width, y: top + 2 * cell.height };

/**
 * The power-interest grid: a link for each person in their cell, their earlier places as a dashed way, stale places with a
 * dashed ring and a question mark. The same stands in a table beneath it: that is for the page.
 */
export function gridPicture(people: readonly Placed[]): Html {
  const { marks, more } = layOut(people);
  return html`<svg class="drawing" data-grid="${left} ${top} ${cell.width} ${cell.height}" viewBox="0 0 ${width} ${height}" role="group" aria-labelledby="grid-title grid-desc">
<title id="grid-title">Power and interest</title>
<desc id="grid-desc">Power grows upwards, interest to the right, each from 1 to 5. The table beneath holds the same.</desc>
<clipPath id="label"><rect width="60" height="24"/></clipPath>
<g aria-hidden="true">
<rect class="soft" x="${divide.x}" y="${top}" width="${right - divide.x}" height="${divide.y - top}"/>
${lines()}
<g class="quiet"><text x="${left}" y="14">Keep satisfied</text><text x="${right}" y="14" text-anchor="end">Manage closely</text><text x="${left}" y="${bottom + 34}">No effort</text><text x="${right}" y="${bottom + 34}" text-anchor="end">Keep informed</text>
<text x="${(left + right) / 2}" y="${bottom + 34}" text-anchor="middle">Interest →</text><text transform="translate(10 ${(top + bottom) / 2}) rotate(-90)" text-anchor="middle">Power →</text>
${numbers()}</g>
${marks.map(trail)}
</g>
${marks.map(mark)}
${more.map(rest)}
</svg>`;
}

function lines(): Html {
  const ways: string[] = [];
  for (let rank = 0; rank <= ranks; rank++) {
    ways.push(`M${left} ${top + rank * cell.height}H${right}`, `M${left + rank * cell.width} ${top}V${bottom}`);
  }
  return html`<path class="rule" stroke-width="0.5" d="${ways.join('')}"/><path class="rule" stroke-width="2" d="M${left} ${divide.y}H${right}M${divide.x} ${top}V${bottom}"/>`;
}

function numbers(): Html {
  return html`${[1, 2, 3, 4, 5].map(
    (rank) =>
      html`<text x="${left + (rank - 0.5) * cell.width}" y="${bottom + 16}" text-anchor="middle">${rank}</text><text x="${left - 4}" y="${bottom - (rank - 0.5) * cell.height + 4}" text-anchor="end">${rank}</text>`,
  )}`;
}

function trail({ trail: points }: Mark): Html | null {
  const [first] = points;
  if (!first) return null;
  return html`<polyline class="trail" points="${points.map((point) => point.join(',')).join(' ')}"/><circle class="rule" cx="${first[0]}" cy="${first[1]}" r="3"/>`;
}

function mark({ id, name, label, place, quadrant, stale, href, x, y }: Mark): Html {
  const seen = label.replace(' ?', '');
  // What is read aloud holds what is seen, so that it can be said to a machine.
  const called = name === seen || name.startsWith(`${seen} `) ? name : `${seen}, ${name}`;
  const says = `${called}: power ${place.power}, interest ${place.interest}, ${quadrant}${stale ? ', stale' : ''}`;
  return html`<a href="${href}" id="at-${id}" data-person="${id}" data-power="${place.power}" data-interest="${place.interest}" aria-label="${says}"><g transform="translate(${x} ${y})"><rect class="hit" width="60" height="24" rx="4"/><circle class="dot${stale ? ' old' : ''}" cx="9" cy="12" r="4.5"/><text x="17" y="16" clip-path="url(#label)">${label}</text></g></a>
`;
}

function rest({ count, x, y }: More): Html {
  return html`<text class="quiet" x="${x}" y="${y}">+${count} more</text>`;
}
