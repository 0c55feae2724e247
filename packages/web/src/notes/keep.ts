import type { Context, Handler } from 'hono';
import type { WebEnv } from '../access/index.ts';
import type { WebDeps } from '../app/deps.ts';
import { frame } from '../app/frame.ts';
import { loadSetting } from '../day/index.ts';
import { html, page } from '../layout/index.ts';
import { type About, meetingNamed } from './about.ts';
import { noteBox } from './box.ts';
import { faultOf, rawFrom, type SentNote, sentNote } from './sent-note.ts';

/** Keeps a note of a signed-in page, for good, before it is answered. */
export function keepNote(deps: WebDeps): Handler<WebEnv> {
  return async (c) => {
    const sent = await sentNote(c.req);
    const meeting = await aboutOf(sent, deps);
    const fault = meeting === undefined ? 'nothing is known of that meeting any more' : faultOf(sent.text);
    if (meeting === undefined || fault !== null) return refuse(deps, c, { sent, fault: fault ?? '' });
    const raw = rawFrom(sent, { source: 'page', meeting, now: deps.clock.now() });
    const taken = await deps.actions.notes.take(raw);
    const path = `/notes/${raw.id}`;
    if (wantsJson(c)) return c.json({ id: raw.id, page: path }, taken === 'taken' ? 201 : 200);
    return c.redirect(path, 303);
  };
}

/** What a note being typed would say. Changes nothing. */
export function previewNote(deps: WebDeps): Handler<WebEnv> {
  return async (c) => {
    const sent = await sentNote(c.req);
    const meeting = (await aboutOf(sent, deps)) ?? null;
    if (faultOf(sent.text) !== null) return c.json({ says: '' });
    const raw = rawFrom(sent, { source: 'page', meeting, now: deps.clock.now() });
    const { says } = await deps.actions.notes.preview(raw);
    return c.json({ says: says.replace(/ Undo$/, '') });
  };
}

/** The script asks for what it can read. */
export function wantsJson(c: Context): boolean {
  return (c.req.header('accept') ?? '').startsWith('application/json');
}

/** Undefined where the form names a meeting of which nothing is known. */
async function aboutOf({ meeting }: SentNote, { store }: WebDeps): Promise<About | null | undefined> {
  return meeting === '' ? null : ((await meetingNamed(meeting, store)) ?? undefined);
}

/** The words stand in the box again: nothing typed is lost. */
async function refuse(
  deps: WebDeps,
  c: Context<WebEnv>,
  { sent, fault }: { readonly sent: SentNote; readonly fault: string },
): Promise<Response> {
  if (wantsJson(c)) return c.json({ error: `Not kept: ${fault}. The words are still here.` }, 422);
  const box = {
    session: c.get('session'),
    meeting: '',
    label: 'Note',
    sealed: true,
    ready: true,
    text: sent.text,
    fault,
  };
  const around = frame(deps, { title: 'Note', here: null, sealed: true }, await loadSetting(deps));
  return c.html(page(around, html`<h1>Not kept</h1>${noteBox(box)}`), 422);
}
