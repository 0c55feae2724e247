import * as z from 'zod';
import { Instant } from '../time/index.ts';

/** Somebody signed in, as it is kept. It names its manager, so that nothing a browser sends has to. */
export const OpenSession = z.strictObject({
  manager: z.string().min(1),
  /** The mail address the provider told at sign-in: shown, and held against the list of who may come in. Nobody's identity. */
  email: z.string(),
  /** Whether the provider answers for the whole domain of the address, not for this one box alone. */
  domain: z.boolean(),
  since: Instant,
  /** The last request, to within some minutes. */
  asked: Instant,
});
export type OpenSession = z.infer<typeof OpenSession>;

export * from './personal-token.ts';
