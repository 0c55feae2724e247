import { randomBytes } from 'node:crypto';
import { sourceDesk } from '@warmstart/check-tripwires/desk';
import { checkSoon } from '@warmstart/check-tripwires/soon';
import type { QueueMessage } from '@warmstart/core/due';
import { changeInLedger } from '@warmstart/keep-notes/from-ledger';
import { answerReview } from '@warmstart/keep-notes/from-review';
import { previewNote } from '@warmstart/keep-notes/preview';
import { takeNote } from '@warmstart/keep-notes/take';
import { undoNote } from '@warmstart/keep-notes/undo';
import { sendTest } from '@warmstart/send-brief/test-brief';
import { previewReview } from '@warmstart/send-review/preview';
import { bookingsOf } from '@warmstart/sync-calendar/bookings';
import type { Actions, DeadLetter, SourceDesk } from '@warmstart/web/app';
import type { Letter } from '../queue/index.ts';
import { accountsIn } from './accounts.ts';
import { connectCalendar, disconnectCalendar, planAnew, readNow, switchCalendar } from './calendars.ts';
import type { EngineRoom } from './engine-room.ts';
import { localManager } from './options.ts';

/** What pages set in motion, done by the engine room. @param port where they are served */
export function actionsOf(room: EngineRoom, port: number): Actions {
  return {
    async settingsChanged() {
      await planAnew(room);
      // What a model says, and whose accounts are whose, is a matter of tripwires too.
      await checkSoon(localManager, room);
    },
    syncNow: (calendar) => readNow(room, calendar),
    sendTest: () =>
      sendTest({
        mine: room.mine,
        clock: room.clock,
        messenger: room.sending.messenger,
        page: `${room.base}/settings`,
      }),
    // A file or an address of the manager's own machine and network, typed on the manager's own page.
    connectCalendar: (calendar) => connectCalendar(room, { ...calendar, allowHttp: false, allowPrivate: false }),
    disconnectCalendar: (id) => disconnectCalendar(room, id),
    switchCalendar: (id, on) => switchCalendar(room, id, on),
    tick: room.timers.movable
      ? async (seconds) => {
          await room.timers.advanceBy(seconds);
        }
      : null,
    deadLetters: async () => (await room.letters.list()).map(shown),
    async redrive(id) {
      await room.queue.redrive(id);
    },
    accounts: accountsIn(room, port),
    bookings: bookingsOf(localManager, room.syncing),
    sources: sourcesIn(room),
    reviews: {
      preview: (week) => previewReview(localManager, room, week),
      answer: (reply) => answerReview(reply, localManager, room),
    },
    ledger: { change: (change) => changeInLedger(change, localManager, room) },
    notes: {
      preview: (raw) => previewNote(raw, localManager, room),
      take: (raw) => takeNote(raw, localManager, room),
      undo: (note) => undoNote({ manager: localManager, note, mark: null }, room),
    },
  };
}

/** Sources of signals, of the manager's own network too. */
export function sourcesIn(room: EngineRoom): SourceDesk {
  const { signals, store, queue, clock, vault } = room;
  return sourceDesk({
    ...{ queue, clock, vault, due: store.due, hosted: false },
    mine: signals.of(localManager),
    random: () => randomBytes(32),
    base: () => room.base,
  });
}

function shown({ id, message, died, error }: Letter): DeadLetter {
  return { id, at: died, what: whatOf(message), why: error };
}

/** What a message was to do, without a word of whom it is about. */
function whatOf(message: QueueMessage): string {
  switch (message.kind) {
    case 'briefs':
      return message.briefs.length === 1 ? 'send a brief' : `send ${message.briefs.length} briefs`;
    case 'correction':
      return 'correct a brief';
    case 'sync':
      return 'read a calendar';
    case 'note':
      return 'read a note';
    case 'nightly':
      return 'do the work of the night';
    case 'digest':
      return 'send the morning digest';
    case 'check':
      return 'look at the tripwires';
    case 'backfill':
      return 'fetch the past of a source';
    case 'review':
      return 'send the weekly review';
    case 'focus':
      return 'look after a booked time';
  }
}
