import { Chats, type SlackUser } from '@warmstart/core/chat';
import type { ChatStore, ManagerId } from '@warmstart/core/ports';
import * as z from 'zod';
import { accessEntry, identityKey, keysOf } from '../keys/index.ts';
import { bodyOf, keptOf, readAs, savedOf } from '../store/body.ts';
import type { Key, Table } from '../table/index.ts';

const Tied = z.strictObject({ manager: z.string().min(1) });

/**
 * The chats of managers over a table. A user of Slack is an identity like one at the door, and stands on the list of its
 * manager: whoever is forgotten there is forgotten here. Every call may reject with a StoreError.
 */
export function dynamoChats(table: Table): ChatStore {
  const ownerOf = async (user: SlackUser): Promise<ManagerId | null> => {
    const [item] = await table.get([userKey(user)]);
    return item ? readAs(Tied, item).manager : null;
  };

  return {
    async chats(manager) {
      const [item] = await table.get([keysOf(manager).chats]);
      return item ? keptOf(Chats, item) : null;
    },
    async saveChats(manager, chats, rev) {
      const key = keysOf(manager).chats;
      return savedOf(await table.put({ ...key, body: bodyOf(chats, key) }, rev === null ? 'absent' : { rev }));
    },
    ownerOf,
    async tie(user, manager) {
      const key = userKey(user);
      const entry = accessEntry(manager, key);
      // The list first: stopped in between, it names one that is not there.
      await table.put({ ...entry, body: bodyOf({}, entry) }, 'always');
      if ((await table.put({ ...key, body: bodyOf({ manager }, key) }, 'absent')) === 'done') return 'saved';
      return (await ownerOf(user)) === manager ? 'saved' : 'conflict';
    },
    async untie(user, manager) {
      const key = userKey(user);
      const [item] = await table.get([key]);
      if (item && readAs(Tied, item).manager === manager) await table.remove(key, { rev: item.rev });
      await table.remove(accessEntry(manager, key), 'always');
    },
  };
}

function userKey({ team, user }: SlackUser): Key {
  return identityKey({ issuer: `slack ${team}`, subject: user });
}
