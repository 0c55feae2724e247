import { validator } from 'hono/validator';
import type * as z from 'zod';

/** Takes a JSON body only if it is as the schema says; else answers what is wrong with it. */
export function jsonBody<Schema extends z.ZodType>(schema: Schema) {
  return validator('json', (value, c) => {
    const read = schema.safeParse(value);
    if (read.success) return read.data;
    const says = read.error.issues.map(({ path, message }) => `${path.join('.') || 'body'}: ${message}`);
    return c.json({ error: says.join('; ') }, 400);
  });
}
