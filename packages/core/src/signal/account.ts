import * as z from 'zod';

/**
 * The name of somebody or of some place at a source, behind the name of that source: `github:mkov`, `github:acme/desk`,
 * `jira:5b10ac8d`, `jira:DESK`. Sources say it so; the book tells whose it is.
 */
export const Account = z
  .string()
  .max(200)
  .regex(/^[a-z][a-z0-9-]*:\S+$/, 'a source and a name in it, like github:mkov');
export type Account = z.infer<typeof Account>;

/** GitHub and Jira take no notice of capitals in names, and neither do we. */
export function sameAccount(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
