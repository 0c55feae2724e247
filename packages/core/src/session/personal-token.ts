import * as z from 'zod';
import { Id } from '../text/index.ts';
import { Instant } from '../time/index.ts';

/** What a manager's own script shows to append notes; its secret is kept nowhere. It names its manager, so that nothing a script sends has to. */
export const PersonalToken = z.strictObject({
  /** Tells it apart on the settings page, and tells nothing of its secret. */
  id: Id,
  manager: z.string().min(1),
  /** What the manager calls it: "Phone". */
  name: z.string(),
  /** Whoever made it, as their session had it: held against the list of who may come in. Null where nobody signs in. */
  mailbox: z.strictObject({ email: z.string(), domain: z.boolean() }).nullable(),
  made: Instant,
  /** When it was shown last, to within some minutes; null for never. */
  used: Instant.nullable(),
});
export type PersonalToken = z.infer<typeof PersonalToken>;
