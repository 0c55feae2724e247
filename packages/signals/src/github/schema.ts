import { Instant, instantFromMillis } from '@warmstart/core/time';
import * as z from 'zod';

/** A time as GitHub writes it, with `Z` or an offset. */
export const Moment = z.iso
  .datetime({ offset: true })
  .max(40)
  .transform((text, context) => {
    const millis = Date.parse(text);
    if (!Number.isNaN(millis)) return instantFromMillis(millis);
    context.addIssue('a time that there is');
    return z.NEVER;
  })
  .pipe(Instant);

export const Login = z.string().min(1).max(100).regex(/^\S+$/);

/** Somebody; `type` is `Bot` for apps. Null stands for accounts that were deleted. */
export const User = z.object({
  id: z.int().optional(),
  login: Login,
  type: z.string().optional(),
});
export type User = z.infer<typeof User>;

export const Somebody = User.nullish().transform((user) => user ?? null);

/** `owner/name`, as accounts may be written. */
export const FullName = z
  .string()
  .max(180)
  .regex(/^[^\s/]+\/[^\s/]+$/, 'owner/name');

export const Repository = z.object({
  /** Stays when it is renamed or given to others. */
  id: z.int().min(0),
  full_name: FullName,
  /** Where it is looked at: tells a GitHub of one's own from github.com. */
  html_url: z.string().max(1000).optional(),
  default_branch: z.string().max(1000).optional(),
});
export type Repository = z.infer<typeof Repository>;

const Count = z.int().min(1);

/** As events and lists both describe it. */
export const PullRequest = z.object({
  number: Count,
  user: Somebody,
  draft: z.boolean().nullish(),
  created_at: Moment,
  updated_at: Moment,
  closed_at: Moment.nullish(),
  merged_at: Moment.nullish(),
});
export type PullRequest = z.infer<typeof PullRequest>;

export const Review = z.object({
  id: z.int().min(0),
  user: Somebody,
  submitted_at: Moment,
});
export type Review = z.infer<typeof Review>;

/** Lists may name labels alone. */
const Label = z.union([z.string(), z.object({ name: z.string().nullish() })]);

export const Issue = z.object({
  number: Count,
  labels: z.array(Label).max(1000).optional(),
  assignee: Somebody,
  /** Why it was closed: `completed`, `not_planned`, `duplicate`; null on older ones. */
  state_reason: z.string().nullish(),
  created_at: Moment,
  updated_at: Moment,
  closed_at: Moment.nullish(),
  /** Lists of issues hold pull requests too, which bear this. */
  pull_request: z.unknown().optional(),
});
export type Issue = z.infer<typeof Issue>;

/** SHA-1 or SHA-256. */
export const Sha = z.string().regex(/^[0-9a-f]{40,64}$/);
