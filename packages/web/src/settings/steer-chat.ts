import type { Context, Handler } from 'hono';
import type { WebEnv } from '../access/index.ts';
import type { Done, WebDeps } from '../app/deps.ts';
import { notThere } from '../app/trouble.ts';
import { formValues, readForm } from '../forms/index.ts';
import { CodeForm, TeamsForm } from './chats.ts';
import { renderSettings } from './show.ts';

/** Has a code sent to the manager in Slack. */
export function beginSlack(deps: WebDeps): Handler<WebEnv> {
  return async (c) => {
    if (!deps.chats) return notThere(c);
    return answer(deps, c, { done: await deps.chats.beginSlack(), next: 'chat-code' });
  };
}

/** Has a code sent into a chat of Teams. What was typed does not come back with a fault: it is a secret. */
export function beginTeams(deps: WebDeps): Handler<WebEnv> {
  return async (c) => {
    if (!deps.chats) return notThere(c);
    const { own, ...values } = await formValues(c.req);
    const { value, faults } = readForm(TeamsForm, own === undefined ? values : { ...values, own });
    const shown = own === undefined ? {} : { own };
    if (faults) return renderSettings(deps, c, { chat: { values: shown, faults } });
    const done = await deps.chats.beginTeams({ address: value.workflow, own: value.own === 'yes' });
    if (done.done) return c.redirect('/settings?done=chat-code#chat', 303);
    return renderSettings(deps, c, { chat: { values: shown, faults: { workflow: done.why } } });
  };
}

/** Confirms a chat by its code, tries it, or disconnects it. */
export function steerChat(deps: WebDeps): Handler<WebEnv> {
  return async (c) => {
    const { chats } = deps;
    const name = c.req.param('name') ?? '';
    if (!chats || !(await chats.list()).some((one) => one.name === name)) return notThere(c);
    switch (c.req.param('verb')) {
      case 'confirm': {
        const { value, faults } = readForm(CodeForm, await formValues(c.req));
        const done: Done = faults
          ? { done: false, why: 'no code was typed' }
          : await chats.confirm({ name, code: value.code });
        return answer(deps, c, { done, next: 'chat-confirmed' });
      }
      case 'test': {
        const sent = await chats.test(name);
        if (sent.outcome === 'sent') return c.redirect('/settings?done=test#chat', 303);
        return renderSettings(deps, c, { said: `The test brief was not sent (${sent.outcome}): ${sent.why}` });
      }
      case 'disconnect':
        await chats.disconnect(name);
        return c.redirect('/settings?done=chat-disconnected#chat', 303);
      default:
        return notThere(c);
    }
  };
}

interface Answer {
  readonly done: Done;
  /** What the settings then say. */
  readonly next: string;
}

async function answer(deps: WebDeps, c: Context<WebEnv>, { done, next }: Answer): Promise<Response> {
  if (done.done) return c.redirect(`/settings?done=${next}#chat`, 303);
  return renderSettings(deps, c, { said: `Not done: ${done.why.replace(/\.$/, '')}.` });
}
