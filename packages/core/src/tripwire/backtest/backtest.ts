import type { Signal } from '../../signal/index.ts';
import type { Expectation, Team } from '../../team/index.ts';
import { byText } from '../../text/index.ts';
import { addDays, dateIn, type Instant, instantFromMillis, type PlainDate, startOfDay } from '../../time/index.ts';
import { type Around, teamOfEach } from '../check/around.ts';
import { check, type Gaze, gazeOf } from '../check/check.ts';
import { type Finding, subjectKey } from '../check/finding.ts';
import { concerns, fold, type TeamOf } from '../hear/fold.ts';
import { isOfMember, isOfTeam } from '../hear/of-team.ts';
import { reads } from '../hear/roles.ts';
import { freshState } from '../hear/state.ts';
import { type Watch, watchOf } from '../normal/resolve.ts';
import { neighbours } from './neighbours.ts';

/** One time a tripwire would have fired. */
export interface Firing {
  readonly team: string | null;
  readonly person: string | null;
  /** The day on which it would have. */
  readonly on: PlainDate;
  /** The day on which reality was back; null where it still is not. */
  readonly until: PlainDate | null;
  readonly observed: string;
}

/** What a tripwire would have done with one number. */
export interface Trial {
  /** The number, as it is written in the book: `5wd`, `max 3`. */
  readonly number: string;
  readonly firings: readonly Firing[];
  readonly current: boolean;
}

/** What a tripwire would have done in the past days. */
export interface Backtest {
  readonly team: string;
  readonly expectation: string;
  readonly says: string;
  readonly tripwire: string;
  readonly from: PlainDate;
  readonly to: PlainDate;
  /** Whom it looks at once armed; `off` where layers or a mode forbid it. */
  readonly gaze: Gaze;
  readonly armed: boolean;
  readonly firings: readonly Firing[];
  /** The same with other numbers, the smallest first; empty where it has none to change. */
  readonly neighbours: readonly Trial[];
}

/** What is tried, on which past. */
export interface Past {
  /** All there are; those before the days in question tell how it stood when they began. */
  readonly signals: readonly Signal[];
  readonly around: Around;
  readonly now: Instant;
  readonly days: number;
}

/**
 * How often, when and for whom a tripwire would have fired in the past days, and what a change of its number would do. One that is
 * not armed is tried as if it were: that is what arming asks. The team's mode and people are taken as they are today; promises
 * and notes have no past here, so those kinds tell only how they stand.
 */
export function backtest(team: Team, expectation: Expectation, past: Past): Backtest | null {
  const [given] = watchOf(team, expectation);
  if (given === undefined) return null;
  const armed = !('armed' in given.tripwire) || given.tripwire.per === 'team' || given.tripwire.armed;
  const watch = asArmed(given);
  const { zone } = { zone: team.timezone ?? past.around.manager.timezone };
  const signals = readBy(watch, past.signals, teamOfEach(past.around.people));
  const tried = { ...past, signals };
  return {
    team: team.id,
    expectation: expectation.id,
    says: expectation.says,
    tripwire: watch.tripwire.kind,
    from: addDays(dateIn(past.now, zone), -past.days),
    to: dateIn(past.now, zone),
    gaze: gazeOf(watch, past.around),
    armed,
    firings: firingsOf(watch, tried),
    neighbours: neighbours(watch.tripwire).map(({ number, tripwire, current }) => ({
      number,
      current,
      firings: firingsOf({ ...watch, tripwire }, tried),
    })),
  };
}

function asArmed(watch: Watch): Watch {
  const { tripwire } = watch;
  return 'armed' in tripwire ? { ...watch, tripwire: { ...tripwire, armed: true } } : watch;
}

/**
 * The signals that tell a tripwire anything, in the order of their times: those of its team, and of others what ends something of
 * its team. A look costs most of a backtest, and each of these takes two.
 */
function readBy(watch: Watch, signals: readonly Signal[], teamOf: TeamOf): Signal[] {
  const kinds = new Set(reads(watch.tripwire));
  const read = signals.filter((signal) => kinds.has(signal.kind) && concerns(watch, signal, teamOf));
  const { id } = watch.team;
  const isOurs = (signal: Signal) => isOfTeam(signal, id, teamOf) || isOfMember(signal, id, teamOf);
  const ours = new Set(read.filter(isOurs).map(({ ref }) => ref));
  return read
    .filter((signal) => isOurs(signal) || (signal.of !== undefined && ours.has(signal.of)))
    .map((signal) => ({ ...signal, at: instantFromMillis(Date.parse(signal.at)) }))
    .sort((a, b) => byText(a.at, b.at));
}

/** Lives through the days again: looks every morning and evening, and before and after each signal. */
function firingsOf(watch: Watch, { signals, around, now, days }: Past): Firing[] {
  const zone = watch.team.timezone ?? around.manager.timezone;
  const first = addDays(dateIn(now, zone), -days);
  const begin = startOfDay(first, zone);
  const teamOf = teamOfEach(around.people);
  const before = signals.filter(({ at }) => at < begin);
  let state = fold(watch, freshState, before, teamOf);
  const story = new Story(first, zone);
  const lookAt = (at: Instant) => story.saw(check(watch, state, around, at), at);
  const during = signals.filter(({ at }) => at >= begin && at <= now);
  let next = 0;
  for (let day = first; day <= dateIn(now, zone); day = addDays(day, 1)) {
    const end = startOfDay(addDays(day, 1), zone);
    for (let signal = during[next]; signal !== undefined && signal.at < end; signal = during[++next]) {
      lookAt(signal.at);
      state = fold(watch, state, [signal], teamOf);
      lookAt(signal.at);
    }
    lookAt(end < now ? end : now);
  }
  return story.firings();
}

/** What was seen from look to look, by subject. */
class Story {
  private readonly open = new Map<string, Firing>();
  private readonly over: Firing[] = [];
  private readonly first: PlainDate;
  private readonly zone: string;

  constructor(first: PlainDate, zone: string) {
    this.first = first;
    this.zone = zone;
  }

  saw(findings: readonly Finding[], at: Instant): void {
    const seen = new Map(findings.map((finding) => [subjectKey(finding), finding]));
    for (const [key, firing] of this.open) {
      if (seen.has(key)) continue;
      this.open.delete(key);
      this.over.push({ ...firing, until: dateIn(at, this.zone) });
    }
    for (const [key, finding] of seen) {
      const { team, person, observed, since } = finding;
      const on = this.open.get(key)?.on ?? since;
      this.open.set(key, { team, person, observed, on, until: null });
    }
  }

  /** Those of the days in question, the oldest first; what had begun before them counts where it went on. */
  firings(): Firing[] {
    return [...this.over, ...this.open.values()]
      .filter(({ until }) => until === null || until >= this.first)
      .sort((a, b) => byText(a.on, b.on) || byText(a.person ?? '', b.person ?? ''));
  }
}
