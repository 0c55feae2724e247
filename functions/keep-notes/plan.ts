import type { Book } from '@warmstart/core/book';
import { type Effect, effectsOf, type ReadNote, readNote, sayMarks } from '@warmstart/core/capture';
import type { NoteChange, NoteRecord } from '@warmstart/core/note';
import { Note } from '@warmstart/core/note';
import { contentId, Id } from '@warmstart/core/text';
import { isoIn } from '@warmstart/core/time';
import { type Answering, answerChanges, answered } from './review-answers.ts';
import type { NoteScene } from './scene.ts';

/** More marks than this are no note but something pasted: what is beyond is kept as plain words. */
const mostMarks = 200;

/** What a record keeps of the plain words: all of them stand in its raw text. */
const longestPlain = 10_000;

/** How much of a note the book takes, in characters: its entry has to fit beside others. */
const longestInBook = 60_000;

/** The most bytes a record may have: an item of the store holds 390 KB. */
const largestRecord = 370_000;

/** All that is known where a note is carried out. */
export interface Planning {
  readonly record: NoteRecord;
  readonly scene: NoteScene;
  readonly numbers: ReadonlyMap<number, string>;
  /** Null before there is one: then a note is read, and changes nothing. */
  readonly book: Book | null;
  /** Null for a note that answers no review. */
  readonly answering?: Answering | null;
}

/** What carrying out a note takes, and what `undo` in it asks for. */
export interface Plan {
  readonly record: NoteRecord;
  /** Marks of earlier notes to take back, or all of the last note (null). */
  readonly undo: readonly (number | null)[];
}

/** Reads a note and says what it changes, without changing anything. A fault of the reading leaves a plain note. */
export function planOf(planning: Planning): Plan {
  const reading = readingOf(planning);
  const full = planWith(planning, reading);
  if (bytesOf(full.record) <= largestRecord) return full;
  return planWith(planning, { marks: [], note: planning.record.raw.text.slice(0, longestPlain) });
}

function bytesOf(record: NoteRecord): number {
  return Buffer.byteLength(JSON.stringify(record));
}

function readingOf({ record, scene, answering }: Planning): ReadNote {
  const read = readNote(answering?.rest ?? record.raw.text, scene.context);
  if (read.marks.length <= mostMarks) return read;
  const beyond = [...new Set(read.marks.slice(mostMarks).map(({ line }) => line))];
  return {
    marks: read.marks.slice(0, mostMarks),
    note: [read.note, ...beyond].filter((text) => text !== '').join('\n'),
  };
}

function planWith({ record, scene, numbers, book, answering = null }: Planning, reading: ReadNote): Plan {
  const { raw } = record;
  const { meeting, people, context } = scene;
  const effects = book === null ? null : effectsFor({ record, scene, numbers, book }, reading);
  const words = book === null ? [] : wordsOf(record, scene, reading.note);
  const came = answering && book && answered(answering, book);
  const refused = [
    ...(came?.refused ?? []),
    ...(effects?.refused ?? []).map(({ mark, why }) => ({ line: mark.line, why })),
  ].map(({ line, why }) => ({ line: line.slice(0, 500), why }));
  const rest = answering?.rest ?? raw.text;
  return {
    undo: effects?.undo ?? [],
    record: {
      ...record,
      about:
        meeting === null
          ? null
          : {
              uid: meeting.uid,
              title: meeting.title,
              people: [...people],
              private: scene.private,
              sealed: scene.sealed,
            },
      reading: { marks: reading.marks, note: reading.note.slice(0, longestPlain) },
      changes: [...(came ? answerChanges(came) : []), ...(effects?.changes ?? []).map(changeOf), ...words],
      says: [...(came?.says ?? []), ...(rest.trim() === '' ? [] : [sayMarks(reading, context)])].join(' '),
      ...(refused.length === 0 ? {} : { refused }),
    },
  };
}

/** What the marks of a note ask of a book as it stands. */
export function effectsFor({ record, scene, numbers, book }: Planning & { readonly book: Book }, { marks }: ReadNote) {
  const { context, meeting } = scene;
  return effectsOf(marks, {
    note: record.raw.id,
    now: context.now,
    zone: context.zone,
    meeting: meeting === null ? null : { uid: meeting.uid, title: meeting.title },
    other: context.other,
    private: scene.private,
    sealed: scene.sealed,
    book,
    handles: numbers,
  });
}

function changeOf({ part, id, before, after, mark }: Effect): NoteChange {
  return { part, id, before, after, ...(mark === undefined ? {} : { mark }) };
}

/** The plain words, as a note of the book; none where only marks stood in it, so that no verb is ever "last time". */
function wordsOf({ raw }: NoteRecord, { meeting, people, context, ...scene }: NoteScene, words: string): NoteChange[] {
  const id = Id.safeParse(raw.id).success ? raw.id : `note-${contentId([raw.id])}`;
  const note = Note.safeParse({
    id,
    at: isoIn(raw.at, context.zone),
    ...(people.length === 0 ? {} : { with: [...people] }),
    ...(meeting === null
      ? {}
      : { meeting: meeting.uid, ...(meeting.title.trim() === '' ? {} : { title: meeting.title }) }),
    text: words.slice(0, longestInBook),
    ...(scene.private ? { private: true } : {}),
    ...(scene.sealed ? { sealed: true } : {}),
  });
  return note.success ? [{ part: 'notes', id, before: null, after: note.data }] : [];
}
