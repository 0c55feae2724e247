import type { SignalKind } from '../../signal/index.ts';
import type { Expectation, Team, TripwireSettings } from '../../team/index.ts';
import type { Duration, PlainDate } from '../../time/index.ts';
import { normal } from './defaults.ts';

/** Whether it looks at the team as a whole or at each person, and whether the manager decided that it may. */
interface Watching {
  readonly per: 'team' | 'person';
  readonly armed: boolean;
}

/** Several of one kind: only those that belong to this ref; null for all. */
interface Which {
  readonly of: string | null;
}

/** A tripwire with every number filled in. */
export type Tripwire =
  | ({
      readonly kind: 'quiet';
      readonly signal: SignalKind;
      readonly after: Duration;
      readonly grace: Duration;
    } & Watching)
  | ({
      readonly kind: 'waiting';
      readonly signal: SignalKind;
      readonly until: SignalKind;
      readonly after: Duration;
      readonly grace: Duration;
    } & Watching)
  | ({
      readonly kind: 'overrun';
      readonly signal: SignalKind;
      readonly until: SignalKind;
      readonly expected: Duration;
      readonly factor: number;
      readonly grace: Duration;
    } & Watching)
  | ({
      readonly kind: 'band';
      readonly signal: SignalKind;
      readonly min: number | null;
      readonly max: number | null;
      readonly unit: string | null;
    } & Watching &
      Which)
  | {
      readonly kind: 'missing';
      readonly trigger: SignalKind;
      readonly expects: SignalKind;
      readonly tags: readonly string[];
      readonly within: Duration;
    }
  | ({
      readonly kind: 'slip';
      readonly signal: SignalKind;
      readonly plan: PlainDate;
      readonly tolerance: Duration;
    } & Which)
  | { readonly kind: 'not-started'; readonly proposed: SignalKind; readonly started: SignalKind; readonly at: number }
  | { readonly kind: 'unkept'; readonly by: 'me' | 'them' | null; readonly moves: number; readonly after: Duration }
  | {
      readonly kind: 'recurring';
      readonly topic: string | null;
      readonly times: number;
      readonly of: number;
      readonly within: Duration;
      readonly recognition: boolean;
    }
  | { readonly kind: 'stale'; readonly after: Duration };

/** A tripwire of one team's expectation: what is checked by itself and keeps a state of its own. */
export interface Watch {
  readonly team: Team;
  readonly expectation: Expectation;
  readonly tripwire: Tripwire;
}

/** By what the state of a watch is kept. */
export function watchKey({ team, expectation }: Watch): string {
  return `${team.id}/${expectation.id}`;
}

/** Every tripwire of the teams; an expectation without one is for the eye. */
export function watchesOf(teams: readonly Team[]): Watch[] {
  return teams.flatMap((team) => (team.model?.expectations ?? []).flatMap((expectation) => watchOf(team, expectation)));
}

/** The tripwire of one expectation; none where it has none. */
export function watchOf(team: Team, expectation: Expectation): Watch[] {
  const { tripwire } = expectation;
  return tripwire === undefined ? [] : [{ team, expectation, tripwire: resolved(tripwire, team) }];
}

/** The settings with what they leave open filled in by the team's flavour. */
export function resolved(given: TripwireSettings, { flavour }: Pick<Team, 'flavour'>): Tripwire {
  const usual = normal[flavour];
  switch (given.kind) {
    case 'quiet':
      return { ...given, ...watching(given), after: given.after ?? usual.quiet, grace: given.grace ?? usual.grace };
    case 'waiting':
      // Whoever plans answers others all the same.
      return { ...given, ...watching(given), after: given.after ?? usual.waiting, grace: given.grace ?? '0wd' };
    case 'overrun':
      return {
        ...given,
        ...watching(given),
        expected: given.expected ?? usual.work,
        factor: given.factor ?? usual.factor,
        grace: given.grace ?? usual.grace,
      };
    case 'band':
      return {
        ...given,
        ...watching(given),
        min: given.min ?? null,
        max: given.max ?? null,
        unit: given.unit ?? null,
        of: given.of ?? null,
      };
    case 'missing':
      return { ...given, tags: given.tags ?? [], within: given.within ?? usual.missing };
    case 'slip':
      return { ...given, tolerance: given.tolerance ?? usual.slip, of: given.of ?? null };
    case 'not-started':
      return { ...given, at: given.at === undefined ? usual.begun : Number.parseInt(given.at, 10) };
    case 'unkept':
      return { ...given, by: given.by ?? null, moves: given.moves ?? usual.moves, after: given.after ?? usual.overdue };
    case 'recurring':
      return {
        ...given,
        topic: given.topic ?? null,
        times: given.times ?? usual.times,
        of: given.of ?? usual.of,
        within: given.within ?? usual.recognition,
        recognition: given.recognition ?? false,
      };
    case 'stale':
      return { ...given, after: given.after ?? usual.model };
  }
}

function watching({
  per = 'team',
  armed = false,
}: {
  per?: 'team' | 'person' | undefined;
  armed?: boolean | undefined;
}): Watching {
  return { per, armed };
}
