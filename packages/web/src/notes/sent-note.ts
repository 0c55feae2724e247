import { longestNote, type NoteSource, type RawNote } from '@warmstart/core/note';
import { contentId } from '@warmstart/core/text';
import { addSeconds, type Instant } from '@warmstart/core/time';
import type { HonoRequest } from 'hono';
import { newSecret } from '../access/index.ts';

/** What the form of a note sends. */
export interface SentNote {
  /** Made for each page that is shown, so that pressing twice, or sending again once the line is back, is one note. */
  readonly page: string;
  /** As the form names it; empty for none. */
  readonly meeting: string;
  readonly text: string;
  /** How long ago it was written, in seconds: it may have waited for the line. */
  readonly waited: number;
}

/** The longest a note waits for the line, in seconds; one that says more is taken as made then. */
const longestWait = 30 * 86_400;

/** A name for one page with a form on it. */
export function newPage(): string {
  return newSecret(16);
}

/** Reads the form of a note. Nothing in it is a reason to refuse the words. */
export async function sentNote(request: HonoRequest): Promise<SentNote> {
  const body = await request.parseBody();
  const field = (name: string) => {
    const value = body[name];
    return typeof value === 'string' ? value : '';
  };
  const waited = Number(field('waited'));
  return {
    page: /^[\w-]{8,60}$/.test(field('page')) ? field('page') : newPage(),
    meeting: field('meeting'),
    // Forms end lines with CR and LF whatever was typed (HTML, "constructing the entry list").
    text: field('text').replace(/\r\n?/g, '\n'),
    waited: waited > 0 && waited <= longestWait ? Math.round(waited) : 0,
  };
}

/** Why a text cannot be kept, in words; null where it can. */
export function faultOf(text: string): string | null {
  if (text.trim() === '') return 'there is nothing to keep yet';
  return text.length > longestNote ? `at most ${longestNote.toLocaleString('en')} characters at a time` : null;
}

/** The note as it is kept. Other words sent by the same page, after going back to it, are another note. */
export function rawFrom(
  { page, text, waited }: SentNote,
  { source, meeting, now }: { source: NoteSource; meeting: RawNote['meeting']; now: Instant },
): RawNote {
  const id = `${page}-${contentId([text])}`;
  return { id, source, at: addSeconds(now, -waited), meeting, with: [], text, remarks: [] };
}
