import { type Delivery, firstTurn, newDelivery } from '@warmstart/core/delivery';
import type { ManagerStore } from '@warmstart/core/ports';
import { addSeconds } from '@warmstart/core/time';
import { describe, expect, test } from 'vitest';
import { book, meetingWith, note, person } from '../builders/index.ts';
import type { Opened } from './opened.ts';
import { calendar, keptMeeting, noSubjects, now, refOf } from './records.ts';

const meeting = keptMeeting();
const ref = refOf(meeting);
const until = addSeconds(now, 60);
const later = addSeconds(until, 1);

export function deliveriesContract(opened: Opened): void {
  describe('a claim', () => {
    test('is granted where nobody had one, and to nobody else while it lasts', async () => {
      const store = opened.manager();
      expect(await store.claim(ref, now, until)).toEqual({
        granted: true,
        because: 'absent',
        lease: { fence: 1, until },
        before: null,
      });
      expect((await store.delivery(ref))?.value).toEqual(newDelivery(ref, now));
      expect(await store.claim(ref, until, later)).toEqual({ granted: false });
    });

    test.each([
      ['expired', 'claimed'],
      ['abandoned', 'sending'],
      ['again', 'failed'],
    ] as const)(
      'is granted because it is %s after one that stayed %s, once its lease is over',
      async (because, state) => {
        const store = opened.manager();
        const before = { ...newDelivery(ref, now), state };
        await claimed(store);
        expect(await store.saveDelivery(before, 1, until)).toBe('saved');
        expect(await store.claim(ref, until, later)).toEqual({ granted: false });
        const lease = { fence: 2, until: addSeconds(later, 60) };
        expect(await store.claim(ref, later, lease.until)).toEqual({ granted: true, because, lease, before });
      },
    );

    test('at the same time by many is granted to one', async () => {
      const store = opened.manager();
      const claims = await Promise.all(Array.from({ length: 10 }, () => store.claim(ref, now, until)));
      expect(claims.filter(({ granted }) => granted)).toHaveLength(1);
    });

    test('is never granted on what has ended, or was recorded without one', async () => {
      const store = opened.manager();
      await claimed(store);
      expect(await store.saveDelivery({ ...newDelivery(ref, now), state: 'sent' }, 1, null)).toBe('saved');
      expect(await store.claim(ref, '2027-01-01T00:00:00Z', '2027-01-01T00:01:00Z')).toEqual({ granted: false });
      const silent = { ...newDelivery(refOf(meeting, 1), now), state: 'silent' as const };
      expect(await store.recordDelivery(silent)).toBe('saved');
      expect(await store.recordDelivery({ ...silent, reason: 'other' })).toBe('conflict');
      expect(await store.claim(silent, later, addSeconds(later, 60))).toEqual({ granted: false });
      expect((await store.delivery(silent))?.value).toEqual(silent);
    });

    test('ends with what was heard from outside, and who held it writes no more', async () => {
      const store = opened.manager();
      await store.claim(ref, now, until);
      const sending: Delivery = { ...newDelivery(ref, now), state: 'sending' };
      await store.saveDelivery(sending, 1, until);
      const { rev = 0 } = (await store.delivery(ref)) ?? {};
      expect(await store.settleDelivery({ ...sending, state: 'sent' }, rev - 1)).toBe('conflict');
      expect(await store.settleDelivery({ ...sending, state: 'sent' }, rev)).toBe('saved');
      expect(await store.saveDelivery({ ...sending, state: 'failed' }, 1, until)).toBe('conflict');
      expect(await store.claim(ref, later, addSeconds(later, 60))).toEqual({ granted: false });
      expect((await store.delivery(ref))?.value.state).toBe('sent');
    });

    test('on one channel, start or correction is none on another', async () => {
      const store = opened.manager();
      const refs = [
        ref,
        { ...ref, channel: 'slack U7' },
        { ...ref, start: '2026-03-03T10:00:00Z' },
        { ...ref, correction: 1 },
      ];
      for (const one of refs) expect(await store.claim(one, now, until)).toMatchObject({ because: 'absent' });
    });
  });

  describe('a delivery', () => {
    test('is written by who has the newest fence, and by nobody else', async () => {
      const store = opened.manager();
      await claimed(store);
      await store.claim(ref, later, addSeconds(later, 60));
      const late: Delivery = { ...newDelivery(ref, now), state: 'sent', reference: 'late' };
      expect(await store.saveDelivery(late, 1, null)).toBe('conflict');
      const right: Delivery = { ...late, reference: 'right' };
      expect(await store.saveDelivery(right, 2, null)).toBe('saved');
      expect((await store.delivery(ref))?.value).toEqual(right);
    });

    test('that nobody claimed is not written', async () => {
      const store = opened.manager();
      expect(await store.saveDelivery(newDelivery(ref, now), 1, null)).toBe('conflict');
      expect(await store.delivery(ref)).toBeNull();
    });

    test('is found among those of meetings that start in a window, corrections too', async () => {
      const store = opened.manager();
      const at = (start: string, correction = 0) => ({
        ...newDelivery({ ...ref, start, correction }, now),
        state: 'silent' as const,
      });
      const all = [
        at('2026-03-03T08:59:59Z'),
        at('2026-03-03T09:00:00Z'),
        at('2026-03-03T09:00:00Z', 1),
        at('2026-03-03T09:59:59Z'),
        at('2026-03-03T10:00:00Z'),
      ];
      for (const one of [...all].reverse()) await store.recordDelivery(one);
      const found = await store.deliveries({ from: '2026-03-03T09:00:00Z', to: '2026-03-03T10:00:00Z' });
      expect(found.map(({ value }) => value)).toEqual(all.slice(1, 4));
    });
  });

  test('of a worker that is dead for sure can be freed at once, what has ended stays ended', async () => {
    const store = opened.manager();
    await store.claim(ref, now, until);
    await store.takeTurn(now, until);
    expect(await store.freeAll(now)).toBe(2);
    expect(await store.claim(ref, now, until)).toMatchObject({
      granted: true,
      because: 'expired',
      lease: { fence: 2 },
    });
    expect(await store.takeTurn(now, until)).not.toBeNull();
    await store.saveDelivery({ ...newDelivery(ref, now), state: 'sent' }, 2, null);
    await store.freeAll(now);
    expect(await store.claim(ref, later, until)).toEqual({ granted: false });
  });

  describe('the turn', () => {
    test('is had by one at a time, and given back with what was said', async () => {
      const store = opened.manager();
      expect(await store.takeTurn(now, until)).toEqual({ turn: firstTurn, lease: { fence: 1, until } });
      expect(await store.takeTurn(now, until)).toBeNull();
      const turn = { lastMessage: now, date: '2026-03-03', asks: ['a-rota'], restoredAt: null };
      expect(await store.endTurn(turn, 1)).toBe('saved');
      expect(await store.takeTurn(now, until)).toEqual({ turn, lease: { fence: 2, until } });
      const taken = await store.takeTurn(later, addSeconds(later, 60));
      expect(taken).toMatchObject({ turn, lease: { fence: 3 } });
      expect(await store.endTurn(firstTurn, 2)).toBe('conflict');
      expect(await store.takeTurn(later, addSeconds(later, 60))).toBeNull();
      expect((await store.briefing({ meetings: [], deliveries: [] })).turn).toEqual(turn);
    });
  });

  describe('a briefing', () => {
    test('is everything that one delivery needs', async () => {
      const store = opened.manager();
      const ada = person();
      const with1 = meetingWith([ada], { title: 'Ada 1:1', uid: 'one@calendar.example' });
      const kept = keptMeeting(with1);
      const notes = [note({ id: 'n', with: [ada.id], meeting: 'one@calendar.example' })];
      await store.importBook(book({ people: [ada, person({ name: 'Bo Lind' })], notes }), now);
      await store.saveCalendar(calendar(), null);
      await store.saveMeeting(kept, null);
      const said = { defaultAsk: 'What is hard?', diffs: { d: { stood: 'open', in: [now] } } };
      await store.saveSaid('one@calendar.example', said);
      const oneRef = refOf(kept);
      await store.claim(oneRef, now, until);
      const subjects = {
        people: [ada.id, 'nobody'],
        teams: [],
        series: ['uid one@calendar.example', 'title x'],
        calendars: ['work', 'none'],
      };
      const question = {
        meetings: [
          { meeting: kept.key, start: kept.start, subjects },
          { meeting: 'unknown\n', start: kept.start, subjects: noSubjects },
        ],
        deliveries: [refOf(kept, 1), oneRef],
      };
      const briefing = await store.briefing(question);
      expect(briefing.meetings).toEqual(new Map([[kept.key, kept]]));
      expect(briefing.said).toEqual(new Map([['one@calendar.example', said]]));
      expect(briefing.calendars).toEqual(new Map([['work', calendar()]]));
      expect(briefing.turn).toEqual(firstTurn);
      expect(briefing.deliveries).toEqual([null, await store.delivery(oneRef)]);
      expect(briefing.world.heads.person(ada.emails[0] ?? '')?.person).toEqual(ada);
      const keys = { uid: 'one@calendar.example', pattern: null, title: 'x' };
      expect(briefing.world.heads.series(keys).notes.private).toMatchObject([{ id: 'n' }]);
    });

    test('of more than fits into one batch is whole too', async () => {
      const store = opened.manager();
      const people = Array.from({ length: 150 }, (_, n) => person({ name: `Pilot ${n}` }));
      await store.importBook(book({ people }), now);
      const { heads } = await store.world({ ...noSubjects, people: people.map(({ id }) => id) });
      expect(people.map(({ emails }) => heads.person(emails[0] ?? '')?.person)).toEqual(people);
    });
  });
}

async function claimed(store: ManagerStore): Promise<void> {
  expect(await store.claim(ref, now, until)).toMatchObject({ granted: true, lease: { fence: 1 } });
}
