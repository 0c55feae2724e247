import { Locale, type Manager, TimeOfDay } from '@warmstart/core/manager';
import { Email, Text } from '@warmstart/core/text';
import { durationMinutes, PlainDate, TimeZone } from '@warmstart/core/time';
import * as z from 'zod';
import { optional, type Values, wholeNumber } from '../forms/index.ts';

/** What the manager says about themselves and about briefs. */
export const ManagerForm = z
  .object({
    name: z
      .string()
      .pipe(Text)
      .refine((text) => text.length <= 200, 'at most 200 characters'),
    email: z.string().pipe(Email),
    timezone: z.string().pipe(TimeZone),
    locale: optional(Locale),
    lead: optional(wholeNumber(1, 120, 'a number of minutes')),
    meetingSize: optional(wholeNumber(2, 10_000, 'a number of people')),
    privateBody: z.enum(['full', 'link'], 'full or link'),
    started: optional(PlainDate),
    quietFrom: optional(TimeOfDay),
    quietTo: optional(TimeOfDay),
  })
  .refine(({ quietFrom, quietTo }) => (quietFrom === undefined) === (quietTo === undefined), {
    path: ['quietTo'],
    error: 'quiet hours need both a beginning and an end',
    when: ({ value }) => typeof value === 'object' && value !== null,
  })
  .refine(({ quietFrom, quietTo }) => quietFrom === undefined || quietFrom !== quietTo, {
    path: ['quietTo'],
    error: 'quiet hours that end as they begin would be none, or all day',
  });

/** The manager after the form was saved; what the form does not show stays. @param before null for somebody new */
export function managerFrom(form: z.output<typeof ManagerForm>, before: Manager | null): Manager {
  const { locale: _, lead: __, meetingSize: ___, quietHours: ____, started: _____, ...kept } = before ?? {};
  const { name, email, timezone, privateBody, quietFrom, quietTo } = form;
  return {
    ...kept,
    name,
    email,
    timezone,
    privateBody,
    ...(form.locale === undefined ? {} : { locale: form.locale }),
    ...(form.started === undefined ? {} : { started: form.started }),
    ...(form.lead === undefined ? {} : { lead: `${form.lead}m` }),
    ...(form.meetingSize === undefined ? {} : { meetingSize: form.meetingSize }),
    ...(quietFrom === undefined || quietTo === undefined ? {} : { quietHours: { from: quietFrom, to: quietTo } }),
  };
}

/** The fields as they stand. @param proposed to somebody new */
export function managerValues(
  manager: Manager | null,
  proposed: { readonly zone: string; readonly email: string | null },
): Values {
  return {
    name: manager?.name ?? '',
    email: manager?.email ?? proposed.email ?? '',
    timezone: manager?.timezone ?? proposed.zone,
    locale: manager?.locale ?? '',
    lead: manager?.lead === undefined ? '' : String(durationMinutes(manager.lead)),
    meetingSize: manager?.meetingSize === undefined ? '' : String(manager.meetingSize),
    privateBody: manager?.privateBody ?? 'full',
    started: manager?.started ?? '',
    quietFrom: manager?.quietHours?.from ?? '',
    quietTo: manager?.quietHours?.to ?? '',
  };
}
