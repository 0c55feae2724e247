import { channelId, channelsOf } from '@warmstart/core/delivery';
import { complaintAbout } from '@warmstart/core/settings';
import type { Session } from '../access/index.ts';
import type { Setting } from '../day/index.ts';
import { type Html, html, press, theirs } from '../layout/index.ts';
import { sayChannel, sayDay } from '../words/index.ts';
import { timesValues } from './times-form.ts';

/**
 * Where nothing goes any more because its reader marked a message as spam, since when, and the way to have messages there
 * again; null where nothing is held back. Saving the settings as they stand lifts it.
 */
export function pausedChannels({ at, session }: { readonly at: Setting; readonly session: Session }): Html | null {
  const { manager, settings, today, locale } = at;
  const stopped = (manager === null ? [] : channelsOf(manager))
    .map(channelId)
    .filter((channel) => complaintAbout(settings, channel) !== null);
  if (stopped.length === 0) return null;
  const since = (channel: string) =>
    settings.complaints?.find((one) => one.channel === channel)?.at.slice(0, 10) ?? today;
  return html`<div class="notice" id="paused-channels">${stopped.map(
    (channel) =>
      html`<p>Nothing goes to ${theirs(sayChannel(channel))}: a message was marked as spam there ${sayDay(since(channel), today, locale)}.</p>`,
  )}
<div class="row">${press({ session, action: '/settings/times' }, 'Send there again', timesValues(settings))}</div></div>`;
}
