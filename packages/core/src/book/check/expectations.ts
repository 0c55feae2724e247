import type { Finding } from '../fault.ts';
import { didYouMean } from '../near.ts';
import { allAt, childOf, textsAt, valueAt } from '../raw.ts';
import { quoted } from '../words.ts';

/**
 * Diffs that name an expectation nobody has: it is one of the diff's team, else of its person's team; any team's
 * where it names neither. A team that does not exist is reported for itself.
 */
export function expectationFindings(root: unknown, excused: ReadonlySet<string>): Finding[] {
  const byTeam = new Map<unknown, Set<string>>();
  for (const { value: team } of allAt(root, ['teams', '*'])) byTeam.set(childOf(team, 'id'), expectationsOf(team));
  const teamOf = new Map<unknown, unknown>();
  for (const { value } of allAt(root, ['people', '*'])) teamOf.set(childOf(value, 'id'), childOf(value, 'team'));
  const findings: Finding[] = [];
  for (const { path, value } of textsAt(root, ['diffs', '*', 'expectation'])) {
    const diff = valueAt(root, path.slice(0, -1));
    const team = childOf(diff, 'team') ?? teamOf.get(childOf(diff, 'person'));
    const sets = team === undefined ? [...byTeam.values()] : [byTeam.get(team)];
    if (excused.has(value) || sets.some((set) => set === undefined || set.has(value))) continue;
    const whose = typeof team === 'string' ? `the team ${quoted(team)} has no` : 'no team has an';
    const near = () => didYouMean(value, new Set(sets.flatMap((set) => [...(set ?? [])])));
    findings.push({ path, what: () => `${whose} expectation ${quoted(value)}${near()}` });
  }
  return findings;
}

function expectationsOf(team: unknown): Set<string> {
  return new Set([...textsAt(team, ['model', 'expectations', '*', 'id'])].map(({ value }) => value));
}
