import { isReport, type Relation } from '../../people/index.ts';
import type { Kind } from '../brief.ts';
import { isMeal, saysOneOnOne, titledKind } from './kind-titles.ts';
import type { Room } from './room.ts';
import { hasSealedTitle } from './sealed-titles.ts';

/** The kind of a meeting as title and attendees tell it; what the manager set for a series goes before this. */
export function kindOf(title: string, room: Room): Kind {
  const nobodyNamed = room.people.length + room.strangers.length === 0;
  const relation = room.people[0]?.person.relation ?? null;
  if (hasSealedTitle(title)) return 'hr';
  if ((room.twoPeople || nobodyNamed) && saysOneOnOne(title)) return betweenTwo(relation, true);
  const titled = titledKind(title, room.twoPeople);
  if (titled) return titled;
  if (room.twoPeople) return betweenTwo(relation, false);
  return isMeal(title) ? 'social' : amongMany(room);
}

function betweenTwo(relation: Relation | null, titled: boolean): Kind {
  switch (relation) {
    case 'skip-report':
      return 'skip-one-on-one';
    case 'boss':
    case 'skip-boss':
      return 'boss';
    case 'hr':
      return 'hr';
    case 'customer':
      return 'customer';
    case 'report':
    case 'peer':
    case 'partner':
    case 'confidant':
      return 'one-on-one';
    case 'other':
    case null:
      return titled ? 'one-on-one' : 'other';
  }
}

function amongMany(room: Room): Kind {
  if (room.people.some(({ person }) => person.relation === 'customer')) return 'customer';
  const own =
    room.people.length >= 2 && room.strangers.length === 0 && room.people.every(({ person }) => isReport(person));
  return own && room.people.some(({ person }) => person.relation === 'report') ? 'staff' : 'other';
}
