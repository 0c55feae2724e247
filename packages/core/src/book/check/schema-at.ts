import * as z from 'zod';
import type { Path } from '../fault.ts';
import { childOf, isMap } from '../raw.ts';
import { oneOf } from '../words.ts';

/** The schema that rules the value a path leads to; null where the path leaves the schema. `root` chooses among unions. */
export function schemaAt(schema: z.core.$ZodType, path: Path, root: unknown): z.core.$ZodType | null {
  let here: z.core.$ZodType | null = chosen(schema, root);
  let value = root;
  for (const step of path) {
    value = childOf(value, step);
    const next: z.core.$ZodType | null = here && below(here, step);
    if (!next) return null;
    here = chosen(next, value);
  }
  return here;
}

/** The keys a map may have; none for anything else. */
export function keysOf(schema: z.core.$ZodType | null): string[] {
  return schema instanceof z.ZodObject ? Object.keys(schema.shape) : [];
}

/** What a schema wants, in words: `a list`, `one of he, she or they`, `a date that exists, like 2026-11-19`. */
export function wanted(schema: z.core.$ZodType | null): string {
  if (schema instanceof z.ZodEnum) return `one of ${oneOf(schema.options.map(String))}`;
  if (schema instanceof z.ZodArray) return `a list of ${listed(schema.element)}`;
  if (schema instanceof z.ZodObject) return `a map with ${required(schema).join(', ')}`;
  if (schema instanceof z.ZodDiscriminatedUnion) return 'a map with its kind';
  if (schema instanceof z.ZodNumber) return schema.format ? 'a whole number' : 'a number';
  if (schema instanceof z.ZodBoolean) return 'true or false';
  if (schema instanceof z.ZodUnion) return firstWords(schema, false) ?? 'a number or text';
  if (schema instanceof z.ZodType) return firstWords(schema, '') ?? 'text';
  return 'another value';
}

/** Whether a schema is one of ours, described anew or not. */
export function isOf(schema: z.core.$ZodType | null, ours: z.core.$ZodType): boolean {
  return schema?._zod.def === ours._zod.def;
}

/** Our schemas of text say in their refusal what they want. */
function firstWords(schema: z.ZodType, bad: unknown): string | undefined {
  const message = schema.safeParse(bad).error?.issues[0]?.message;
  return message?.startsWith('Invalid') ? undefined : message;
}

function listed(schema: z.core.$ZodType): string {
  return schema instanceof z.ZodObject || schema instanceof z.ZodDiscriminatedUnion ? 'maps' : 'values';
}

function required(schema: z.ZodObject): string[] {
  const keys = Object.entries(schema.shape);
  const needed = keys.filter(([, value]) => !(value instanceof z.ZodOptional)).map(([key]) => key);
  return needed.length > 0 ? needed : keys.map(([key]) => key);
}

function below(schema: z.core.$ZodType, step: string | number): z.core.$ZodType | null {
  if (schema instanceof z.ZodArray) return schema.element;
  if (schema instanceof z.ZodObject) return schema.shape[step] ?? null;
  return null;
}

/** Without `optional`, and of a union told apart by its kind the one meant. */
function chosen(schema: z.core.$ZodType, value: unknown): z.core.$ZodType {
  if (schema instanceof z.ZodOptional) return chosen(schema.unwrap(), value);
  if (!(schema instanceof z.ZodDiscriminatedUnion)) return schema;
  const { discriminator } = schema.def;
  const kind = childOf(value, discriminator);
  const meant = schema.options.find(
    (option) => option instanceof z.ZodObject && accepts(option.shape[discriminator], kind),
  );
  return meant && isMap(value) ? meant : schema;
}

function accepts(schema: z.core.$ZodType | undefined, value: unknown): boolean {
  return schema instanceof z.ZodLiteral && schema.safeParse(value).success;
}
