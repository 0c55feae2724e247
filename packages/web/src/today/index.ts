import { holdsSealed, nextDueOf, nextOf } from '@warmstart/core/day';
import { Duration, durationMinutes, type Seconds, secondsBetween } from '@warmstart/core/time';
import type { Handler } from 'hono';
import type { WebEnv } from '../access/index.ts';
import type { WebDeps } from '../app/deps.ts';
import { frame } from '../app/frame.ts';
import { loadDay, loadNextDay } from '../day/index.ts';
import { loadFirstDays } from '../first-days/index.ts';
import { formValues } from '../forms/index.ts';
import { page } from '../layout/index.ts';
import { todayPage } from './page.ts';
import { newsOf, plansOf } from './plans.ts';

/** The first page: what is next, and the day. */
export function showToday(deps: WebDeps): Handler<WebEnv> {
  return async (c) => {
    const [day, book, news] = await Promise.all([loadDay(deps), deps.store.book(), deps.actions.bookings.news()]);
    const left = nextOf(day.entries, day.now);
    const later = left === null ? await loadNextDay(deps, day) : null;
    const entries = [...day.entries, ...(later?.entries ?? [])];
    const view = {
      day,
      firstDays: await loadFirstDays(deps, day),
      later,
      dead: await deps.actions.deadLetters(),
      session: c.get('session'),
      plans: plansOf(book, day),
      news: newsOf(book, news),
      tickable: deps.actions.tick !== null,
      from: Math.max(0, Math.floor(Number(c.req.query('from') ?? 0)) || 0),
    };
    return c.html(
      page(frame(deps, { title: 'Today', here: 'today', sealed: holdsSealed(entries) }, day), todayPage(view)),
    );
  };
}

/** Moves the clock by a length, to the next brief or to the next meeting. */
export function moveClock(deps: WebDeps): Handler<WebEnv> {
  return async (c) => {
    const { tick } = deps.actions;
    const { move = '' } = await formValues(c.req);
    if (tick !== null) {
      const seconds = await howFar(deps, move);
      if (seconds > 0) await tick(seconds);
    }
    return c.redirect('/', 303);
  };
}

async function howFar(deps: WebDeps, move: string): Promise<Seconds> {
  if (move !== 'brief' && move !== 'meeting') return Duration.safeParse(move).success ? lengthOf(move) : 0;
  const day = await loadDay(deps);
  const later = await loadNextDay(deps, day);
  const entries = [...day.entries, ...(later?.entries ?? [])];
  const to = move === 'brief' ? nextDueOf(entries, day.now) : (nextOf(entries, day.now)?.meeting.start ?? null);
  return to === null ? 0 : secondsBetween(day.now, to);
}

/** Working days have no length of their own. */
function lengthOf(move: string): Seconds {
  return move.endsWith('wd') ? 0 : 60 * durationMinutes(move);
}

/** Puts work that failed into the queue again. */
export function redriveLetter(deps: WebDeps): Handler<WebEnv> {
  return async (c) => {
    await deps.actions.redrive(c.req.param('id') ?? '');
    return c.redirect('/', 303);
  };
}
