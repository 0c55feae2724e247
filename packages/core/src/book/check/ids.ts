import { me } from '../../commitment/index.ts';
import type { Finding } from '../fault.ts';
import { allAt, childOf, isMap, textsAt } from '../raw.ts';
import { quoted } from '../words.ts';

/** The lists whose items are told apart by their id. */
const kinds = ['teams', 'people', 'commitments', 'notes', 'asks', 'diffs', 'important', 'initiatives'] as const;

/** The ids of one list of the book. */
export function idsOf(root: unknown, kind: (typeof kinds)[number]): Set<string> {
  return new Set([...textsAt(root, [kind, '*', 'id'])].map(({ value }) => value));
}

/** Ids that stand twice within their list, and ids that mean the manager. */
export function idFindings(root: unknown): Finding[] {
  const findings: Finding[] = kinds.flatMap((kind) => twice(root, [kind, '*', 'id']));
  for (const { path, value } of allAt(root, ['teams', '*', 'model', 'expectations']))
    for (const finding of twice(value, ['*', 'id'])) findings.push({ ...finding, path: [...path, ...finding.path] });
  for (const kind of ['teams', 'people'])
    for (const { path, value } of textsAt(root, [kind, '*', 'id']))
      if (value === me) findings.push({ path, what: () => `"${me}" stands for the manager: choose another id` });
  return findings;
}

function twice(root: unknown, pattern: readonly string[]): Finding[] {
  const first = new Map<string, number | string>();
  const findings: Finding[] = [];
  for (const { path, value } of textsAt(root, pattern)) {
    const number = path.at(-2) ?? 0;
    const known = first.get(value);
    if (known === undefined) first.set(value, number);
    else findings.push({ path, what: () => `the id ${quoted(value)} is taken by item [${known}] of this list` });
  }
  return findings;
}

/** The id of an item, where it has one that can be shown. */
export function idOf(item: unknown): string | null {
  const id = isMap(item) ? childOf(item, 'id') : undefined;
  return typeof id === 'string' && /^[\p{L}\p{N}._-]{1,80}$/u.test(id) ? id : null;
}
