import { answerEdits } from '@warmstart/core/ledger';
import type { NoteRecord, RawNote } from '@warmstart/core/note';
import { dateIn, isoIn } from '@warmstart/core/time';
import { keepNote } from '@warmstart/keep-notes/handler';
import { type Preview, previewNote } from '@warmstart/keep-notes/preview';
import { takeNote } from '@warmstart/keep-notes/take';
import type { GivenNote, NoteRead, NotesControl } from '@warmstart/web/control';
import type { EngineRoom } from './engine-room.ts';
import { readAgain, takeBack } from './note-changes.ts';
import { listOwed } from './note-ledger.ts';
import { type Placed, placeOf } from './note-place.ts';
import { sayChanges } from './note-words.ts';
import { localManager } from './options.ts';

/** What commands ask about notes, done by the engine room. @param report told of what went wrong with a note that is kept */
export function notesOf(room: EngineRoom, report: (error: unknown) => void): NotesControl {
  return {
    async take(given, { waited }) {
      if ((await room.mine.book()) === null) return { outcome: 'too-early' };
      const placed = await placeOf(given, waited, room);
      if ('why' in placed) return { outcome: 'refused', why: placed.why };
      const preview = await previewNote(placed.raw, localManager, room);
      const why = waited ? null : (closed(given, preview) ?? (await notThat(given, preview, room)));
      if (why !== null) return { outcome: 'refused', why };
      const record = await kept(placed.raw, room, report);
      const [cannot] = given.verb === null ? [] : (record?.refused ?? []);
      if (cannot) return { outcome: 'refused', why: `It cannot be done: ${cannot.why}.` };
      return { outcome: 'taken', read: readOf(placed, { given, preview, record }) };
    },
    async preview(given) {
      const placed = await placeOf(given, false, room);
      if ('why' in placed) return { outcome: 'refused', why: placed.why };
      const preview = await previewNote(placed.raw, localManager, room);
      const why = closed(given, preview);
      if (why !== null) return { outcome: 'refused', why };
      return { outcome: 'read', read: readOf(placed, { given, preview, record: null }) };
    },
    undo: (wanted) => takeBack(wanted, room),
    owed: (wanted) => listOwed(wanted, room),
    reread: ({ apply }) => readAgain(apply, room),
  };
}

/** Takes the note and does at once what it says. @returns null where that failed: the note is kept, and tried again in a minute */
async function kept(raw: RawNote, room: EngineRoom, report: (error: unknown) => void): Promise<NoteRecord | null> {
  const { mine, store, clock } = room;
  const numbers = await mine.handles();
  // The wake-up that stands before it does what fails here; a message too would only do it twice at once.
  await takeNote(raw, localManager, { store, clock, numbers, queue: { send: async () => {} } });
  try {
    const taken = await mine.noteRecord(raw.id);
    if (taken === null) return null;
    const message = { kind: 'note', manager: localManager, at: taken.value.keptAt, ref: raw.id, note: raw.id } as const;
    return await keepNote(message, { store, clock });
  } catch (error) {
    report(error);
    return null;
  }
}

/** A sealed meeting takes notes on its page, and on the owner's own terminal where that was said. */
function closed({ sealed, meeting }: GivenNote, preview: Preview): string | null {
  if (!preview.sealed || sealed) return null;
  const apart = meeting === 'usual' ? ', or --no-meeting to note it apart' : '';
  return `This meeting takes notes on the signed-in page only. On your own terminal add --sealed${apart}.`;
}

/** Why a note that stands for a command is not that one mark, or cannot do it; null where it can, or stands for none. */
async function notThat({ verb }: GivenNote, preview: Preview, { mine }: EngineRoom): Promise<string | null> {
  if (verb === null) return null;
  const [mark, ...more] = preview.marks;
  if (mark === undefined || mark.kind !== verb || more.length > 0 || preview.note !== '')
    return verb === 'move' ? `This is no date. ${writeDate}` : `This is not read as ${verb}.`;
  if ('unclear' in mark && mark.unclear) return `${mark.unclear.question} ${writeDate}`;
  const listed = await mine.handles();
  const id = listed[mark.number - 1];
  if (listed.length === 0) return `There is no list yet that the number could be of. ${seeAnew}`;
  if (id === undefined)
    return `There is no number ${mark.number} in the last list, which ends with ${listed.length}. ${seeAnew}`;
  const book = await mine.book();
  const { now, zone } = preview.context;
  const asked = book && answerEdits(book, { id, answer: mark, today: dateIn(now, zone) });
  return asked && 'why' in asked ? `Number ${mark.number}: ${asked.why}. ${seeAnew}` : null;
}

const writeDate = 'Write a date like Fri, 9 Oct or 2026-10-09.';
const seeAnew = 'See the list: warmstart owed';

interface Reading {
  readonly given: GivenNote;
  readonly preview: Preview;
  /** As it stands once it was carried out; null before. */
  readonly record: NoteRecord | null;
}

function readOf({ raw, meeting }: Placed, { given, preview, record }: Reading): NoteRead {
  const hidden = preview.sealed && !given.sealed;
  const { context } = preview;
  const about = meeting && {
    uid: hidden ? null : meeting.meeting.uid,
    title: hidden ? null : meeting.meeting.title,
    start: isoIn(meeting.meeting.start, context.zone),
    usual: given.meeting === 'usual',
  };
  if (hidden) return { marks: [], note: '', says: '', about, remarks: raw.remarks, did: [], refused: [] };
  const { marks, note } = record?.reading ?? preview;
  const says = record?.says ?? preview.says;
  return {
    marks: [...marks],
    note,
    says: says.replace(/ ?Undo$/, ''),
    about,
    remarks: raw.remarks,
    did: record === null ? [] : sayChanges(record, context),
    refused: record?.refused ?? [],
  };
}
