import { longestNote, type RawNote } from '@warmstart/core/note';
import { addSeconds, type Instant, instantOf } from '@warmstart/core/time';
import type { Context, Handler, MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { bearerOf, newSecret, type WebEnv } from '../access/index.ts';
import type { Own, SiteDeps } from '../app/deps.ts';
import { loadDay } from '../day/index.ts';
import { meetingByClock, meetingNamed, meetingOfUid } from '../notes/index.ts';
import { NewNote, NoteAnswer } from './schemas.ts';

/** The largest body, in bytes: the longest note in any script, as JSON may write it. */
const largest = 6 * longestNote;

/** Clocks of phones differ by so many seconds at most; what is later is a mistake. */
const skew = 300;

type Refusal = 400 | 401 | 403 | 409 | 413 | 415 | 422 | 429;

export const noteNotTooLarge: MiddlewareHandler = bodyLimit({
  maxSize: largest,
  onError: (c) => refuse(c, 413, 'Not kept: the note is too large.'),
});

/**
 * `POST /api/notes`: appends a note of whoever the token is of. No session counts here, and a browser of another site
 * cannot send what this takes: nothing says that it may.
 */
export function noteByToken(deps: SiteDeps): Handler<WebEnv> {
  return async (c) => {
    const holder = await deps.access.tokens.holder(bearerOf(c));
    if (holder === null)
      return (
        (await deps.access.tooOften(c)) ??
        refuse(c, 401, 'Send a token as Bearer: Settings, "Shortcuts and scripts", makes one.')
      );
    if (!(await deps.access.tokens.mayNote(holder.id))) {
      c.header('Retry-After', '60');
      return refuse(c, 429, 'Not kept: too many notes within a minute. Send it again a minute from now.');
    }
    const read = await readBody(c);
    if ('status' in read) return refuse(c, read.status, read.error);
    const own = deps.of(holder.manager);
    const found = await rawNote(read.note, own, deps);
    if ('error' in found) return refuse(c, 422, found.error);
    return keep(c, found.raw, own);
  };
}

async function keep(c: Context, raw: RawNote, { actions, store }: Own): Promise<Response> {
  const { sealed, says, marks } = await actions.notes.preview(raw);
  if (sealed) return refuse(c, 403, 'Not kept: this note can be made on the signed-in page only. Open /notes/new.');
  if ((await actions.notes.take(raw)) === 'taken') return c.json(NoteAnswer.parse({ id: raw.id, says, marks }), 201);
  const before = (await store.noteRecord(raw.id))?.value.raw;
  // What is known under this id is kept; other words under it would be lost if this were said to be kept.
  if (before !== undefined && before.text !== raw.text)
    return refuse(c, 409, 'Not kept: another note was sent under this id. Send it again with an id of its own.');
  return c.json(NoteAnswer.parse({ id: raw.id, says, marks }), 200);
}

type Body = { readonly note: NewNote } | { readonly status: Refusal; readonly error: string };

async function readBody(c: Context): Promise<Body> {
  const type = (c.req.header('content-type') ?? '').split(';')[0]?.trim().toLowerCase();
  if (type !== 'text/plain' && type !== 'application/json')
    return { status: 415, error: 'Not kept: send JSON as application/json, or the words alone as text/plain.' };
  const body = await c.req.text();
  const sent = type === 'text/plain' ? { text: body } : jsonOf(body);
  if (sent === undefined) return { status: 400, error: 'Not kept: this is no JSON.' };
  const read = NewNote.safeParse(sent);
  if (read.success) return { note: read.data };
  const says = read.error.issues.map(({ path, message }) => `${path.join('.') || 'body'}: ${message}`);
  return { status: 422, error: `Not kept: ${says.join('; ')}.` };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

type Found = { readonly raw: RawNote } | { readonly error: string };

async function rawNote({ text, meeting, with: named = [], at, id }: NewNote, own: Own, deps: SiteDeps): Promise<Found> {
  const now = deps.clock.now();
  const made = at === undefined ? now : instantOf(at);
  if (made > addSeconds(now, skew)) return { error: 'Not kept: at: lies in the future.' };
  const about = await aboutOf(meeting, { own, now: made, deps });
  if (about === undefined) return { error: 'Not kept: meeting: no meeting of this id within two weeks is known.' };
  const { directory } = await own.store.world({ people: [], teams: [], series: [], calendars: [] });
  const people = named.map((who) =>
    directory.people.find((one) => one.id === who || one.emails.includes(who.toLowerCase())),
  );
  const unknown = named.find((_, index) => people[index] === undefined);
  if (unknown !== undefined) return { error: 'Not kept: with: ids or mail addresses of people in the book.' };
  const ids = people.flatMap((person) => (person === undefined ? [] : [person.id]));
  return { raw: { id: id ?? newSecret(16), source: 'api', at: made, meeting: about, with: ids, text, remarks: [] } };
}

interface Asking {
  readonly own: Own;
  readonly now: Instant;
  readonly deps: SiteDeps;
}

/** Null for none, undefined where the one that was named is not known. Unnamed it is the one that runs or ended last. */
async function aboutOf(
  meeting: NewNote['meeting'],
  { own, now, deps }: Asking,
): Promise<RawNote['meeting'] | undefined> {
  if (meeting === null) return null;
  if (meeting !== undefined)
    return (await meetingNamed(meeting, own.store)) ?? (await meetingOfUid(meeting, now, own.store)) ?? undefined;
  const { entries } = await loadDay({ store: own.store, clock: { now: () => now }, zone: deps.zone });
  const kept = meetingByClock(entries, now)?.kept;
  return kept === undefined ? null : { key: kept.key, start: kept.start };
}

function refuse(c: Context, status: Refusal, error: string): Response {
  return c.json({ error }, status);
}
