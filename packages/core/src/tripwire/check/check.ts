import type { Person } from '../../people/index.ts';
import { dateIn, type Instant } from '../../time/index.ts';
import { nothingHeard, type TripwireState } from '../hear/state.ts';
import type { Watch } from '../normal/resolve.ts';
import { type Around, type Look, layersBelow, lookOf, membersOf } from './around.ts';
import { band, slip } from './band.ts';
import type { Deviation, Finding } from './finding.ts';
import { notStarted } from './not-started.ts';
import { quiet } from './quiet.ts';
import { recurring, unrecognised } from './recurring.ts';
import { isResting, stale } from './stale.ts';
import { unkept } from './unkept.ts';
import { missing, overrun, waiting } from './waiting.ts';

/**
 * At what a tripwire looks: the team, each person, persons told as a team without names, or nothing, because it is not armed,
 * too many layers are between, or the team rests (founding, crisis).
 */
export type Gaze = 'team' | 'people' | 'folded' | 'off' | 'resting';

/** From as many layers below persons are told as a team, and from as many more not at all. */
const foldedFrom = 2;
const offFrom = 3;

/** Nobody can be told from a number of people like this. */
const fewestFolded = 2;

export function gazeOf({ team, tripwire }: Watch, around: Around): Gaze {
  if (isResting(team)) return 'resting';
  if (!('per' in tripwire) || tripwire.per === 'team') return 'team';
  if (!tripwire.armed) return 'off';
  const layers = layersBelow(around, team.id);
  return layers >= offFrom ? 'off' : layers >= foldedFrom ? 'folded' : 'people';
}

/** What one tripwire finds now: one finding at most about the team, and one about each person. */
export function check(watch: Watch, state: TripwireState, around: Around, now: Instant): Finding[] {
  const gaze = gazeOf(watch, around);
  if (gaze === 'off' || gaze === 'resting') return [];
  const look = lookOf(watch, around, now);
  if (gaze === 'team') return [...ofTeam(look, state), ...ofOwnWords(look)];
  const found = membersOf(around, watch.team.id, look.today)
    .filter((person) => !isAllowed(look, person.id))
    .flatMap((person) => finding(look, person, ofPerson(look, state, person)));
  return gaze === 'people' ? found : folded(look, found);
}

function ofTeam(look: Look, state: TripwireState): Finding[] {
  return isAllowed(look, null) ? [] : finding(look, null, seenOfTeam(look, state));
}

function seenOfTeam(look: Look, state: TripwireState): Deviation | null {
  const { tripwire, team } = look.watch;
  const { items } = state;
  switch (tripwire.kind) {
    case 'quiet':
      return quiet(tripwire, { heard: state.team, items: [], person: null }, look);
    case 'waiting':
      return waiting(tripwire, items, look);
    case 'overrun':
      return overrun(tripwire, items, look);
    case 'band':
      return band(tripwire, state.team, look);
    case 'missing':
      return missing(tripwire, items, look);
    case 'slip':
      return slip(tripwire, state.team, look);
    case 'not-started':
      return notStarted(tripwire, items, look);
    case 'unkept':
      return unkept(tripwire, look);
    case 'recurring':
      return tripwire.recognition ? null : recurring(tripwire, membersOf(look.around, team.id, look.today), look);
    case 'stale':
      return stale(tripwire.after, look);
  }
}

function ofPerson(look: Look, state: TripwireState, person: Person): Deviation | null {
  const { tripwire } = look.watch;
  const heard = Object.hasOwn(state.people, person.id) ? (state.people[person.id] ?? nothingHeard) : nothingHeard;
  const items = state.items.filter((item) => item.person === person.id);
  switch (tripwire.kind) {
    case 'quiet':
      return quiet(tripwire, { heard, items, person }, look);
    case 'waiting':
      return waiting(tripwire, items, look);
    case 'overrun':
      return overrun(tripwire, items, look);
    case 'band':
      return band(tripwire, heard, look);
    default:
      return null;
  }
}

/** What one person says again and again, or was never thanked for: nothing is measured, so nothing need be armed. */
function ofOwnWords(look: Look): Finding[] {
  const { tripwire, team } = look.watch;
  if (tripwire.kind !== 'recurring' || layersBelow(look.around, team.id) >= foldedFrom) return [];
  return membersOf(look.around, team.id, look.today)
    .filter((person) => !isAllowed(look, person.id))
    .flatMap((person) =>
      finding(
        look,
        person,
        tripwire.recognition ? unrecognised(tripwire, person, look) : recurring(tripwire, [person], look),
      ),
    );
}

/** Whether the manager knows for today that it may fail, for everybody or for this person. */
function isAllowed({ watch, today }: Look, person: string | null): boolean {
  return (watch.expectation.allowances ?? []).some(
    (one) => (one.person === undefined || one.person === person) && one.from <= today && today <= one.until,
  );
}

function finding({ watch, around, now }: Look, person: Person | null, seen: Deviation | null): Finding[] {
  if (seen === null) return [];
  const { team, expectation, tripwire } = watch;
  // What is seen from today's zone of the team began there no later than now.
  const today = dateIn(now, team.timezone ?? around.manager.timezone);
  return [
    {
      ...seen,
      since: [seen.since, today].sort()[0] ?? today,
      team: team.id,
      person: person?.id ?? null,
      expectation: expectation.id,
      tripwire: tripwire.kind,
      expected: expectation.says,
    },
  ];
}

/** Several people as one team, without a name, a number of theirs or the most of anything. */
function folded(look: Look, found: readonly Finding[]): Finding[] {
  const newest = found.reduce<Finding | null>((one, other) => (one === null || other.at > one.at ? other : one), null);
  if (newest === null || found.length < fewestFolded) return [];
  return [
    {
      ...newest,
      person: null,
      observed: 'Not so for a part of the team',
      old: null,
      new: null,
      since: found.map(({ since }) => since).sort()[0] ?? newest.since,
    },
  ].filter(() => !isAllowed(look, null));
}
