import * as z from 'zod';
import { FeedOptions } from '../options.ts';

/** What `connect` takes, whatever is connected. */
export const ConnectOptions = FeedOptions.pick({ allowHttp: true, allowPrivate: true }).extend({
  name: z.string().trim().min(1, 'is empty. Write what you call this calendar.').max(100, 'is too long.').optional(),
  open: z.boolean(),
  json: z.boolean().optional(),
  data: z.string().optional(),
});
export type ConnectOptions = z.infer<typeof ConnectOptions>;
