import type { HonoRequest } from 'hono';
import * as z from 'zod';

/** What was typed, by field; files and repeated fields are none of ours. */
export type Values = Readonly<Record<string, string>>;

/** The fields of a form as they were sent. */
export async function formValues(request: HonoRequest): Promise<Values> {
  const body = await request.parseBody();
  return Object.fromEntries(
    Object.entries(body).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value.trim()]] : [])),
  );
}

/** All values of a field that may be sent several times: the boxes of one name that are ticked. */
export async function formChoices(request: HonoRequest, name: string): Promise<readonly string[]> {
  const { [name]: sent = [] } = await request.parseBody({ all: true });
  return [sent].flat().filter((value) => typeof value === 'string');
}

/** What a form says, or what is wrong with it, field by field, beside what was typed. */
export type Reading<Value> =
  | { readonly value: Value; readonly faults: null }
  | { readonly value: null; readonly faults: Values };

/** Reads a form by its schema. A fault of the whole form stands at the field its path names. */
export function readForm<Schema extends z.ZodType>(schema: Schema, values: Values): Reading<z.output<Schema>> {
  const read = schema.safeParse(values);
  if (read.success) return { value: read.data, faults: null };
  const faults: Record<string, string> = {};
  for (const { path, message } of read.error.issues) faults[String(path[0] ?? '')] ??= message;
  return { value: null, faults };
}

/** A field that may be left empty, which is then not set. */
export function optional<Schema extends z.ZodType>(schema: Schema) {
  return z
    .string()
    .default('')
    .transform((text, context): z.output<Schema> | undefined => {
      if (text === '') return undefined;
      const read = schema.safeParse(text);
      if (read.success) return read.data;
      context.addIssue({ code: 'custom', message: expected(read.error) });
      return z.NEVER;
    });
}

function expected(error: z.ZodError): string {
  return error.issues[0]?.message ?? 'cannot be read';
}

/** A whole number written in digits, within bounds. */
export function wholeNumber(min: number, max: number, what: string) {
  return z
    .string()
    .refine(
      (text) => /^\d{1,9}$/.test(text) && Number(text) >= min && Number(text) <= max,
      `${what} from ${min} to ${max}`,
    )
    .transform(Number);
}
