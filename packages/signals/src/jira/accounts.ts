import { Account } from '@warmstart/core/signal';
import type { User } from './schema.ts';

/** The name that never changes: Cloud's account id, Data Center's key; its login name where there is no key. */
export function accountOf(user: User | null | undefined): Account | null {
  if (!user || isBot(user)) return null;
  return accountNamed(user.accountId ?? user.key ?? user.name ?? null);
}

/** The account of an id as a change names it. */
export function accountNamed(id: string | null): Account | null {
  return Account.safeParse(id === null ? null : `jira:${id}`).data ?? null;
}

/** Cloud tells apps and customers of a service desk from people who work there. */
export function isBot(user: User): boolean {
  return user.accountType === 'app' || user.accountType === 'customer';
}
