import { type AccessStore, type ManagerId, StoreError } from '@warmstart/core/ports';
import { OpenSession, PersonalToken } from '@warmstart/core/session';
import { addSeconds, type Instant } from '@warmstart/core/time';
import * as z from 'zod';
import { accessEntry, accessRange, identityKey, rateKey, sessionKey, tokenKey } from '../keys/index.ts';
import { collected, inTurns } from '../store/attempts.ts';
import { bodyOf, keptOf, readAs, savedOf } from '../store/body.ts';
import type { Item, Key, Table } from '../table/index.ts';

const Tied = z.strictObject({ manager: z.string().min(1) });

/** How long the database keeps a session that nobody ended, in seconds: longer than any may last. */
const sessionKept = 8 * 86_400;

/** How long it keeps a count, in seconds: a minute, and what clocks may differ. */
const countKept = 300;

/** Who is who at the door, and who is in, over a table. Every call may reject with a StoreError. */
export function dynamoAccess(table: Table): AccessStore {
  const listed = async (manager: ManagerId, key: Key, expires?: number) => {
    const entry = accessEntry(manager, key);
    await table.put({ ...entry, body: bodyOf({}, entry), ...(expires !== undefined && { expires }) }, 'always');
  };

  /** Removes what a manager's list names, and then its entry: stopped in between, the list still tells of it. */
  async function removeListed(manager: ManagerId, prefix: 'session#' | 'identity#' | 'token#'): Promise<void> {
    const entries = await collected(table.query({ ...accessRange(manager), prefix }));
    const sk = prefix.slice(0, -1);
    await inTurns(entries, async (entry) => {
      const key = { pk: entry.sk, sk };
      const [item] = await table.get([key]);
      // One that lost the race to tie an identity has it on its list: the identity is another's.
      if (item && ownerOf(item, sk) === manager) await table.remove(key, { rev: item.rev });
      await table.remove(entry, 'always');
    });
  }

  /** The tokens on a manager's list that are a manager's, with where they are. */
  async function tokens(manager: ManagerId): Promise<readonly { readonly key: Key; readonly token: PersonalToken }[]> {
    const entries = await collected(table.query({ ...accessRange(manager), prefix: 'token#' }));
    const items = await table.get(entries.map(({ sk }) => ({ pk: sk, sk: 'token' })));
    return items.flatMap((item) => {
      if (item === null) return [];
      const token = readAs(PersonalToken, item);
      return token.manager === manager ? [{ key: { pk: item.pk, sk: item.sk }, token }] : [];
    });
  }

  return {
    async managerOf(identity, fresh, now) {
      const key = identityKey(identity);
      const [known] = await table.get([key]);
      if (known) return readAs(Tied, known).manager;
      await listed(fresh, key);
      if ((await table.put({ ...key, body: bodyOf({ manager: fresh }, key) }, 'absent')) === 'done') return fresh;
      const [first] = await table.get([key]);
      if (first) return readAs(Tied, first).manager;
      throw new StoreError('unavailable', `Somebody was forgotten while signing in at ${now}. Sign in again.`);
    },

    async beginSession(id, session) {
      const key = sessionKey(id);
      const expires = secondsSince1970(addSeconds(session.since, sessionKept));
      await listed(session.manager, key, expires);
      await table.put({ ...key, body: bodyOf(session, key), expires }, 'absent');
    },
    async session(id) {
      const [item] = await table.get([sessionKey(id)]);
      return item ? keptOf(OpenSession, item) : null;
    },
    async keepSession(id, session, rev) {
      const key = sessionKey(id);
      return savedOf(await table.put({ ...key, body: bodyOf(session, key) }, { rev }));
    },
    async endSession(id) {
      const key = sessionKey(id);
      const [item] = await table.get([key]);
      await table.remove(key, 'always');
      if (item) await table.remove(accessEntry(readAs(OpenSession, item).manager, key), 'always');
    },
    endSessions: (manager) => removeListed(manager, 'session#'),
    async keepToken(hash, token) {
      const key = tokenKey(hash);
      await listed(token.manager, key);
      await table.put({ ...key, body: bodyOf(token, key) }, 'absent');
    },
    async tokenOf(hash) {
      const [item] = await table.get([tokenKey(hash)]);
      return item ? keptOf(PersonalToken, item) : null;
    },
    async tokensOf(manager) {
      return (await tokens(manager)).map(({ token }) => token);
    },
    async saveToken(hash, token, rev) {
      const key = tokenKey(hash);
      return savedOf(await table.put({ ...key, body: bodyOf(token, key) }, { rev }));
    },
    async endToken(manager, id) {
      const found = (await tokens(manager)).filter(({ token }) => token.id === id);
      for (const { key } of found) {
        await table.remove(key, 'always');
        await table.remove(accessEntry(manager, key), 'always');
      }
      return found.length > 0;
    },
    async forgetManager(manager) {
      // Identities first: who comes in meanwhile comes in as somebody new.
      await removeListed(manager, 'identity#');
      await removeListed(manager, 'token#');
      await removeListed(manager, 'session#');
    },

    async countUp(whose, most, now) {
      const key = rateKey(whose, now);
      const expires = secondsSince1970(addSeconds(now, countKept));
      return (await table.put({ ...key, body: bodyOf({}, key), expires }, { below: most })) === 'done';
    },
  };
}

function ownerOf(item: Item, sk: string): ManagerId {
  if (sk === 'token') return readAs(PersonalToken, item).manager;
  return sk === 'session' ? readAs(OpenSession, item).manager : readAs(Tied, item).manager;
}

function secondsSince1970(at: Instant): number {
  return Math.floor(Date.parse(at) / 1000);
}
