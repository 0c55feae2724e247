import type { Account } from '../world/account.ts';
import type { Calendar } from '../world/calendar.ts';
import type { Occurrence } from '../world/occurrences.ts';
import { GraphProblem, notFound } from './problem.ts';

/**
 * Ids of events: opaque, URL-safe apart from their padding, and of two kinds. Written from
 * https://learn.microsoft.com/graph/outlook-immutable-id: both name the event wherever an id is taken.
 */
export function idOf(
  { item, original }: Pick<Occurrence, 'item' | 'original'>,
  { calendar, immutable }: { calendar: Calendar; immutable: boolean },
): string {
  const words = `${item.key}|${original ?? ''}|${calendar.id}`;
  return `${immutable ? 'AAkALg' : 'AAMkAG'}${Buffer.from(words).toString('base64url')}=`;
}

/** What an id stands for in an account; throws `GraphProblem`. */
export function eventById(account: Account, id: string): { calendar: Calendar; found: Occurrence } {
  const [, body = ''] = /^AA(?:MkAG|kALg)([\w-]+)=$/.exec(id) ?? [];
  const [, key, original = '', at] = /^(\d+)\|([\d:T-]*)\|(\S+)$/.exec(Buffer.from(body, 'base64url').toString()) ?? [];
  if (key === undefined) throw new GraphProblem(400, 'ErrorInvalidIdMalformed', { why: 'Id is malformed.' });
  const calendar = account.calendars.find((one) => one.id === at);
  const found = calendar?.byKey(Number(key), original === '' ? null : original);
  if (!calendar || !found) throw notFound();
  return { calendar, found };
}
