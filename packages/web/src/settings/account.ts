import type { ConnectedAccount } from '@warmstart/core/account';
import type { Context, Handler } from 'hono';
import type { WebEnv } from '../access/index.ts';
import type { GivenBack, WebDeps } from '../app/deps.ts';
import { frame } from '../app/frame.ts';
import { notThere } from '../app/trouble.ts';
import { sendToProvider } from '../connect/index.ts';
import { loadSetting } from '../day/index.ts';
import { formChoices } from '../forms/index.ts';
import { page } from '../layout/index.ts';
import { accountPage, chosenField } from './account-page.ts';
import { accountPath } from './account-words.ts';

/** An account at a provider, with all its calendars to choose from. */
export function showAccount(deps: WebDeps): Handler<WebEnv> {
  return async (c) => {
    const account = await accountOf(deps, c);
    return account === null ? notThere(c) : render(deps, c, { account, why: null });
  };
}

/** Chooses its calendars, opens it again, or disconnects it. */
export function steerAccount(deps: WebDeps): Handler<WebEnv> {
  return async (c) => {
    const account = await accountOf(deps, c);
    if (account === null) return notThere(c);
    const { id, provider } = account;
    const { accounts } = deps.actions;
    switch (c.req.param('verb')) {
      case 'calendars': {
        const done = await accounts.choose(id, await formChoices(c.req, chosenField));
        if (!done.done) return render(deps, c, { account, why: done.why });
        return c.redirect(`${accountPath(id)}?done=chosen`, 303);
      }
      case 'again':
        return sendToProvider(c, accounts, { provider, again: id });
      case 'disconnect':
        return c.redirect(`/settings?done=${wayOut[await accounts.disconnect(id)]}#calendars`, 303);
      default:
        return notThere(c);
    }
  };
}

/** What the settings then say. */
const wayOut: Readonly<Record<GivenBack, string>> = {
  revoked: 'account-revoked',
  kept: 'account-kept',
  untold: 'account-untold',
};

const said: Readonly<Record<string, string>> = {
  connected: 'Connected. Its own calendar is read from now on; choose here whether others are too.',
  chosen: 'Saved.',
};

interface Shown {
  readonly account: ConnectedAccount;
  /** Why what was asked for was not done; null where it was, or nothing was asked for. */
  readonly why: string | null;
}

async function render(deps: WebDeps, c: Context<WebEnv>, { account, why }: Shown): Promise<Response> {
  const [at, calendars, offered] = await Promise.all([
    loadSetting(deps),
    deps.store.calendars(),
    account.trouble === null ? deps.actions.accounts.offered(account.id) : null,
  ]);
  const view = {
    account,
    offered,
    calendars: calendars.flatMap(({ value }) => (value.kind !== 'ics' && value.account === account.id ? [value] : [])),
    session: c.get('session'),
    at,
    said: why === null ? (said[c.req.query('done') ?? ''] ?? null) : `Not saved: ${why}`,
  };
  const around = frame(deps, { title: 'Calendars of an account', here: 'settings', sealed: false }, at);
  return c.html(page(around, accountPage(view)), why === null ? 200 : 422);
}

async function accountOf({ store }: WebDeps, c: Context): Promise<ConnectedAccount | null> {
  return (await store.account(c.req.param('id') ?? ''))?.value ?? null;
}
