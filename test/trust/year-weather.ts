import { addSeconds, type Instant, secondsBetween } from '@warmstart/core/time';
import type { Dice } from './year-dice.ts';

/** What is the matter with the feed for a while. */
export interface Spell<What> {
  readonly from: Instant;
  readonly to: Instant;
  readonly what: What;
}

export type FeedTrouble = 'unreachable' | 'empty' | 'half';

/** A process that dies: when, after how many calls from then on, and how long nothing runs. */
export interface Death {
  readonly at: Instant;
  readonly calls: number;
  readonly down: number;
}

/** Everything outside that goes wrong in a year. */
export interface Weather {
  readonly feed: readonly Spell<FeedTrouble>[];
  readonly provider: readonly Spell<'down'>[];
  readonly deaths: readonly Death[];
  /** How often a message of the queue is lost, and how often the provider fails or refuses on an ordinary day: from 0 to 1. */
  readonly losses: number;
  readonly refusals: number;
}

const day = 86_400;

/**
 * Two deaths a day, half of them just when a brief is due; a feed that fails for minutes, hours and two days, or is
 * suddenly empty or cut off; a provider that is down for minutes or hours.
 * @param dues when briefs fall due, in any order
 */
export function weatherOf(
  from: Instant,
  days: number,
  { dice, dues }: { dice: Dice; dues: readonly Instant[] },
): Weather {
  const within = (seconds: number) => addSeconds(from, Math.floor(dice.roll() * seconds));
  const spells = <What>(times: number, [least, most]: readonly [number, number], what: What): Spell<What>[] =>
    Array.from({ length: Math.ceil((times * days) / 365) }, () => {
      const at = within((days - 3) * day);
      return { from: at, to: addSeconds(at, dice.between(least, most)), what };
    });
  const hours = 3600;
  return {
    feed: apart([
      ...spells<FeedTrouble>(25, [300, 3 * hours], 'unreachable'),
      ...spells<FeedTrouble>(5, [10 * hours, 30 * hours], 'unreachable'),
      ...spells<FeedTrouble>(2, [47 * hours, 49 * hours], 'unreachable'),
      ...spells<FeedTrouble>(8, [900, 20 * hours], 'empty'),
      ...spells<FeedTrouble>(8, [900, 4 * hours], 'half'),
    ]),
    provider: apart([...spells(60, [120, 2400], 'down' as const), ...spells(15, [hours, 5 * hours], 'down' as const)]),
    deaths: deathsOf(from, days, { dice, dues }),
    losses: 0.002,
    refusals: 0.001,
  };
}

function deathsOf(from: Instant, days: number, { dice, dues }: { dice: Dice; dues: readonly Instant[] }): Death[] {
  return Array.from({ length: days * 2 }, (_, index) => {
    const half = addSeconds(from, Math.floor(index / 2) * day + (index % 2) * (day / 2));
    const soon = dues.filter((due) => due >= half && secondsBetween(half, due) < day / 2);
    const aimed = soon.length > 0 && dice.chance(0.6);
    const at = aimed
      ? addSeconds(dice.pick(soon), -dice.pick([0, 0, 0, 20, 60]))
      : addSeconds(half, dice.between(0, day / 2));
    return { at, calls: dice.between(0, 50), down: pauseOf(dice) };
  }).sort((a, b) => (a.at < b.at ? -1 : 1));
}

/** How long nothing runs: mostly a restart, now and then a closed lid. */
function pauseOf(dice: Dice): number {
  const roll = dice.roll();
  if (roll < 0.8) return dice.between(10, 120);
  if (roll < 0.96) return dice.between(180, 2400);
  return dice.between(2 * 3600, 9 * 3600);
}

/** Those that begin after the one before has ended. */
function apart<What>(spells: readonly Spell<What>[]): Spell<What>[] {
  const sorted = [...spells].sort((a, b) => (a.from < b.from ? -1 : 1));
  let end = '';
  return sorted.filter(({ from, to }) => {
    if (from <= end) return false;
    end = to;
    return true;
  });
}

/** What is the matter at that moment; null while nothing is. */
export function spellAt<What>(spells: readonly Spell<What>[], now: Instant): What | null {
  return spells.find(({ from, to }) => from <= now && now < to)?.what ?? null;
}

/** When it next changes, after that moment. */
export function nextEdge(spells: readonly Spell<unknown>[], now: Instant): Instant | null {
  return (
    spells
      .flatMap(({ from, to }) => [from, to])
      .filter((edge) => edge > now)
      .sort()[0] ?? null
  );
}

/** The same without what strikes our own processes. */
export function calm(weather: Weather): Weather {
  return { ...weather, deaths: [], losses: 0, refusals: 0 };
}
