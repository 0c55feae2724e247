import type { Finding, Path } from '../fault.ts';
import { textsAt, valueAt } from '../raw.ts';
import { idOf } from './ids.ts';

/** Accounts that two people claim, or sources of two teams: what is heard from there would be counted for the first alone. */
export function accountFindings(root: unknown): Finding[] {
  return [
    ...shared(root, { list: 'people', field: 'accounts', what: 'an account', whose: 'person' }),
    ...shared(root, { list: 'teams', field: 'sources', what: 'a source', whose: 'team' }),
  ];
}

interface Claimed {
  readonly list: 'people' | 'teams';
  readonly field: string;
  readonly what: string;
  readonly whose: string;
}

function shared(root: unknown, { list, field, what, whose }: Claimed): Finding[] {
  const owners = new Map<string, number | string>();
  const findings: Finding[] = [];
  for (const { path, value } of textsAt(root, [list, '*', field, '*'])) {
    const number = path[1] ?? 0;
    const folded = value.toLowerCase();
    const other = owners.get(folded);
    if (other === undefined) owners.set(folded, number);
    else if (other !== number) {
      const first: Path = [list, other];
      findings.push({
        path,
        what: () =>
          `is ${what} of ${idOf(valueAt(root, first)) ?? `${list}[${other}]`} too: ${what} belongs to one ${whose}`,
      });
    }
  }
  return findings;
}
