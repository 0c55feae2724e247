import * as z from 'zod';
import { FeedOptions } from '../options.ts';

/** What `connect` takes, whatever is connected. */
export const ConnectOptions = FeedOptions.pick({ allowHttp: true, allowPrivate: true }).extend({
  name: z.string().trim().min(1, 'is empty. Write what you call this calendar.').max(100, 'is too long.').optional(),
  open: z.boolean(),
  own: z.boolean().optional(),
  code: z
    .string()
    .refine((typed) => typed.replace(/\D/g, '').length === 8, 'is no code that was sent: it has eight digits.')
    .optional(),
  token: z.boolean().optional(),
  api: z.string().trim().max(500, 'is too long.').optional(),
  json: z.boolean().optional(),
  data: z.string().optional(),
});
export type ConnectOptions = z.infer<typeof ConnectOptions>;
