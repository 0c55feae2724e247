import { gates, matters } from './matters.ts';
import { positions } from './positions.ts';
import type { Section } from './section.ts';
import { who } from './who.ts';

/** What of a person is edited by forms, by the last word of the form's address. Their place has a page of its own. */
const sections: ReadonlyMap<string, Section> = new Map([
  ['who', who],
  ['matters', matters],
  ['gates', gates],
  ['positions', positions],
]);

export function sectionNamed(name: string | undefined): Section | null {
  return sections.get(name ?? '') ?? null;
}
