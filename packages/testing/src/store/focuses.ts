import { newFocus } from '@warmstart/core/focus';
import { addSeconds } from '@warmstart/core/time';
import { describe, expect, test } from 'vitest';
import { collect, type Opened } from './opened.ts';
import { now } from './records.ts';

const event = {
  id: 'focus0123456789abcdefghijklmnopq',
  account: 'google-1',
  calendar: 'robin@harbour.example',
  uid: null,
  start: addSeconds(now, 86_400),
  minutes: 30,
  standing: 'tentative' as const,
  says: 'When it is Thu 09:00, I open “Plan”.',
  to: null,
};

export function focusesContract(opened: Opened): void {
  describe('what is remembered of booked times', () => {
    test('is kept by item, each change on top of the one before alone', async () => {
      const store = opened.manager();
      expect(await store.focus('plan')).toBeNull();
      const first = newFocus('plan');
      expect(await store.saveFocus(first, null)).toBe('saved');
      expect(await store.saveFocus(first, null)).toBe('conflict');
      const held = { ...first, event, heldUntil: addSeconds(now, 60) };
      expect(await store.saveFocus(held, 1)).toBe('saved');
      expect(await store.saveFocus(first, 1)).toBe('conflict');
      expect(await store.focus('plan')).toEqual({ value: held, rev: 2 });
      await store.saveFocus(newFocus('other'), null);
      expect((await store.focuses()).map(({ value }) => value.item).sort()).toEqual(['other', 'plan']);
      expect(await opened.manager().focuses()).toEqual([]);
    });

    test('is in a backup, and gone with everything', async () => {
      const [store, restored] = [opened.manager(), opened.manager()];
      await store.saveFocus({ ...newFocus('plan'), event }, null);
      await restored.restore(await collect(store.dump()));
      expect((await restored.focus('plan'))?.value.event).toEqual(event);
      await store.erase();
      expect(await store.focuses()).toEqual([]);
    });
  });
}
