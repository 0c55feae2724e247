import type { Flavour } from '../../team/index.ts';
import type { Duration } from '../../time/index.ts';

/** What is normal for a team as long as its expectation does not say otherwise. */
export interface Normal {
  /** Silence of a kind of signal. */
  readonly quiet: Duration;
  /** How long something waits for its answer. */
  readonly waiting: Duration;
  /** How long committed work is expected to take, and how often as long it may. */
  readonly work: Duration;
  readonly factor: number;
  /** By when what belongs to a trigger is there. */
  readonly missing: Duration;
  /** By how much a forecast may pass the plan. */
  readonly slip: Duration;
  /** By which share of the quarter, in percent, objectives have begun. */
  readonly begun: number;
  /** After how many new dates, or how long after its date, a promise is unkept. */
  readonly moves: number;
  readonly overdue: Duration;
  /** In how many of the last 1:1s one topic may not return. */
  readonly times: number;
  readonly of: number;
  /** How long nobody may go without recognition. */
  readonly recognition: Duration;
  /** How long a model holds without being looked at. */
  readonly model: Duration;
  /** Planning days at the start of a quarter that do not count. */
  readonly grace: Duration;
}

/**
 * The same for every team, with the reason of each:
 * - waiting 1wd: "one business day is the maximum time it should take to respond" (Google, Engineering Practices, Speed of
 *   Code Reviews).
 * - factor 3: whatever takes three times as long as thought was not understood; less is ordinary error of estimates, which
 *   agree with the outcome within a factor of two to four before work begins (McConnell, cone of uncertainty).
 * - missing 5wd: a week is what most published post-mortem rules give before memory fades; longer, and the next outage comes first.
 * - begun 50: what has no start at half time has, at the same pace, no end in the quarter.
 * - moves 3: once is news, twice is bad luck, the third new date is a pattern. overdue 3wd: whoever is late by less is reminded
 *   by the brief already.
 * - times 3 of 5: more often than not.
 * - recognition 4w: weekly is what people ask for (Gallup Q12: "in the last seven days"); four weeks is the outermost.
 * - model 90d: a quarter, after which plans have been made anew.
 * - grace 5wd: the week in which a quarter is planned.
 */
const everywhere = {
  waiting: '1wd',
  factor: 3,
  missing: '5wd',
  begun: 50,
  moves: 3,
  overdue: '3wd',
  times: 3,
  of: 5,
  recognition: '4w',
  model: '90d',
  grace: '5wd',
} as const;

/**
 * Normal by flavour. quiet: a week without a merge in a greenfield team, two in infra, as practice has it; a feature team ships
 * within its sprint of two weeks; maintenance follows what breaks, which may be nothing for three. work: small steps where all
 * is new, longer ones where much depends on what is there. slip: nobody knows a new thing to the day, and everybody a small one.
 */
export const normal: Readonly<Record<Flavour, Normal>> = {
  greenfield: { ...everywhere, quiet: '5wd', work: '3wd', slip: '14d' },
  feature: { ...everywhere, quiet: '10wd', work: '3wd', slip: '7d' },
  infra: { ...everywhere, quiet: '10wd', work: '5wd', slip: '14d' },
  maintenance: { ...everywhere, quiet: '15wd', work: '2wd', slip: '7d' },
};
