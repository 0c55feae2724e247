import type { Clock, ManagerId, Store } from '@warmstart/core/ports';
import type { Settings } from '@warmstart/core/settings';
import type { Instant } from '@warmstart/core/time';
import { readNoteToken, type StopKind, stopKindOf } from '@warmstart/runtime/note-token';

interface Stopping {
  readonly store: Store;
  readonly clock: Clock;
}

interface Opened {
  readonly manager: ManagerId;
  readonly kind: StopKind;
}

/** Opens the link that ends weekly mails: null for every token that is not whole, or not for that. Reads only. */
export async function openStopLink(token: string, { store, clock }: Stopping): Promise<Opened | null> {
  const read = readNoteToken(token);
  if (read === null) return null;
  const { noteKey: key } = await store.of(read.manager).briefing({ meetings: [], deliveries: [] });
  const kind = key === null ? null : stopKindOf(token, { key, now: clock.now() });
  return kind && { manager: read.manager, kind };
}

/** Ends the weekly mails a link is for, and says in the settings when that was. Twice is as once. Null as `openStopLink`. */
export async function stopMails(token: string, stopping: Stopping): Promise<Opened | null> {
  const opened = await openStopLink(token, stopping);
  if (opened === null) return null;
  const mine = stopping.store.of(opened.manager);
  const settings = await mine.settings();
  const after = without(opened.kind, settings, stopping.clock.now());
  if (after !== settings) await mine.saveSettings(after);
  return opened;
}

function without(kind: StopKind, settings: Settings, now: Instant): Settings {
  const review = settings.review ?? { on: true, without: [], diffs: false };
  switch (kind) {
    case 'review':
      return review.on ? { ...settings, review: { ...review, on: false, stoppedAt: now } } : settings;
    case 'diffs':
      return review.diffs ? { ...settings, review: { ...review, diffs: false, stoppedAt: now } } : settings;
  }
}
