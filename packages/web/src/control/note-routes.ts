import { RawNote } from '@warmstart/core/note';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import * as z from 'zod';
import { jsonBody } from './json-body.ts';
import { GivenNote, type NotesControl } from './notes/index.ts';

/** The longest note, every character of it escaped. */
const largest = 2_000_000;

const Take = z.strictObject({ note: GivenNote, waited: z.boolean() });
const Preview = z.strictObject({ note: GivenNote });
const Undo = z.strictObject({ note: RawNote.shape.id.nullable(), mark: z.int().min(1).max(999).nullable() });
const Owed = z.strictObject({ toMe: z.boolean(), sealed: z.boolean() });
const Reread = z.strictObject({ apply: z.boolean() });

/** The addresses under `/control/notes`; the caller's token was seen before. */
export function noteRoutes(notes: () => NotesControl): Hono {
  const limit = bodyLimit({
    maxSize: largest,
    onError: (c) => c.json({ error: 'Too large: at most 2 MB at a time. Split the note.' }, 413),
  });
  return new Hono()
    .use(limit)
    .post('/take', jsonBody(Take), async (c) => {
      const { note, waited } = c.req.valid('json');
      return c.json(await notes().take(note, { waited }));
    })
    .post('/preview', jsonBody(Preview), async (c) => c.json(await notes().preview(c.req.valid('json').note)))
    .post('/undo', jsonBody(Undo), async (c) => {
      const answer = await notes().undo(c.req.valid('json'));
      return c.json(answer, answer.done ? 200 : 422);
    })
    .post('/owed', jsonBody(Owed), async (c) => c.json(await notes().owed(c.req.valid('json'))))
    .post('/reread', jsonBody(Reread), async (c) => c.json(await notes().reread(c.req.valid('json'))));
}
