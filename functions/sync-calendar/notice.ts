import { createHash } from 'node:crypto';
import type { AccessTrouble, ConnectedAccount } from '@warmstart/core/account';
import type { ConnectedCalendar, SyncState } from '@warmstart/core/calendar';
import { channelId, channelsOf } from '@warmstart/core/delivery';
import type { Manager } from '@warmstart/core/manager';
import type { ManagerStore, Notice } from '@warmstart/core/ports';
import { complaintAbout } from '@warmstart/core/settings';
import { type Instant, secondsBetween, wallAt } from '@warmstart/core/time';
import type { SyncCalendar } from './deps.ts';
import { nameOf } from './open-account.ts';
import type { Unread } from './read.ts';

/** Told after the second read that fails: one alone mends itself more often than not. */
const tellAfter = 2;

/** Of one account a manager hears once a day at most, in seconds. */
const oncePerDay = 86_400;

interface Telling {
  readonly deps: SyncCalendar;
  readonly store: ManagerStore;
  readonly manager: string;
  readonly why: Unread['trouble'];
}

/**
 * Tells the manager by mail that a calendar cannot be read, once in each such stretch; of an account that does not let us
 * in, once for all its calendars.
 * @returns whether the manager has been told
 */
export async function tellTrouble(calendar: ConnectedCalendar, state: SyncState, telling: Telling): Promise<boolean> {
  if (calendar.kind !== 'ics' && (telling.why === 'no-access' || telling.why === 'our-fault'))
    return tellOfAccount(calendar.account, state, telling);
  const { failures, failingSince, trouble } = state;
  if (failingSince === null || trouble === null || failures < tellAfter || state.told)
    return state.told && failingSince !== null;
  return notified(
    {
      subject: 'A calendar cannot be read',
      first: `${calendar.name}: ${trouble}.`,
      since: failingSince,
      page: telling.deps.settingsPage,
      about: [calendar.id, failingSince],
    },
    state,
    telling,
  );
}

async function tellOfAccount(id: string, state: SyncState, telling: Telling): Promise<boolean> {
  const { store, deps } = telling;
  const kept = await store.account(id);
  const trouble = kept?.value.trouble ?? null;
  if (kept === null || trouble === null || trouble.toldAt !== null) return state.told || trouble?.toldAt != null;
  const now = deps.clock.now();
  const { lastToldAt } = kept.value;
  if (lastToldAt !== null && secondsBetween(lastToldAt, now) < oncePerDay) return state.told;
  const told = await notified(
    {
      ...wordsFor(kept.value, trouble.kind),
      since: trouble.since,
      page: `${deps.settingsPage}/accounts/${encodeURIComponent(id)}`,
      about: [id, trouble.since],
    },
    state,
    telling,
  );
  if (told) await markTold(store, id, { since: trouble.since, now });
  return told;
}

function wordsFor(
  { provider, email }: ConnectedAccount,
  kind: AccessTrouble['kind'],
): { subject: string; first: string } {
  const at = nameOf(provider);
  switch (kind) {
    case 'revoked':
      return {
        subject: `${at} does not let Warmstart read your calendar any more`,
        first: `The permission for ${email} was taken back or has run out. Connect the account again: it takes a minute.`,
      };
    case 'disabled':
      return {
        subject: `Your account at ${at} is switched off`,
        first: `${email} lets nobody in. Once it is switched on again, connect it again.`,
      };
    case 'narrowed':
      return {
        subject: `Warmstart may not read your calendar at ${at}`,
        first: `Of ${email} the permission to read calendars is missing. Connect the account again and leave it ticked.`,
      };
    case 'ours':
      return {
        subject: `Your calendar at ${at} cannot be read`,
        first: `${at} refuses this Warmstart, not you: whoever runs it has been told, and there is nothing for you to do.`,
      };
  }
}

/** Another worker may have changed the account meanwhile; what the manager was told of is over then, or told. */
async function markTold(
  store: ManagerStore,
  id: string,
  { since, now }: { since: Instant; now: Instant },
): Promise<void> {
  const kept = await store.account(id);
  if (kept === null) return;
  const { trouble } = kept.value;
  const marked = trouble !== null && trouble.since === since ? { ...trouble, toldAt: now } : trouble;
  const saved = await store.saveAccount({ ...kept.value, trouble: marked, lastToldAt: now }, kept.rev);
  if (saved === 'conflict') await markTold(store, id, { since, now });
}

interface Words {
  readonly subject: string;
  readonly first: string;
  readonly since: Instant;
  readonly page: string;
  /** What makes this notice one: the same for every try. */
  readonly about: readonly string[];
}

async function notified(words: Words, { readAt }: SyncState, { deps, store }: Telling): Promise<boolean> {
  return noticed(deps, store, ({ timezone }) => {
    const copy = readAt === null ? '' : `, of ${spoken(readAt, timezone)}`;
    const lines = [words.first, `Since ${spoken(words.since, timezone)}. Briefs go on from the last copy${copy}.`];
    return { ...words, lines };
  });
}

interface Said extends Pick<Notice, 'subject' | 'lines' | 'page' | 'links' | 'file'> {
  /** What makes this notice one: the same for every try. */
  readonly about: readonly string[];
}

/**
 * Sends a notice by the manager's first channel. @returns whether it is done with: sent, refused, or not wanted there; false
 * where it may be sent later
 */
export async function noticed(
  deps: Pick<SyncCalendar, 'messenger' | 'clock'>,
  store: ManagerStore,
  say: (host: Manager) => Said,
): Promise<boolean> {
  const { directory, settings } = await store.world({ people: [], teams: [], series: [], calendars: [] });
  const host = directory.manager;
  if (host === null) return false;
  const [channel] = channelsOf(host);
  const messenger = channel && deps.messenger(channel.kind);
  if (!channel || !messenger || complaintAbout(settings, channelId(channel)) !== null) return true;
  const { about, subject, lines, page, links, file } = say(host);
  const notice: Notice = {
    channel,
    subject,
    lines,
    page,
    ...(links === undefined ? {} : { links }),
    ...(file === undefined ? {} : { file }),
    id: createHash('sha256')
      .update(JSON.stringify([store.manager, ...about]))
      .digest('hex')
      .slice(0, 40),
    at: deps.clock.now(),
    zone: host.timezone,
  };
  const { outcome } = await messenger.notify(notice);
  return outcome !== 'failed';
}

function spoken(instant: Instant, zone: string): string {
  const { date, time } = wallAt(instant, zone);
  return `${date} ${time}`;
}
