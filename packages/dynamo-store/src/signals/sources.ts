import type { SignalStore } from '@warmstart/core/ports';
import { ConnectedSource } from '@warmstart/core/signal';
import * as z from 'zod';
import { collected } from '../store/attempts.ts';
import { bodyOf, keptOf, readAs, savedOf } from '../store/body.ts';
import { listManager } from '../store/calendars.ts';
import type { SignalPlace } from './place.ts';

type Sources = Pick<
  SignalStore,
  'sources' | 'source' | 'saveSource' | 'dropSource' | 'sourceSecret' | 'saveSourceSecret'
>;

/** Where a manager's signals come from, and what opens that. */
export function sourcesIn({ table, manager, keys }: SignalPlace): Sources {
  return {
    async sources() {
      const items = await collected(table.query(keys.sources));
      return items.map((item) => keptOf(ConnectedSource, item));
    },
    async source(id) {
      const [item] = await table.get([keys.source(id)]);
      return item ? keptOf(ConnectedSource, item) : null;
    },
    async saveSource(source, rev) {
      const key = keys.source(source.id);
      const draft = { ...key, body: bodyOf(source, key) };
      if (rev === null) await listManager({ table, manager });
      return savedOf(await table.put(draft, rev === null ? 'absent' : { rev }));
    },
    async dropSource(id) {
      // The secret first: stopped in between, the source still tells that there is something to forget.
      await table.remove(keys.sourceSecret(id), 'always');
      await table.remove(keys.source(id), 'always');
    },
    async sourceSecret(id) {
      const [item] = await table.get([keys.sourceSecret(id)]);
      return item ? readAs(z.string(), item) : null;
    },
    async saveSourceSecret(id, sealed) {
      const key = keys.sourceSecret(id);
      await table.put({ ...key, body: bodyOf(sealed, key) }, 'always');
    },
  };
}
