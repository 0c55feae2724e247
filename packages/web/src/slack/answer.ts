import { longestNote, type RawNote } from '@warmstart/core/note';
import type { ManagerId } from '@warmstart/core/ports';
import type { Own, SiteDeps } from '../app/deps.ts';
import { loadDay } from '../day/index.ts';
import { type About, meetingByClock } from '../notes/index.ts';

/** A member who proved to be a manager, and all that is the manager's. */
export interface Speaker {
  readonly manager: ManagerId;
  readonly own: Own;
}

/** What came of a note: the words to show, and whether there is something to take back. */
export interface Kept {
  readonly says: string;
  readonly id: string | null;
  /** False where the same was told before. */
  readonly fresh: boolean;
}

/** A note as Slack brings it. */
export interface Said {
  /** Slack's own names of what was done: the same for every time Slack tells it. */
  readonly event: readonly string[];
  readonly text: string;
  /** Null for none; the one that runs or ran last unless said. */
  readonly meeting: About | null | 'by-clock';
}

export const connectFirst = 'Warmstart does not know you here. Connect Slack on its Settings page first.';
export const onItsPage = 'Notes of this meeting are taken on its page only. Nothing was kept.';

/** Keeps a note, and says how it will be read. Once this resolves it is durable; the same event told again changes nothing. */
export async function keepSaid(said: Said, { own }: Speaker, deps: SiteDeps): Promise<Kept> {
  if (said.text.trim() === '') return { says: 'There is nothing in this note.', id: null, fresh: true };
  if (said.text.length > longestNote)
    return { says: 'This is too long for one note. Nothing was kept.', id: null, fresh: true };
  const raw = await rawOf(said, own, deps);
  const { sealed, says } = await own.actions.notes.preview(raw);
  if (sealed) return { says: onItsPage, id: null, fresh: true };
  const taken = await own.actions.notes.take(raw);
  return { says: says.replace(/ ?Undo$/, ''), id: raw.id, fresh: taken === 'taken' };
}

async function rawOf({ event, text, meeting }: Said, own: Own, deps: SiteDeps): Promise<RawNote> {
  const at = deps.clock.now();
  const about = meeting === 'by-clock' ? await byClock(own, deps) : meeting;
  return { id: await idOf(event), source: 'slack', at, meeting: about, with: [], text, remarks: [] };
}

async function byClock(own: Own, deps: SiteDeps): Promise<About | null> {
  const { entries, now } = await loadDay({ ...deps, ...own });
  const entry = meetingByClock(entries, now);
  return entry === null ? null : { key: entry.kept.key, start: entry.meeting.start };
}

/** 160 bits of a digest: whatever Slack's names hold, it is one of ours. */
export async function idOf(event: readonly string[]): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(JSON.stringify(event)));
  return `slack-${[...new Uint8Array(digest).slice(0, 20)].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}
