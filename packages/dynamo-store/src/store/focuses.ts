import { KeptFocus } from '@warmstart/core/focus';
import type { ManagerStore } from '@warmstart/core/ports';
import { collected } from './attempts.ts';
import { bodyOf, keptOf, savedOf } from './body.ts';
import type { Place } from './place.ts';

/** What is remembered of times booked for important items. */
export function focusesIn({ table, keys }: Place): Pick<ManagerStore, 'focus' | 'focuses' | 'saveFocus'> {
  return {
    async focus(item) {
      const [found] = await table.get([keys.focus(item)]);
      return found ? keptOf(KeptFocus, found) : null;
    },
    async focuses() {
      const items = await collected(table.query(keys.focuses));
      return items.map((item) => keptOf(KeptFocus, item));
    },
    async saveFocus(focus, rev) {
      const key = keys.focus(focus.item);
      return savedOf(await table.put({ ...key, body: bodyOf(focus, key) }, rev === null ? 'absent' : { rev }));
    },
  };
}
