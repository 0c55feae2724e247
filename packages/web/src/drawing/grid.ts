import type { Place, Quadrant } from '@warmstart/core/people';

/** Somebody on the grid. */
export interface Placed {
  readonly id: string;
  readonly name: string;
  readonly place: Place;
  readonly quadrant: Quadrant;
  readonly stale: boolean;
  /** Earlier places, oldest first. */
  readonly before: readonly Place[];
  /** Where the mark leads. */
  readonly href: string;
}

/** Where the picture of the grid has what, in its own units: on a phone one is a pixel. */
export const grid = { left: 28, top: 22, cell: { width: 62, height: 82 }, ranks: 5, row: 26, width: 340, height: 474 };

/** A mark in the picture, and the way it came. */
export interface Mark extends Placed {
  readonly label: string;
  readonly x: number;
  readonly y: number;
  /** Points of the way here, the last of them its own. */
  readonly trail: readonly (readonly [number, number])[];
}

/** A cell with more people than fit. */
export interface More {
  readonly count: number;
  readonly x: number;
  readonly y: number;
}

/** Marks in one cell. */
const fits = 3;
/** Earlier places shown of one person. */
const shownTrail = 2;
/** With more people than these the picture shows no trails, then one of a crowded cell: so the page stays small. */
const many = 25;
const crowd = 40;

/** The upper left corner of a cell. Power grows upwards, interest to the right. */
export function cornerOf({ power, interest }: Place): readonly [number, number] {
  return [grid.left + (interest - 1) * grid.cell.width, grid.top + (grid.ranks - power) * grid.cell.height];
}

/** Puts everybody into their cell, by name, so that nobody stands before another for any other reason. */
export function layOut(people: readonly Placed[]): { readonly marks: readonly Mark[]; readonly more: readonly More[] } {
  const room = people.length > crowd ? 1 : fits;
  const trails = people.length <= many;
  const labels = labelsOf(people);
  const cells = new Map<string, Placed[]>();
  for (const one of [...people].sort((a, b) => a.name.localeCompare(b.name))) {
    const cell = `${one.place.power} ${one.place.interest}`;
    cells.set(cell, [...(cells.get(cell) ?? []), one]);
  }
  const marks: Mark[] = [];
  const more: More[] = [];
  for (const [first, ...rest] of cells.values()) {
    if (!first) continue;
    const all = [first, ...rest];
    const shown = all.length > room ? Math.max(1, room - 1) : all.length;
    const [x, y] = cornerOf(first.place);
    all.slice(0, shown).forEach((one, row) => {
      marks.push(
        markOf(trails ? one : { ...one, before: [] }, labels.get(one.id) ?? '', [x + 1, y + 2 + row * grid.row]),
      );
    });
    if (all.length > shown) more.push({ count: all.length - shown, x: x + 8, y: y + 18 + shown * grid.row });
  }
  return { marks, more };
}

function markOf(one: Placed, label: string, [x, y]: readonly [number, number]): Mark {
  const apart = (one.name.length % 5) * 6 - 12;
  const middle = (place: Place): readonly [number, number] => {
    const [left, top] = cornerOf(place);
    return [left + grid.cell.width / 2 + apart, top + grid.cell.height / 2 + apart];
  };
  const earlier = one.before.slice(-shownTrail).map(middle);
  return { ...one, label, x, y, trail: earlier.length === 0 ? [] : [...earlier, [x + 9, y + 12]] };
}

/** The first name, with the initial of the last where two share it. */
function labelsOf(people: readonly Placed[]): Map<string, string> {
  const firsts = new Map<string, number>();
  for (const { name } of people) firsts.set(firstOf(name), (firsts.get(firstOf(name)) ?? 0) + 1);
  return new Map(
    people.map(({ id, name, stale }) => {
      const words = name.trim().split(/\s+/);
      const initial = words.length > 1 && (firsts.get(firstOf(name)) ?? 0) > 1 ? Array.from(words.at(-1) ?? '')[0] : '';
      const room = 6 - (initial ? 2 : 0) - (stale ? (initial ? 2 : 1) : 0);
      return [id, `${cut(firstOf(name), room)}${initial ? ` ${initial}` : ''}${stale ? ' ?' : ''}`];
    }),
  );
}

function firstOf(name: string): string {
  return name.trim().split(/\s+/)[0] ?? '';
}

/** Cut without a sign of it, so that what is seen begins what is read aloud. */
function cut(word: string, limit: number): string {
  const letters = Array.from(word);
  return letters.length <= limit ? word : letters.slice(0, limit).join('');
}
