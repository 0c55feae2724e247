import { readPageId } from '@warmstart/core/day';
import type { Context, Handler } from 'hono';
import type { WebEnv } from '../access/index.ts';
import type { WebDeps } from '../app/deps.ts';
import { frame } from '../app/frame.ts';
import { notThere, notUnderstood } from '../app/trouble.ts';
import { type Found, findMeeting } from '../day/index.ts';
import { formValues } from '../forms/index.ts';
import { page } from '../layout/index.ts';
import { timelineOf } from '../notes/index.ts';
import { Correcting, corrected, savedWords } from './correct.ts';
import { meetingPage } from './page.ts';

/** The page of one meeting. */
export function showMeeting(deps: WebDeps): Handler<WebEnv> {
  return async (c) => {
    const found = await wanted(deps, c);
    if (found === null) return notThere(c);
    const { brief } = found.entry;
    const said = Object.entries(savedWords).find(([what]) => what === c.req.query('saved'));
    // The title of a page stays in the browser's history: the subject says no more than the class allows.
    const around = { title: brief.subject, here: null, sealed: brief.privacy === 'sealed' };
    const timeline = await timelineOf(found, deps.store, deps.actions.notes);
    const view = { ...found, timeline, session: c.get('session'), saved: said?.[1] ?? null };
    return c.html(page(frame(deps, around, found.day), meetingPage(view)));
  };
}

/** Saves one correction for the series of the meeting. */
export function correctMeeting(deps: WebDeps): Handler<WebEnv> {
  return async (c) => {
    const found = await wanted(deps, c);
    if (found === null) return notThere(c);
    const correction = Correcting.safeParse(await formValues(c.req));
    if (!correction.success) return notUnderstood(c);
    const { entry, series, day } = found;
    await deps.store.saveSeries(corrected(series, entry.meeting.uid, correction.data), day.now);
    await deps.actions.settingsChanged();
    return c.redirect(`/meetings/${entry.id}?saved=${correction.data.what}`, 303);
  };
}

async function wanted(deps: WebDeps, c: Context<WebEnv>): Promise<Found | null> {
  const id = readPageId(c.req.param('id') ?? '');
  return id === null ? null : findMeeting(deps, id);
}
