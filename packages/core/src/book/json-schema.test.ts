import { expect, test } from 'vitest';
import * as z from 'zod';
import { bookJsonSchema } from './index.ts';

const Described = z.looseObject({ description: z.string().optional(), pattern: z.string().optional() });
const schema = z
  .looseObject({
    $schema: z.string(),
    title: z.string(),
    properties: z.record(z.string(), z.looseObject({ properties: z.record(z.string(), Described).optional() })),
  })
  .parse(bookJsonSchema());

test('it is JSON Schema of the draft editors know', () => {
  expect(schema.$schema).toBe('https://json-schema.org/draft/2020-12/schema');
  expect(schema.title).toBe('Warmstart book');
  expect(JSON.stringify(schema)).not.toContain('"$ref"');
});

test('every part of a book says what it is', () => {
  for (const [part, value] of Object.entries(schema.properties)) expect(value, part).toHaveProperty('description');
});

test('unknown keys are refused in every map', () => {
  const open: string[] = [];
  const look = (value: unknown, path: string): void => {
    if (typeof value !== 'object' || value === null) return;
    if ('properties' in value && !('additionalProperties' in value)) open.push(path);
    for (const [key, inner] of Object.entries(value)) look(inner, `${path}/${key}`);
  };
  look(bookJsonSchema(), '');
  expect(open).toEqual([]);
});

test('dates, zones, lengths and words of a list can be told from others', () => {
  const { manager: part } = schema.properties;
  const manager = part?.properties ?? {};
  const fits = (key: string, value: string) => new RegExp(manager[key]?.pattern ?? '^$', 'u').test(value);
  expect(JSON.stringify(part)).toContain('"enum":["mon","tue"');
  expect([fits('timezone', 'Europe/Dublin'), fits('timezone', '+02:00')]).toEqual([true, false]);
  expect(['1m', '05m', '99m', '120m', '2h'].filter((lead) => !fits('lead', lead))).toEqual([]);
  expect(['0m', '121m', '3h', '1d', '1wd', '5'].filter((lead) => fits('lead', lead))).toEqual([]);
});
