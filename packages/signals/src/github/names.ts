import type { Account, Place } from '@warmstart/core/signal';
import type { Repository, User } from './schema.ts';

/** The account of a person; undefined for apps, and for whoever is gone. */
export function personOf(user: User | null | undefined): Account | undefined {
  return !user || isBot(user) ? undefined : `github:${user.login}`;
}

/** Apps are of a type of their own; where only the name is told, it ends so and no person's may. */
export function isBot({ login, type }: Pick<User, 'login' | 'type'>): boolean {
  return type === 'Bot' || login.endsWith('[bot]');
}

export function sameUser(one: User | null, other: User | null): boolean {
  if (one === null || other === null) return false;
  if (one.id !== undefined && other.id !== undefined) return one.id === other.id;
  return one.login.toLowerCase() === other.login.toLowerCase();
}

export function teamOf({ full_name: name }: Repository): Account {
  return `github:${name}`;
}

export function placeOf(repository: Repository): Place {
  return { id: idOf(repository), name: repository.full_name };
}

/** By its id, behind the host where that is not github.com: two GitHubs count from one. */
export function idOf({ id, html_url: page }: Repository): string {
  const host = page !== undefined && URL.canParse(page) ? new URL(page).host : usualHost;
  return host === usualHost || host === '' ? `${id}` : `${host}/${id}`;
}

const usualHost = 'github.com';

/** Pull requests and issues of a repository count together. */
export function refOf(repository: Repository, number: number): string {
  return `${idOf(repository)}#${number}`;
}
