import { ConnectedAccount, PendingGrant, SealedTokens } from '@warmstart/core/account';
import type { ManagerStore } from '@warmstart/core/ports';
import { addSeconds } from '@warmstart/core/time';
import { collected } from './attempts.ts';
import { bodyOf, keptOf, readAs, savedOf } from './body.ts';
import { listManager } from './calendars.ts';
import type { Place } from './place.ts';

type Accounts = Pick<
  ManagerStore,
  'accounts' | 'account' | 'saveAccount' | 'dropAccount' | 'tokens' | 'saveTokens' | 'beginGrant' | 'takeGrant'
>;

/** How long the database keeps a grant that nobody came back with after it ended, in seconds. */
const pendingKept = 3600;

/** The accounts a manager opened to us, with their tokens, sealed, and the grants that were begun. */
export function accountsIn({ table, manager, keys }: Place): Accounts {
  const revised = (rev: number | null) => (rev === null ? 'absent' : { rev });
  return {
    async accounts() {
      const items = await collected(table.query(keys.accounts));
      return items.map((item) => keptOf(ConnectedAccount, item));
    },
    async account(id) {
      const [item] = await table.get([keys.account(id)]);
      return item ? keptOf(ConnectedAccount, item) : null;
    },
    async saveAccount(account, rev) {
      const key = keys.account(account.id);
      if (rev === null) await listManager({ table, manager });
      return savedOf(await table.put({ ...key, body: bodyOf(account, key) }, revised(rev)));
    },
    async dropAccount(id) {
      // The tokens first: stopped in between, the account still tells that there is something to forget.
      await table.remove(keys.tokens(id), 'always');
      await table.remove(keys.account(id), 'always');
    },
    async tokens(account) {
      const [item] = await table.get([keys.tokens(account)]);
      return item ? keptOf(SealedTokens, item) : null;
    },
    async saveTokens(account, tokens, rev) {
      const key = keys.tokens(account);
      return savedOf(await table.put({ ...key, body: bodyOf(tokens, key) }, revised(rev)));
    },
    async beginGrant(id, pending) {
      const key = keys.grant(id);
      const expires = Math.floor(Date.parse(addSeconds(pending.until, pendingKept)) / 1000);
      await table.put({ ...key, body: bodyOf(pending, key), expires }, 'absent');
    },
    async takeGrant(id) {
      const key = keys.grant(id);
      const [item] = await table.get([key]);
      if (!item || (await table.remove(key, { rev: item.rev })) !== 'done') return null;
      return readAs(PendingGrant, item);
    },
  };
}
