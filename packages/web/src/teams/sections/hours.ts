import { TimeOfDay, Weekday } from '@warmstart/core/manager';
import { PlainDate, TimeZone } from '@warmstart/core/time';
import * as z from 'zod';
import { area, input, optional, readForm } from '../../forms/index.ts';
import { html } from '../../layout/index.ts';
import { type TeamSection, tidy } from './section.ts';

const days = Weekday.options;
const dayNames: Readonly<Record<z.infer<typeof Weekday>, string>> = {
  mon: 'Monday',
  tue: 'Tuesday',
  wed: 'Wednesday',
  thu: 'Thursday',
  fri: 'Friday',
  sat: 'Saturday',
  sun: 'Sunday',
};

/** Days off of one team. */
const mostHolidays = 200;

const HoursForm = z
  .object({
    timezone: optional(TimeZone),
    from: optional(TimeOfDay),
    to: optional(TimeOfDay),
    holidays: z
      .string()
      .default('')
      .transform((text) => [...new Set(text.split(/[\s,]+/).filter((word) => word !== ''))].sort())
      .refine((list) => list.length <= mostHolidays, `at most ${mostHolidays} of them`)
      .refine((list) => list.every((one) => PlainDate.safeParse(one).success), 'dates that exist, like 2026-11-19'),
    ...Object.fromEntries(days.map((day) => [day, z.string().optional()])),
  })
  .refine(({ from, to }) => (from === undefined) === (to === undefined), {
    path: ['to'],
    error: 'working hours need both a beginning and an end',
  })
  .refine(({ from, to }) => from === undefined || to === undefined || from < to, {
    path: ['to'],
    error: 'an end after the beginning',
  });

/** Where and when a team works, by which working days and hours are counted. */
export const hours: TeamSection = {
  title: 'When it works',
  values: ({ timezone, workingHours, holidays }) => ({
    timezone: timezone ?? '',
    from: workingHours?.from ?? '',
    to: workingHours?.to ?? '',
    holidays: (holidays ?? []).join('\n'),
    ...Object.fromEntries((workingHours?.days ?? []).map((day) => [day, 'yes'])),
  }),
  read(values) {
    const { value, faults } = readForm(HoursForm, values);
    if (faults) return { value: null, faults };
    const { timezone, from, to, holidays } = value;
    const worked = days.filter((day) => values[day] === 'yes');
    if (from !== undefined && worked.length === 0) return { value: null, faults: { to: 'at least one day with them' } };
    if (from === undefined && worked.length > 0)
      return { value: null, faults: { to: 'the hours of those days, or no days' } };
    const workingHours = from === undefined || to === undefined ? undefined : { days: worked, from, to };
    return {
      faults: null,
      value: (before) =>
        tidy({
          ...before,
          timezone,
          workingHours,
          // An empty list says that there are none; where nothing stood, yours go on to count.
          holidays: holidays.length === 0 && before.holidays?.length !== 0 ? undefined : holidays,
        }),
    };
  },
  fields: (
    filled,
  ) => html`${input(filled, { name: 'timezone', label: 'Time zone', hint: 'Like America/New_York; yours unless set.' })}
<fieldset><legend class="label">Working days; yours unless set</legend>${days.map((day) => html`<label class="check"><input type="checkbox" name="${day}" value="yes"${filled.values[day] === 'yes' ? html` checked` : null}>${dayNames[day]}</label>`)}</fieldset>
${input(filled, { name: 'from', label: 'From', type: 'time' })}
${input(filled, { name: 'to', label: 'To', type: 'time' })}
${area(filled, { name: 'holidays', label: 'Days off', hint: 'One date a line, like 2026-11-19; yours unless set.' })}`,
};
