import type { Meeting } from '../../meeting/index.ts';
import { type Kind, type Privacy, privacies } from '../brief.ts';
import type { Heads } from '../heads/heads.ts';
import type { SeriesSettings } from '../series-settings.ts';
import { saysOneOnOne } from './kind-titles.ts';
import type { Room } from './room.ts';
import { hasSealedTitle } from './sealed-titles.ts';

const privateKinds: ReadonlySet<Kind> = new Set([
  'one-on-one',
  'skip-one-on-one',
  'negotiation',
  'read-out',
  'coaching',
  // An interview judges a person.
  'interview',
]);

/** The class of a meeting, before its lines are known: what they name can only make it stricter. */
export function privacyOf(
  meeting: Meeting,
  { room, kind, settings, heads }: { room: Room; kind: Kind; settings: SeriesSettings | null; heads: Heads },
): Privacy {
  if (settings?.privacy) return settings.privacy;
  if (isSealed(meeting, kind, heads)) return 'sealed';
  return room.twoPeople || saysOneOnOne(meeting.title) || privateKinds.has(kind) ? 'private' : 'open';
}

function isSealed(meeting: Meeting, kind: Kind, heads: Heads): boolean {
  const byOrganizer = meeting.organizer !== null && heads.person(meeting.organizer.email)?.person.relation === 'hr';
  // An edited occurrence of a sealed series stays sealed, whatever it is called.
  const byTitle = [meeting.title, meeting.seriesTitle ?? ''].some(hasSealedTitle);
  return meeting.visibility !== 'public' || kind === 'hr' || byOrganizer || byTitle;
}

/** The stricter of two classes. */
export function stricter(a: Privacy, b: Privacy): Privacy {
  return privacies.indexOf(a) >= privacies.indexOf(b) ? a : b;
}
