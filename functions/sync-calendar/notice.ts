import { createHash } from 'node:crypto';
import type { ConnectedCalendar, SyncState } from '@warmstart/core/calendar';
import { channelId, channelsOf } from '@warmstart/core/delivery';
import type { ManagerStore } from '@warmstart/core/ports';
import { complaintAbout } from '@warmstart/core/settings';
import { type Instant, wallAt } from '@warmstart/core/time';
import type { SyncCalendar } from './deps.ts';

/** Told after the second read that fails: one alone mends itself more often than not. */
const tellAfter = 2;

/**
 * Tells the manager by mail that a calendar cannot be read, once in each such stretch.
 * @returns whether the manager has been told
 */
export async function tellTrouble(
  calendar: ConnectedCalendar,
  state: SyncState,
  { deps, store, manager }: { deps: SyncCalendar; store: ManagerStore; manager: string },
): Promise<boolean> {
  const { failures, failingSince, trouble } = state;
  if (failingSince === null || trouble === null || failures < tellAfter || state.told)
    return state.told && failingSince !== null;
  const { directory, settings } = await store.world({ people: [], teams: [], series: [], calendars: [] });
  const host = directory.manager;
  if (host === null) return false;
  const [channel] = channelsOf(host);
  const messenger = channel && deps.messenger(channel.kind);
  if (!channel || !messenger || complaintAbout(settings, channelId(channel)) !== null) return true;
  const now = deps.clock.now();
  const { outcome } = await messenger.notify({
    channel,
    subject: 'A calendar cannot be read',
    lines: [
      `${calendar.name}: ${trouble}.`,
      `Since ${spoken(failingSince, host.timezone)}. Briefs go on from the last copy${state.readAt === null ? '' : `, of ${spoken(state.readAt, host.timezone)}`}.`,
    ],
    page: deps.settingsPage,
    id: createHash('sha256')
      .update(JSON.stringify([manager, calendar.id, failingSince]))
      .digest('hex')
      .slice(0, 40),
    at: now,
    zone: host.timezone,
  });
  return outcome !== 'failed';
}

function spoken(instant: Instant, zone: string): string {
  const { date, time } = wallAt(instant, zone);
  return `${date} ${time}`;
}
