import type { Person } from '@warmstart/core/people';

/** Members who report to the manager and through whom other members do. */
export function leadsOf(members: readonly Person[]): readonly Person[] {
  const between = new Set(members.map(({ via }) => via));
  return members.filter(({ id, relation }) => relation === 'report' && between.has(id));
}

/** How many layers of the team are below the manager, in words. */
export function layersOf(members: readonly Person[]): string {
  const direct = members.some(({ relation }) => relation === 'report');
  const below = members.some(({ relation }) => relation === 'skip-report');
  if (direct && below) return 'two below you: reports, and theirs';
  if (direct) return 'one below you: all report to you';
  return below ? 'two below you, the upper one outside the team' : 'none below you';
}
