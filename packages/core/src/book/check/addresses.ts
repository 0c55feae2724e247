import { foldAddress } from '../../people/index.ts';
import type { Finding, Path } from '../fault.ts';
import { type Found, textsAt, valueAt } from '../raw.ts';
import { idOf } from './ids.ts';

/** Addresses that two people share, or a person and the manager: meetings would name the wrong one. */
export function addressFindings(root: unknown): Finding[] {
  const owners = new Map<string, string>();
  const findings: Finding[] = [];
  for (const { path, value } of addresses(root)) {
    const folded = foldAddress(value);
    const owner = path[0] === 'manager' ? 'manager' : `people[${path[1]}]`;
    const other = owners.get(folded);
    if (other === undefined) owners.set(folded, owner);
    else if (other !== owner)
      findings.push({
        path,
        what: () => `is the address of ${nameOf(root, other)} too: an address belongs to one person`,
      });
  }
  return findings;
}

function* addresses(root: unknown): Generator<Found & { value: string }> {
  yield* textsAt(root, ['manager', 'email']);
  yield* textsAt(root, ['manager', 'aliases', '*']);
  yield* textsAt(root, ['people', '*', 'emails', '*']);
}

function nameOf(root: unknown, owner: string): string {
  if (owner === 'manager') return 'the manager';
  const path: Path = ['people', Number(owner.slice('people['.length, -1))];
  return idOf(valueAt(root, path)) ?? owner;
}
