import type { Manager } from '@warmstart/core/manager';
import type { Person } from '@warmstart/core/people';
import type { Team } from '@warmstart/core/team';

/** `Ada Quist` → `ada.quist@harbour.example` */
export function addressFor(name: string): string {
  return `${dotted(name) || 'somebody'}@harbour.example`;
}

/** Robin Hale, in New York. */
export function manager(parts: Partial<Manager> = {}): Manager {
  const name = parts.name ?? 'Robin Hale';
  return { name, email: addressFor(name), timezone: 'America/New_York', locale: 'en-US', ...parts };
}

/** A report named Ada Quist; id and address follow from the name. */
export function person(parts: Partial<Person> = {}): Person {
  const name = parts.name ?? 'Ada Quist';
  return {
    id: dotted(name).replaceAll('.', '-') || 'somebody',
    name,
    emails: [addressFor(name)],
    relation: 'report',
    ...parts,
  };
}

/** A team that builds features and has no model yet; the id follows from the name. */
export function team(parts: Partial<Team> = {}): Team {
  const name = parts.name ?? 'Harbour Desk';
  return { id: dotted(name).replaceAll('.', '-') || 'team', name, flavour: 'feature', ...parts };
}

function dotted(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '.')
    .replace(/^\.|\.$/g, '');
}
