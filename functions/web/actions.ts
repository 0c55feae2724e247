import { randomBytes } from 'node:crypto';
import { sourceDesk } from '@warmstart/check-tripwires/desk';
import { checkSoon } from '@warmstart/check-tripwires/soon';
import type { Provider } from '@warmstart/core/account';
import type { FeedCalendar } from '@warmstart/core/calendar';
import type { Channel } from '@warmstart/core/manager';
import type {
  CalendarSource,
  Clock,
  ManagerId,
  ManagerStore,
  Messenger,
  Queue,
  Reviews,
  Signals,
  Store,
  Vault,
} from '@warmstart/core/ports';
import { changeInLedger } from '@warmstart/keep-notes/from-ledger';
import { answerReview } from '@warmstart/keep-notes/from-review';
import { previewNote } from '@warmstart/keep-notes/preview';
import { takeNote } from '@warmstart/keep-notes/take';
import { undoNote } from '@warmstart/keep-notes/undo';
import { sendTest } from '@warmstart/send-brief/test-brief';
import { previewReview } from '@warmstart/send-review/preview';
import {
  type AccountSteering,
  beginAccount,
  chooseCalendars,
  disconnectAccount,
  finishAccount,
  offeredCalendars,
} from '@warmstart/sync-calendar/accounts';
import { bookingsOf } from '@warmstart/sync-calendar/bookings';
import {
  connectCalendar,
  disconnectCalendar,
  planAnew,
  type Steering,
  switchCalendar,
} from '@warmstart/sync-calendar/calendars';
import type { Accounts } from '@warmstart/sync-calendar/deps';
import { syncItem } from '@warmstart/sync-calendar/handler';
import type { Actions } from '@warmstart/web/app';

/** What pages set in motion with. */
export interface Acting {
  readonly store: Store;
  readonly signals: Signals;
  readonly vault: Vault;
  readonly queue: Queue;
  readonly clock: Clock;
  readonly feed: (calendar: FeedCalendar) => CalendarSource;
  readonly messenger: (kind: Channel['kind'], manager: ManagerId) => Messenger | null;
  /** Under what address pages and hooks are. */
  readonly base: string;
  readonly settingsPage: string;
  readonly reviews: Reviews;
  readonly accounts: Accounts;
  /** Where a provider sends people back to. */
  readonly redirect: (provider: Provider) => string;
  /** How what was granted is kept and given back, of one manager. */
  readonly keeping: (mine: ManagerStore) => Pick<AccountSteering, 'keep' | 'giveBack'>;
}

/** The most calendars of one manager: each is read every few minutes. */
const mostCalendars = 20;

/** Only the network is read here: a path would be one of the machine that everybody's pages come from. */
const network = /^\s*(?:https|webcals?):\/\//i;

/** What the pages of one manager set in motion, where everybody else's data is beside it. */
export function hostedActions(manager: ManagerId, { store, queue, clock, ...acting }: Acting): Actions {
  const mine = store.of(manager);
  const steering: Steering = {
    mine,
    due: store.due,
    queue,
    clock,
    feed: acting.feed,
    readNow: (calendar) => readSoon(mine, calendar, { store, queue, clock }),
  };
  return {
    async settingsChanged() {
      await planAnew(steering);
      // What a model says, and whose accounts are whose, is a matter of tripwires too.
      await checkSoon(manager, { store, clock });
    },
    syncNow: steering.readNow,
    sendTest: () => sendTest({ mine, clock, messenger: acting.messenger, page: acting.settingsPage }),
    async connectCalendar({ name, address }) {
      if (!network.test(address))
        return { done: false, why: 'Only https:// and webcal:// addresses can be read here.' };
      if ((await mine.calendars()).length >= mostCalendars)
        return { done: false, why: `At most ${mostCalendars} calendars can be connected: disconnect one first.` };
      return connectCalendar(steering, { name, address, allowHttp: false, allowPrivate: false });
    },
    disconnectCalendar: (id) => disconnectCalendar(steering, id),
    switchCalendar: (id, on) => switchCalendar(steering, id, on),
    tick: null,
    // What failed again and again waits in a queue of its own, where an alarm tells of it.
    deadLetters: async () => [],
    redrive: async () => {},
    accounts: accountsOf(mine, { store, queue, clock, ...acting }),
    bookings: bookingsOf(manager, {
      ...{ store, queue, clock, ...acting, hearing: null },
      messenger: (kind) => acting.messenger(kind, manager),
    }),
    sources: sourceDesk({
      ...{ queue, clock, due: store.due, vault: acting.vault, hosted: true },
      mine: acting.signals.of(manager),
      random: () => randomBytes(32),
      base: () => acting.base,
    }),
    reviews: {
      preview: (week) => previewReview(manager, { store, clock }, week),
      answer: (reply) => answerReview(reply, manager, { store, queue, clock, reviews: acting.reviews }),
    },
    ledger: { change: (change) => changeInLedger(change, manager, { store, queue, clock }) },
    notes: {
      preview: (raw) => previewNote(raw, manager, { store }),
      take: (raw) => takeNote(raw, manager, { store, queue, clock }),
      undo: (note) => undoNote({ manager, note, mark: null }, { store, clock }),
    },
  };
}

/** The accounts of one manager. */
function accountsOf(
  mine: ManagerStore,
  { store, queue, clock, accounts, redirect, keeping }: Acting,
): Actions['accounts'] {
  const steering: AccountSteering = {
    mine,
    due: store.due,
    queue,
    clock,
    accounts,
    redirect,
    readNow: (calendar) => readSoon(mine, calendar, { store, queue, clock }),
    ...keeping(mine),
  };
  return {
    providers: (['google', 'microsoft'] as const).filter((provider) => accounts.at(provider) !== null),
    begin: (wanted) => beginAccount(steering, wanted),
    finish: (back) => finishAccount(steering, back),
    offered: (account) => offeredCalendars(steering, account),
    choose: (account, calendars) => chooseCalendars(steering, account, calendars),
    disconnect: (account) => disconnectAccount(steering, account),
  };
}

/** Sees to it that a calendar is read: the item is due now, so a message that is lost is only a delay. */
async function readSoon(
  mine: ManagerStore,
  calendar: string,
  { store, queue, clock }: Pick<Acting, 'store' | 'queue' | 'clock'>,
): Promise<void> {
  const item = syncItem(mine.manager, calendar, clock.now());
  await store.due.put(item);
  await queue.send(item, 0);
}
