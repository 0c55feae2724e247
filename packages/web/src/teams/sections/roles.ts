import type { Team } from '@warmstart/core/team';
import { Id } from '@warmstart/core/text';
import * as z from 'zod';
import { area, lines, readForm } from '../../forms/index.ts';
import { html } from '../../layout/index.ts';
import type { TeamSection } from './section.ts';

type Role = NonNullable<Team['roles']>[number];

const mostRoles = 20;

const RolesForm = z.object({
  roles: lines
    .refine((all) => (all?.length ?? 0) <= mostRoles, `at most ${mostRoles} of them`)
    .refine(
      (all) => (all ?? []).every((line) => roleOf(line) !== null),
      'a role on each line, like On-call lead: ada-quist',
    ),
});

/** What the team cannot do without, and who holds it: the review tells where nobody does. */
export const roles: TeamSection = {
  title: 'Critical roles',
  values: ({ roles: held = [] }) => ({
    roles: held.map(({ name, holder }) => (holder === undefined ? name : `${name}: ${holder}`)).join('\n'),
  }),
  read(values) {
    const { value, faults } = readForm(RolesForm, values);
    if (faults) return { value: null, faults };
    const held = (value.roles ?? []).flatMap((line) => roleOf(line) ?? []);
    return {
      faults: null,
      value: ({ roles: _, ...rest }) => ({ ...rest, ...(held.length === 0 ? {} : { roles: held }) }),
    };
  },
  fields: (filled) =>
    html`${area(filled, { name: 'roles', label: 'What the team cannot do without', rows: 5, hint: 'One a line; behind a colon who holds it, by name or id, or me. Without one nobody does.' })}`,
};

/** `On-call lead: Ada Quist`; null where it names no role. */
function roleOf(line: string): Role | null {
  const at = line.lastIndexOf(':');
  const [name, held] = at < 0 ? [line, ''] : [line.slice(0, at).trim(), line.slice(at + 1).trim()];
  if (name === '') return null;
  if (held === '') return { name };
  // Whoever types a name means the id that is made of it; whether there is one the book says.
  const holder = Id.safeParse(held.toLowerCase().replace(/\s+/g, '-'));
  return holder.success ? { name, holder: holder.data } : null;
}
