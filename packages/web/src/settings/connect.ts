import type { Handler } from 'hono';
import type { WebEnv } from '../access/index.ts';
import type { WebDeps } from '../app/deps.ts';
import { notThere } from '../app/trouble.ts';
import { formValues, readForm } from '../forms/index.ts';
import { ConnectForm } from './calendars.ts';
import { renderSettings } from './show.ts';

/** Connects one more calendar, once it has been read. */
export function connectCalendar(deps: WebDeps): Handler<WebEnv> {
  return async (c) => {
    const values = await formValues(c.req);
    const { value, faults } = readForm(ConnectForm, values);
    if (faults) return renderSettings(deps, c, { calendar: { values, faults } });
    const answer = await deps.actions.connectCalendar({ name: value.calendarName, address: value.address });
    if (answer.done) return c.redirect('/settings?done=connected#calendars', 303);
    return renderSettings(deps, c, { calendar: { values, faults: { address: answer.why.replace(/\.$/, '') } } });
  };
}

/** Reads a calendar now, switches it off or on, or disconnects it. */
export function steerCalendar(deps: WebDeps): Handler<WebEnv> {
  return async (c) => {
    const id = c.req.param('id') ?? '';
    if ((await deps.store.calendar(id)) === null) return notThere(c);
    switch (c.req.param('verb')) {
      case 'read':
        await deps.actions.syncNow(id);
        return c.redirect('/settings?done=read#calendars', 303);
      case 'on':
        await deps.actions.switchCalendar(id, true);
        return c.redirect('/settings?done=on#calendars', 303);
      case 'off':
        await deps.actions.switchCalendar(id, false);
        return c.redirect('/settings?done=off#calendars', 303);
      case 'disconnect':
        await deps.actions.disconnectCalendar(id);
        return c.redirect('/settings?done=disconnected#calendars', 303);
      default:
        return notThere(c);
    }
  };
}
