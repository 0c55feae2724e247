import type { Relation } from '../../people/index.ts';
import type { Kind } from '../brief.ts';
import type { Room } from './room.ts';
import { hasSealedTitle } from './sealed-titles.ts';
import { titleLine } from './series.ts';

/** What titles say of a meeting's kind; the first that fits counts. */
const titles: readonly (readonly [Kind, RegExp])[] = [
  ['post-mortem', /\bpost-? ?mortems?\b|\bincident review\b|\bblameless\b|\broot cause\b|\brca\b/],
  [
    'customer',
    /\b(?:user|customer|client) (?:interview|call|visit|check|meeting|review|feedback|demo)|\bcustomers?\b|\bclients?\b|\baccount review\b/,
  ],
  ['interview', /\binterviews?\b|\bphone screen\b|\bcandidates?\b|\bhiring loop\b|\bdebrief: /],
  ['okr', /\bokrs?\b|\bkey results?\b|\bobjectives\b|\bquarterly goals\b/],
  ['roadmap', /\broad-?maps?\b|\bprioriti[sz]ation\b|\bcut line\b/],
  [
    'read-out',
    /\bread-?outs?\b|\bsteer(?:ing|co)\b|\b(?:exec|executive|business|board|portfolio) review\b|\bqbr\b|\bgo\/no-?go\b/,
  ],
  ['negotiation', /\bnegotiat\w*|\bmediation\b|\bcontract (?:talks?|renewal)\b|\btrade-?offs?\b/],
  ['coaching', /\bcoach(?:ing)?\b|\bmentor(?:ing|ship)?\b/],
  ['design-review', /\bdesign\b|\barchitecture\b|\brfcs?\b|\btech(?:nical)? review\b|\badrs?\b/],
  [
    'social',
    /\bquiz\b|\bdrinks\b|\bparty\b|\bcelebrat\w*|\bfarewell\b|\bbirthday\b|\bteam (?:event|lunch|dinner|breakfast|outing)\b|\bhappy hour\b|\bsocial\b|\bgame night\b/,
  ],
  [
    'staff',
    /\bstaff\b|\bteam meeting\b|\bleads(?:hip)?\b|\bstand-?up\b|\bmanagers? meeting\b|\bteam (?:sync|weekly)\b|\b(?:weekly|team) (?:sync|meeting)\b/,
  ],
];

/** Meals and coffee: social in a group, an ordinary 1:1 between two. */
const meal = /\b(?:lunch|coffee|breakfast|dinner|tea)\b/;

const oneOnOne = /(?:^|[^\d:.])1 ?(?::|-|on|\/|x|to) ?1s?(?![\d:.])|\bone[- ]on[- ]one\b|\b(?:o3|1on1)\b/;

/** Whether the title calls the meeting a 1:1. */
export function saysOneOnOne(title: string): boolean {
  return oneOnOne.test(titleLine(title).toLowerCase());
}

/** The kind of a meeting as title and attendees tell it; what the manager set for a series goes before this. */
export function kindOf(title: string, room: Room): Kind {
  const folded = titleLine(title).toLowerCase();
  const nobodyNamed = room.people.length + room.strangers.length === 0;
  if (hasSealedTitle(folded)) return 'hr';
  if ((room.twoPeople || nobodyNamed) && oneOnOne.test(folded))
    return betweenTwo(room.people[0]?.person.relation ?? null, true);
  const titled = titles.find(([, pattern]) => pattern.test(folded));
  if (titled) return titled[0];
  if (room.twoPeople) return betweenTwo(room.people[0]?.person.relation ?? null, false);
  if (meal.test(folded)) return 'social';
  return amongMany(room);
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
  const ownReports = room.people.filter(({ person }) => person.relation === 'report');
  return ownReports.length >= 2 && ownReports.length === room.people.length && room.strangers.length === 0
    ? 'staff'
    : 'other';
}
