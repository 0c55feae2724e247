import { idOf } from './check/ids.ts';
import type { BookFault, Finding, Path } from './fault.ts';
import { childOf } from './raw.ts';
import { quoted } from './words.ts';
import type { Lines } from './yaml/lines.ts';

/** How many faults are named; of the others only their number. */
const mostShown = 100;

export interface Placed {
  readonly finding: Finding;
  readonly offset: number;
}

/** Faults in the order of the text, at most a hundred; a last one says how many there are more. */
export function report(placed: readonly Placed[], lines: Lines, about: { file: string; root: unknown }): BookFault[] {
  const sorted = [...placed].sort((one, other) => one.offset - other.offset);
  const faults = sorted.slice(0, mostShown).map(({ finding, offset }) => ({
    file: about.file,
    ...lines.placeOf(offset),
    field: fieldOf(finding.path, about.root),
    what: finding.what(),
  }));
  const next = sorted[mostShown];
  if (next) {
    const more = sorted.length - mostShown;
    faults.push({
      file: about.file,
      ...lines.placeOf(next.offset),
      field: '',
      what: `and ${more} more from here on: mend these first`,
    });
  }
  return faults;
}

/** A path as people say it: `people[3] (maya).emails[0]`. */
function fieldOf(path: Path, root: unknown): string {
  let words = '';
  let value = root;
  for (const step of path) {
    value = childOf(value, step);
    if (typeof step === 'number') {
      const id = idOf(value);
      words += `[${step}]${id === null ? '' : ` (${id})`}`;
    } else words += `${words === '' ? '' : '.'}${/^[\w-]{1,40}$/.test(step) ? step : quoted(step)}`;
  }
  return words;
}
