import * as z from 'zod';
import { Lead, Locale } from '../manager/index.ts';
import { Id, Text } from '../text/index.ts';
import { PlainDate, TimeZone } from '../time/index.ts';
import { Book } from './book.ts';
import { isOf } from './check/schema-at.ts';

/** What our own checks demand, as far as JSON Schema can say it. */
const rules: readonly (readonly [z.core.$ZodType, z.core.JSONSchema.BaseSchema])[] = [
  [PlainDate, { format: 'date', pattern: '^\\d{4}-\\d\\d-\\d\\d$', examples: ['2026-11-19'] }],
  [
    TimeZone,
    { pattern: '^[A-Za-z][A-Za-z0-9_+/-]*$', examples: ['America/New_York', 'Europe/Berlin', 'Asia/Kolkata'] },
  ],
  [Locale, { pattern: '^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$', examples: ['en-US', 'en-GB', 'de-DE'] }],
  [Lead, { pattern: '^0*(([1-9]|[1-9]\\d|1[01]\\d|120)m|[12]h)$', examples: ['5m', '10m', '1h'] }],
  [Text, { minLength: 1, pattern: '\\S' }],
  [Id, { examples: ['maya', 'c-rubric'] }],
];

/** The book as JSON Schema (draft 2020-12), from the schema that checks it: editors complete and explain by it. */
export function bookJsonSchema(): object {
  return z.toJSONSchema(Book, {
    target: 'draft-2020-12',
    override: ({ zodSchema, jsonSchema }) => {
      for (const [schema, rule] of rules) if (isOf(zodSchema, schema)) Object.assign(jsonSchema, rule);
    },
  });
}
