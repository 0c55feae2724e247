import * as z from 'zod';
import { addDays, daysBetween, PlainDate } from '../time/index.ts';

/** What somebody new in the job does in the first 90 days, in the order it is begun. */
export const firstSteps = [
  'value-stream',
  'small-fix',
  'listen',
  'second-newest',
  'critical-roles',
  'must-stay',
] as const;
export const FirstStep = z.enum(firstSteps);
export type FirstStep = z.infer<typeof FirstStep>;

/** What each step asks for. */
export const sayFirstStep: Readonly<Record<FirstStep, string>> = {
  'value-stream': 'Draw the value stream, from request to use.',
  'small-fix': 'Fix one small thing that annoys people every day.',
  listen: 'Listen to people two and three hops away.',
  'second-newest': 'Meet the second-newest joiner: they still see what is odd, and found their way.',
  'critical-roles': 'Name the critical roles and who holds them.',
  'must-stay': 'Ask what must not be changed, and why.',
};

/** A step that was done, and when. */
export const FirstStepDone = z.strictObject({ step: FirstStep, on: PlainDate });
export type FirstStepDone = z.infer<typeof FirstStepDone>;

/** So long the list stands on the day page, in days. */
const lasts = 90;

/** The list of somebody new in the job. */
export interface FirstDays {
  /** From 1 to 90. */
  readonly day: number;
  readonly until: PlainDate;
  readonly steps: readonly { readonly step: FirstStep; readonly says: string; readonly done: PlainDate | null }[];
}

/** The list as it stands; null before the job begins, after its first 90 days, and where nobody said when it began. */
export function firstDaysOf(
  started: PlainDate | undefined,
  done: readonly FirstStepDone[],
  today: PlainDate,
): FirstDays | null {
  if (started === undefined || today < started || daysBetween(started, today) >= lasts) return null;
  const on = new Map(done.map((one) => [one.step, one.on]));
  return {
    day: daysBetween(started, today) + 1,
    until: addDays(started, lasts - 1),
    steps: firstSteps.map((step) => ({ step, says: sayFirstStep[step], done: on.get(step) ?? null })),
  };
}
