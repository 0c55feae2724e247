import type { SeriesSettings } from '@warmstart/core/brief';
import { channelId, channelsOf } from '@warmstart/core/delivery';
import type { ConnectedSource } from '@warmstart/core/signal';
import type { Session } from '../access/index.ts';
import type { Filled } from '../forms/index.ts';
import { checkbox, choice, input } from '../forms/index.ts';
import { form, type Html, html, press, theirs } from '../layout/index.ts';
import { sayChannel } from '../words/index.ts';
import { type CalendarsView, calendarsSection } from './calendars.ts';
import { type ChatsView, chatsSection } from './chats.ts';
import { pausedChannels } from './paused-channels.ts';
import { reviewSection } from './review-section.ts';
import { kindOptions, privacyOptions, seriesId } from './series-form.ts';
import { sourcesSection } from './sources/index.ts';

export interface SettingsView extends CalendarsView, ChatsView {
  readonly manager: Filled;
  readonly times: Filled;
  readonly review: Filled;
  /** Null where none can be connected. */
  readonly sources: readonly ConnectedSource[] | null;
  /** What was just done, or why not; null where nothing was. */
  readonly said: string | null;
  /** Where the list of series begins. */
  readonly from: number;
}

/** Who you are, when briefs come, which calendars are read, what is set for series. */
export function settingsPage(view: SettingsView): Html {
  const { said, at } = view;
  return html`<h1>Settings</h1>
${said === null ? null : html`<div class="notice said" role="status"><p>${said}</p></div>`}
${managerSection(view)}
${at.manager === null ? null : html`${channels(view)}${chatsSection(view)}${timesSection(view)}${reviewSection(view.review, view.session)}`}
${calendarsSection(view)}
${sourcesSection(view.sources, at)}
<h2 id="tokens">Shortcuts and scripts</h2>
<p><a href="/settings/tokens">Tokens that add notes from a phone or a script</a></p>
${at.manager === null ? null : seriesSection(at.directory.series, view.from)}
${view.session.email === null ? null : accountSection(view.session)}`;
}

function managerSection({ manager, session, at }: SettingsView): Html {
  return html`<h2>You and your briefs</h2>
${form(
  { session, action: '/settings/manager' },
  html`${input(manager, { name: 'name', label: 'Name', autocomplete: 'name' })}
${input(manager, { name: 'email', label: 'Mail address', type: 'email', autocomplete: 'email', hint: 'The one calendars know you by. Briefs go there.' })}
${input(manager, { name: 'timezone', label: 'Time zone', hint: 'Like Europe/Berlin.' })}
${input(manager, { name: 'locale', label: 'Language of dates', hint: 'Like en-GB or de-DE. Empty: English.' })}
${input(manager, { name: 'lead', label: 'Minutes before a meeting', type: 'number', hint: '1 to 120. Empty: 5.' })}
${input(manager, { name: 'meetingSize', label: 'Largest meeting', type: 'number', hint: 'Larger ones get no brief unless you host. Empty: 30.' })}
${choice(manager, { name: 'privateBody', label: 'A private brief arrives' }, [
  ['full', 'in full'],
  ['link', 'as a link to this page'],
])}
${input(manager, { name: 'started', label: 'New in the job since', type: 'date', hint: 'For the first 90 days your day page keeps a list. Empty: none.' })}
${input(manager, { name: 'quietFrom', label: 'Quiet from', type: 'time' })}
${input(manager, { name: 'quietTo', label: 'Quiet to', type: 'time', hint: 'No brief comes in these hours. Empty: none.' })}
<button class="first">${at.manager === null ? 'Begin' : 'Save'}</button>`,
)}`;
}

function channels({ at, session }: SettingsView): Html | null {
  if (at.manager === null) return null;
  return html`<h2>Channels</h2>
<ul class="plain-list">${channelsOf(at.manager).map((channel) => html`<li>${theirs(sayChannel(channelId(channel)))}</li>`)}</ul>
${pausedChannels({ at, session })}
<div class="row">${press({ session, action: '/settings/test' }, 'Send me a test brief')}</div>`;
}

function timesSection({ times, session }: SettingsView): Html {
  return html`<h2 id="pause">Pause, digest, notes</h2>
${form(
  { session, action: '/settings/times' },
  html`${input(times, { name: 'pausedUntil', label: 'No brief before', type: 'date', hint: 'Empty: not paused.' })}
${input(times, { name: 'digest', label: 'Morning digest at', type: 'time', hint: 'One line a meeting, sealed ones by their time only. Empty: none.' })}
${input(times, { name: 'keepNotes', label: 'Keep notes for', short: true, hint: 'Like 90d or 52w. Empty: for ever.' })}
<button>Save</button>`,
)}`;
}

/** For whoever signs in. */
function accountSection(session: Session): Html {
  return html`<h2 id="account">Your account</h2>
<p>Signed in as ${theirs(session.email ?? '')}. <a href="/settings/book">Your book: in, out and erased</a></p>
<div class="row">${press({ session, action: '/sign-out' }, 'Sign out')}${press({ session, action: '/sign-out/everywhere' }, 'Sign out everywhere')}</div>`;
}

/** Series on one page. */
const shown = 40;

function seriesSection(series: readonly SeriesSettings[], from: number): Html {
  const left = series.length - from - shown;
  return html`<h2 id="series">Series</h2>
${series.length === 0 ? html`<p>Nothing is set for a series. The page of a meeting sets it for its own.</p>` : null}
<ul class="plain-list">${series.slice(from, from + shown).map(
    (
      one,
    ) => html`<li><a href="/settings/series/${seriesId(one)}">${theirs(seriesTitle(one))}</a> <span class="small">${seriesWords(one)}</span></li>
`,
  )}</ul>${left > 0 ? html`<p><a href="/settings?from=${from + shown}#series">${left} more</a></p>` : null}`;
}

/** A series as it is listed. Of one known by its UID alone there is no better name. */
export function seriesTitle({ match }: SeriesSettings): string {
  return match.title ?? `Series ${match.uid ?? ''}`;
}

function seriesWords({ kind, privacy, muted, lead }: SeriesSettings): string {
  const words = [muted ? 'muted' : '', kind ?? '', privacy ?? '', lead === undefined ? '' : `${lead} before`];
  return words.filter((word) => word !== '').join(', ');
}

/** The page of one series. */
export function seriesPage(series: SeriesSettings, filled: Filled, view: Pick<SettingsView, 'session' | 'said'>): Html {
  return html`<p class="small"><a href="/settings#series">Settings</a></p>
<h1>${theirs(seriesTitle(series))}</h1>
${view.said === null ? null : html`<div class="notice said" role="status"><p>${view.said}</p></div>`}
${form(
  { session: view.session, action: `/settings/series/${seriesId(series)}` },
  html`${choice(filled, { name: 'privacy', label: 'Privacy' }, privacyOptions)}
${choice(filled, { name: 'kind', label: 'Kind of meeting' }, kindOptions)}
${input(filled, { name: 'lead', label: 'Minutes before', type: 'number', hint: '1 to 120. Empty: as for all.' })}
${checkbox(filled, { name: 'muted', label: 'Never a brief for this series' })}
<button class="first">Save</button>`,
)}`;
}
