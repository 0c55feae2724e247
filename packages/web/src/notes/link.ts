import { dateIn, type Instant } from '@warmstart/core/time';
import { type Context, type Handler, Hono, type MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { isSameOrigin, sameSecret, type WebEnv } from '../access/index.ts';
import type { Own, SiteDeps } from '../app/deps.ts';
import type { NoteLink } from '../app/notes.ts';
import { tooLarge } from '../app/trouble.ts';
import { formTokenField, type Html, html, signPage } from '../layout/index.ts';
import { sayWhen } from '../words/index.ts';
import { noteForm } from './box.ts';
import { wantsJson } from './keep.ts';
import { faultOf, rawFrom, type SentNote, sentNote } from './sent-note.ts';

/** The longest note, in bytes of a form: a character may take twelve of them. */
export const largestNote = 2_500_000;

/**
 * The page behind the note link of a brief, for whoever has it: no session. It appends to one meeting, and tells nothing but
 * that meeting's time: not what was read, for with whom a name is known would be told too. A link that is wrong, over,
 * or of a meeting that is sealed is answered alike.
 */
export function noteLinkRoutes(deps: SiteDeps): Hono<WebEnv> {
  return new Hono<WebEnv>().get('/:token', showLink(deps)).post('/:token', notTooLarge, noteByLink(deps));
}

const notTooLarge: MiddlewareHandler = bodyLimit({ maxSize: largestNote, onError: tooLarge });

function showLink(deps: SiteDeps): Handler<WebEnv> {
  return async (c) => {
    const open = await openLink(deps, c);
    if (open === null) return (await deps.access.tooOften(c)) ?? dead(c, '');
    return c.html(linkPage(open, {}));
  };
}

function noteByLink(deps: SiteDeps): Handler<WebEnv> {
  return async (c) => {
    const sent = await sentNote(c.req);
    const open = await openLink(deps, c);
    if (open === null) return (await deps.access.tooOften(c)) ?? dead(c, sent.text);
    if (!isSameOrigin(c.req.raw) || !(await sameSecret(await passOf(c), open.pass))) return refused(c, open, sent);
    const fault = faultOf(sent.text);
    if (fault !== null) {
      if (wantsJson(c)) return c.json({ error: `Not kept: ${fault}. The words are still here.` }, 422);
      return c.html(linkPage(open, { text: sent.text, fault }), 422);
    }
    if (!(await deps.access.tokens.mayNote(open.token))) return tooMany(c, open, sent);
    const raw = rawFrom(sent, { source: 'link', meeting: open.link.meeting, now: open.now });
    const taken = await open.own.actions.notes.take(raw);
    if (wantsJson(c)) return c.json({ says: 'Kept.' }, taken === 'taken' ? 201 : 200);
    return c.html(linkPage(open, { kept: raw.id }));
  };
}

interface Open {
  readonly token: string;
  /** What its form has to bring back. */
  readonly pass: string;
  readonly link: NoteLink;
  readonly own: Own;
  readonly now: Instant;
  /** The time of the meeting, in words. */
  readonly when: string;
}

/** Null for every link that takes no note now. Reads only. */
async function openLink({ noteLinks, of, clock }: SiteDeps, c: Context): Promise<Open | null> {
  const token = (c.req.param('token') ?? '').toLowerCase();
  const link = await noteLinks.open(token);
  if (link === null) return null;
  const own = of(link.manager);
  const now = clock.now();
  const { sealed, context } = await own.actions.notes.preview(
    rawFrom(nothing, { source: 'link', meeting: link.meeting, now }),
  );
  if (sealed) return null;
  const { zone, locale } = context;
  const pass = await passFor(token);
  return { token, pass, link, own, now, when: sayWhen(link.meeting.start, { zone, locale, today: dateIn(now, zone) }) };
}

const nothing: SentNote = { page: 'no-page-yet', meeting: '', text: '', waited: 0 };

interface Said {
  readonly text?: string;
  readonly fault?: string;
  /** The id of the note that was just kept. */
  readonly kept?: string;
}

function linkPage({ token, pass, when }: Open, { kept, ...typed }: Said): Html {
  const title = `Note for your ${when} meeting`;
  const done = html`<div class="notice said" role="status"><p><strong>Kept.</strong> <a href="/notes/${kept ?? ''}">Sign in to see what was read from it.</a></p></div>`;
  const form = noteForm({
    ...typed,
    action: `/n/${token}`,
    label: 'Note',
    hidden: html`<input type="hidden" name="${formTokenField}" value="${pass}">`,
    choice: null,
    marks: html` data-owner=""`,
    sealed: false,
    ready: true,
  });
  return signPage(title, [], html`${kept === undefined ? null : done}${form}`);
}

/** Whoever has the address has this too; it keeps a page of another site, which has not, from sending the form. */
async function passFor(token: string): Promise<string> {
  const bytes = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(`warmstart note form\n${token}`));
  return Array.from(new Uint8Array(bytes).slice(0, 16), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

async function passOf(c: Context): Promise<string> {
  const pass = (await c.req.parseBody())[formTokenField];
  return typeof pass === 'string' ? pass : '';
}

/** One answer for every link that takes no note; whatever was written stands there to be taken along. */
function dead(c: Context, text: string): Response | Promise<Response> {
  if (wantsJson(c))
    return c.json(
      { error: 'Not kept: this link takes no notes. The words are still here: sign in and note them there.' },
      404,
    );
  const words =
    text.trim() === '' ? null : html`<h2>Your words, not kept</h2><pre class="words" dir="auto">${text}</pre>`;
  return c.html(
    signPage(
      'This link takes no notes',
      ['It may be over, or not whole. A note link is good for a week after its meeting.', 'Sign in and note it there.'],
      html`<p><a class="button" href="/notes/new">Note on the signed-in page</a></p>${words}`,
    ),
    404,
  );
}

function refused(c: Context, open: Open, { text }: SentNote): Response | Promise<Response> {
  const fault = 'the form did not come from this page. Press once more';
  if (wantsJson(c))
    return c.json({ error: 'Not kept: load the page again, and press once more. The words are still here.' }, 403);
  return c.html(linkPage(open, { text, fault }), 403);
}

function tooMany(c: Context, open: Open, { text }: SentNote): Response | Promise<Response> {
  const fault = 'too many notes within a minute. Press again a minute from now';
  c.header('Retry-After', '60');
  if (wantsJson(c)) return c.json({ error: `Not kept: ${fault}.` }, 429);
  return c.html(linkPage(open, { text, fault }), 429);
}
