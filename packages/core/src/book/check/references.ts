import { me } from '../../commitment/index.ts';
import { Id } from '../../text/index.ts';
import type { Finding } from '../fault.ts';
import { nearest } from '../near.ts';
import { allAt, childOf, textsAt } from '../raw.ts';
import { quoted } from '../words.ts';
import { expectationFindings } from './expectations.ts';
import { idsOf } from './ids.ts';

/** Where the book names people, teams and expectations by id, and whether `me` may stand there. */
const references = [
  { at: ['people', '*', 'team'], to: ['team'], me: false },
  { at: ['people', '*', 'via'], to: ['person'], me: false },
  { at: ['people', '*', 'earOf', '*'], to: ['person'], me: true },
  { at: ['series', '*', 'team'], to: ['team'], me: false },
  { at: ['series', '*', 'notTeams', '*'], to: ['team'], me: false },
  { at: ['series', '*', 'notPeople', '*'], to: ['person'], me: false },
  { at: ['commitments', '*', 'from'], to: ['person'], me: true },
  { at: ['commitments', '*', 'to'], to: ['person'], me: true },
  { at: ['notes', '*', 'with', '*'], to: ['person'], me: false },
  { at: ['asks', '*', 'of'], to: ['person'], me: false },
  { at: ['diffs', '*', 'team'], to: ['team'], me: false },
  { at: ['diffs', '*', 'person'], to: ['person'], me: false },
  { at: ['important', '*', 'for'], to: ['person', 'team'], me: true },
  { at: ['important', '*', 'owner'], to: ['person'], me: true },
  { at: ['important', '*', 'improvement', 'owner'], to: ['person'], me: true },
  { at: ['important', '*', 'improvement', 'convince', '*'], to: ['person'], me: false },
  { at: ['important', '*', 'offered', 'to'], to: ['person'], me: false },
  { at: ['important', '*', 'waitsFor'], to: ['person'], me: false },
  { at: ['initiatives', '*', 'team'], to: ['team'], me: false },
  { at: ['teams', '*', 'roles', '*', 'holder'], to: ['person'], me: true },
  { at: ['teams', '*', 'model', 'expectations', '*', 'allowances', '*', 'person'], to: ['person'], me: false },
] as const;

type Kind = (typeof references)[number]['to'][number];

/** References to ids that the book does not define. `aside` are lines that could not be read: their ids count. */
export function referenceFindings(root: unknown, aside: readonly string[]): Finding[] {
  const known = { person: idsOf(root, 'people'), team: idsOf(root, 'teams') };
  const excused = idsIn(aside);
  const findings: Finding[] = [];
  for (const { at, to, me: meToo } of references)
    for (const { path, value } of textsAt(root, at)) {
      if ((meToo && value === me) || excused.has(value) || !Id.safeParse(value).success) continue;
      if (to.some((kind) => known[kind].has(value))) continue;
      findings.push({ path, what: () => unknownId(value, to, known, root) });
    }
  return [...findings, ...expectationFindings(root, excused)];
}

function unknownId(value: string, to: readonly Kind[], known: Record<Kind, Set<string>>, root: unknown): string {
  if (value === me) return `"${me}" cannot stand here: leave it out, or name a person`;
  const near =
    nearest(
      value,
      to.flatMap((kind) => [...known[kind]]),
    ) ?? (to.includes('person') ? named(root, value) : null);
  return `no ${to.join(' or ')} has the id ${quoted(value)}${near === null ? '' : `; did you mean ${near}?`}`;
}

/** The id of the only person with that name, or first or last name. */
function named(root: unknown, word: string): string | null {
  const folded = word.toLowerCase();
  const found = [...allAt(root, ['people', '*'])].filter(({ value }) => {
    const name = childOf(value, 'name');
    return typeof name === 'string' && name.toLowerCase().split(/\s+/).includes(folded);
  });
  const id = found.length === 1 ? childOf(found[0]?.value, 'id') : null;
  return typeof id === 'string' ? id : null;
}

/** Ids within lines that are no YAML, so that one slip does not make strangers of all who refer to them. */
function idsIn(lines: readonly string[]): Set<string> {
  const ids = lines.flatMap((line) => [...line.slice(0, 100_000).matchAll(/\bid"?: ?["']?([\p{L}\p{N}._-]{1,80})/gu)]);
  return new Set(ids.map((match) => match[1] ?? ''));
}
