import type { Idea } from '@warmstart/core/important';
import { type Html, html } from '../layout/index.ts';

const cell = 44;
const left = 20;
const top = 8;
const side = cell * 5;

/**
 * Ideas by effort and gain: each is its number at its place, so that nothing depends on a colour; what brings much for little is
 * at the upper left. The same stands in a table beneath it: that is for the page.
 */
export function ideasPicture(ideas: readonly Idea[], { title, says }: { title: string; says: string }): Html {
  const width = left + side + 8;
  const height = top + side + 38;
  const places = Map.groupBy(
    ideas.map((idea, index) => ({ ...idea, number: index + 1 })),
    ({ effort, gain }) => `${effort} ${gain}`,
  );
  return html`<svg class="drawing" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="ideas-title ideas-desc">
<title id="ideas-title">${title}</title><desc id="ideas-desc">${says}</desc>
<rect class="soft" x="${left}" y="${top}" width="${cell * 2}" height="${cell * 2}"/>
<text class="quiet" x="${left + 4}" y="${top + 12}">first</text>
${Array.from({ length: 6 }, (_, index) => grid(index))}
${[...places.values()].map(atPlace)}
<text class="quiet" x="${left}" y="${height - 20}">little</text><text class="quiet" x="${left + side / 2}" y="${height - 20}" text-anchor="middle">effort</text><text class="quiet" x="${left + side}" y="${height - 20}" text-anchor="end">much</text>
<text class="quiet" x="14" y="${top + side / 2}" text-anchor="middle" transform="rotate(-90 14 ${top + side / 2})">gain</text>
</svg>`;
}

function grid(index: number): Html {
  const along = index * cell;
  return html`<path class="rule" d="M${left} ${top + along}h${side}M${left + along} ${top}v${side}"/>`;
}

interface Numbered extends Idea {
  readonly number: number;
}

/** Numbers that find room at one place. */
const most = 3;

/** All ideas of one place: their numbers side by side, and how many more there are. */
function atPlace(ideas: readonly Numbered[]): Html | null {
  const [first] = ideas;
  if (!first) return null;
  const x = left + (first.effort - 0.5) * cell;
  const y = top + (5.5 - first.gain) * cell;
  const shown = ideas.slice(0, most).map(({ number }) => number);
  const words = `${shown.join(' ')}${ideas.length > most ? ` +${ideas.length - most}` : ''}`;
  const radius = words.length > 3 ? 20 : 14;
  return html`<ellipse class="back dot" cx="${x}" cy="${y}" rx="${radius}" ry="13"/><text x="${x}" y="${y + 4}" text-anchor="middle">${words}</text>
`;
}
