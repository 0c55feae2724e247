import * as z from 'zod';

const units = { m: 'minutes', h: 'hours', d: 'days', wd: 'working days', w: 'weeks' } as const;
type Unit = keyof typeof units;

/** A length as people write it in the book: `10m`, `5h`, `14d` calendar days, `10wd` working days, `2w`. */
export const Duration = z
  .string()
  .regex(/^\d{1,5}(m|h|d|wd|w)$/, 'a length like 10m, 5h, 14d, 10wd (working days) or 2w');
export type Duration = z.infer<typeof Duration>;

/** The number and the unit of a length. Throws RangeError when it is none. */
export function durationParts(duration: Duration): { count: number; unit: Unit } {
  const [, count, unit] = /^(\d{1,5})(m|h|d|wd|w)$/.exec(duration) ?? [];
  if (!count || !isUnit(unit)) throw new RangeError('not a length like 10m, 5h, 14d, 10wd or 2w');
  return { count: Number(count), unit };
}

const minutesIn = { m: 1, h: 60, d: 1440, w: 10_080 } as const;

/** The length in minutes; working days have none of their own. Throws RangeError for them. */
export function durationMinutes(duration: Duration): number {
  const { count, unit } = durationParts(duration);
  if (unit === 'wd') throw new RangeError('working days have no length in minutes');
  return count * minutesIn[unit];
}

function isUnit(unit: string | undefined): unit is Unit {
  return unit !== undefined && unit in units;
}
