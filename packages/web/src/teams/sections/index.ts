import { hours } from './hours.ts';
import { model } from './model.ts';
import { roles } from './roles.ts';
import type { TeamSection } from './section.ts';
import { team } from './team.ts';

export { expectationId } from './model.ts';
export { faultsOf, patched, type TeamSection, tidy } from './section.ts';
export { team } from './team.ts';

/** What of a team is edited by forms, by the last word of the form's address. */
const sections: ReadonlyMap<string, TeamSection> = new Map([
  ['team', team],
  ['hours', hours],
  ['model', model],
  ['roles', roles],
]);

export function teamSection(name: string | undefined): TeamSection | null {
  return sections.get(name ?? '') ?? null;
}
