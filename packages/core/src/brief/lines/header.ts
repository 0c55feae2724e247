import { type Person, quadrantOf, quadrants } from '../../people/index.ts';
import { wallAt } from '../../time/index.ts';
import type { PersonHead } from '../heads/heads.ts';
import type { Facts } from './candidate.ts';
import { callName, strangerName } from './names.ts';

/** More names than this nobody reads on the way to a door. */
const mostNames = 5;

/** `08:00 · Maya (skip, via Tom)`: when, who, and where the shareholders among them stand. */
export function header(facts: Facts, first: boolean): string {
  const { time } = wallAt(facts.meeting.start, facts.zone);
  return [time, who(facts), standing(facts), first ? 'first meeting' : ''].filter((part) => part !== '').join(' · ');
}

/** Who comes, by the weight of promises to them. */
export function who({ room }: Pick<Facts, 'room'>): string {
  const known = room.people.map((head) => `${callName(head.person, room)}${relation(head)}`);
  const names = [...known, ...room.strangers.map(strangerName)];
  // "1 more" would take the place of the name it hides.
  const listed = names.length === mostNames + 1 ? names : names.slice(0, mostNames);
  const hidden = names.length - listed.length;
  const lists = room.groups === 1 ? 'a group' : `${room.groups} groups`;
  return [...listed, ...(hidden > 0 ? [`${hidden} more`] : []), ...(room.groups > 0 ? [lists] : [])].join(', ');
}

function relation({ person, viaName }: PersonHead): string {
  const word = relationWord(person);
  if (word === '') return '';
  return viaName ? ` (${word}, via ${viaName})` : ` (${word})`;
}

function relationWord({ relation }: Person): string {
  switch (relation) {
    case 'skip-report':
      return 'skip';
    case 'hr':
      return 'HR';
    case 'other':
      return '';
    case 'report':
    case 'peer':
    case 'boss':
    case 'skip-boss':
    case 'partner':
    case 'customer':
    case 'confidant':
      return relation;
  }
}

/** The quadrants of the shareholders in the room: by name where there are several to tell apart, by number when many. */
function standing({ room }: Facts): string {
  if (room.people.every(({ person }) => quadrantOf(person) === null)) return '';
  const placed = quadrants
    .map((quadrant) => ({ quadrant, people: room.people.filter(({ person }) => quadrantOf(person) === quadrant) }))
    .filter(({ people }) => people.length > 0);
  const alone = room.people.length + room.strangers.length + room.groups === 1;
  const many = placed.reduce((sum, { people }) => sum + people.length, 0) > mostNames;
  return placed
    .map(({ quadrant, people }) => {
      if (alone) return quadrant;
      return many
        ? `${people.length} ${quadrant}`
        : `${quadrant}: ${people.map(({ person }) => callName(person, room)).join(', ')}`;
    })
    .join('; ');
}
