import type { Brief } from '@warmstart/core/brief';
import { meetingOf } from '@warmstart/core/calendar';
import { isOwed } from '@warmstart/core/commitment';
import { type Delivery, traceOf } from '@warmstart/core/delivery';
import type { NoteRecord } from '@warmstart/core/note';
import type { ManagerId, ManagerStore, ShownStanding } from '@warmstart/core/ports';
import { complaintAbout } from '@warmstart/core/settings';
import { addSeconds, type Instant } from '@warmstart/core/time';
import type { SendBrief } from './deps.ts';
import { channelNamed } from './hold.ts';
import { aboutOf, handoverOf, signatureOf } from './message.ts';

/** A meeting about which something was noted. */
export interface Noted {
  readonly manager: ManagerId;
  readonly meeting: { readonly key: string; readonly start: Instant };
  /** The note that is to be shown beside the brief. */
  readonly note: NoteRecord;
}

/** Shows each note that was kept beside the brief of its meeting, whichever way it came. */
export function showingNotes(deps: SendBrief): (record: NoteRecord, manager: ManagerId) => Promise<void> {
  return async (note, manager) => {
    const { meeting } = note.raw;
    if (meeting !== null) await showAnew({ manager, meeting, note }, deps);
  };
}

/** Kinds of chat whose messages can be changed. */
const kinds = ['slack'];

const none = { people: [], teams: [], series: [], calendars: [] };

/**
 * Changes the brief of a meeting where it stands in a chat, so that it shows what was noted and what is done by now.
 * Repeating it changes nothing. Nothing is sent anew: what cannot be changed stays as it is.
 */
export async function showAnew({ manager: id, meeting, note }: Noted, deps: SendBrief): Promise<void> {
  if (note.about?.sealed) return;
  const store = deps.store.of(id);
  const records = await store.deliveries({ from: meeting.start, to: addSeconds(meeting.start, 1) });
  const standing = newestOf(records.map(({ value }) => value).filter((one) => one.meeting === meeting.key));
  if (standing.length === 0) return;
  const briefing = await store.briefing({
    meetings: [{ meeting: meeting.key, start: meeting.start, subjects: none }],
    deliveries: [],
  });
  const { manager } = briefing.world.directory;
  const kept = briefing.meetings.get(meeting.key);
  if (manager === null || !kept) return;
  const current = meetingOf(kept);
  for (const { delivery, brief, reference } of standing) {
    const channel = channelNamed(delivery.channel, manager);
    const messenger = channel && deps.messenger(channel.kind, id);
    if (!channel || !messenger || complaintAbout(briefing.world.settings, delivery.channel) !== null) continue;
    const at = deps.clock.now();
    const handover = handoverOf([brief], manager, at);
    // Where the message is a link only, the words of the note are for the page too.
    const shown = await shownOf(brief, handover.body === 'full' ? note : null, store);
    await messenger.send({
      channel,
      handover,
      links: deps.links([aboutOf(current, kept.key)], signatureOf(id, briefing)),
      correction: null,
      // A correction says its own line as long as it stands.
      remarks: delivery.correction > 0 && delivery.reason !== null ? [delivery.reason] : [],
      id: delivery.message ?? '',
      attempt: traceOf({ manager: id, starts: [delivery.start], attempt: delivery.attempts.at(-1)?.id ?? 'anew' }),
      corrects: null,
      replaces: { reference, orSend: false },
      standing: shown,
      thread: null,
      replyTo: null,
      at,
      zone: manager.timezone,
    });
  }
}

interface Standing {
  readonly delivery: Delivery;
  readonly brief: Brief;
  readonly reference: string;
}

/** On each chat the newest message that was sent; a sealed one shows nothing, so there is nothing to show anew. */
function newestOf(records: readonly Delivery[]): Standing[] {
  const newest = new Map<string, Standing>();
  for (const delivery of [...records].sort((a, b) => a.correction - b.correction)) {
    const { brief, reference, state, channel } = delivery;
    if (!kinds.includes(channel.split(' ')[0] ?? '') || state !== 'sent') continue;
    if (brief === null || reference === null) newest.delete(channel);
    else newest.set(channel, { delivery, brief, reference });
  }
  return [...newest.values()].filter(({ brief }) => brief.privacy !== 'sealed');
}

async function shownOf(brief: Brief, note: NoteRecord | null, store: ManagerStore): Promise<ShownStanding> {
  const commitments = (await store.book())?.commitments ?? [];
  const numbers = numbersOf(brief).map(({ number, id }) => ({ number, now: commitments.find((one) => one.id === id) }));
  const inState = (state: string) => numbers.flatMap(({ number, now }) => (now?.status === state ? [number] : []));
  const [kept, dropped] = [inState('kept'), inState('dropped')];
  return {
    says: [
      ...(kept.length === 0 ? [] : [`Done: ${kept.join(', ')}.`]),
      ...(dropped.length === 0 ? [] : [`Dropped: ${dropped.join(', ')}.`]),
      ...(note === null ? [] : linesOf(note)),
    ],
    undo: note !== null && note.state !== 'undone' ? note.raw.id : null,
    open: numbers.flatMap(({ number, now }) => (now && isOwed(now) ? [number] : [])),
  };
}

function linesOf({ state, says = '', refused = [] }: NoteRecord): string[] {
  if (state === 'undone') return ['Taken back.'];
  const read = says.replace(/ ?Undo$/, '');
  return [
    ...(read === '' ? [] : [`Noted: ${read}`]),
    ...refused.map(({ line, why }) => `Not done: “${line}”, ${why}.`),
  ];
}

/** What each number of a brief stands for: a line says its first, and has one source for each. */
function numbersOf({ lines }: Brief): readonly { readonly number: number; readonly id: string }[] {
  return lines.flatMap(({ slot, text, sources }) => {
    const [, first] = (slot === 'you-owe' || slot === 'they-owe' ? /^(\d{1,3})\. /.exec(text) : null) ?? [];
    return first === undefined ? [] : sources.map(({ id }, index) => ({ number: Number(first) + index, id }));
  });
}
