import { Text } from '@warmstart/core/text';
import type { Context, Handler } from 'hono';
import * as z from 'zod';
import type { WebEnv } from '../access/index.ts';
import type { WebDeps } from '../app/deps.ts';
import { frame } from '../app/frame.ts';
import { notThere } from '../app/trouble.ts';
import { loadSetting } from '../day/index.ts';
import { type Filled, formValues, readForm } from '../forms/index.ts';
import { page } from '../layout/index.ts';
import { tokensPage } from './page.ts';
import { mostTokens } from './tokens.ts';

const TokenForm = z.object({
  name: z
    .string()
    .pipe(Text)
    .refine((text) => text.length <= 60, 'at most 60 characters'),
});

const nothingTyped: Filled = { values: {}, faults: {} };

/** The tokens of the manager. */
export function showTokens(deps: WebDeps): Handler<WebEnv> {
  return (c) => render(deps, c, { filled: nothingTyped, fresh: null });
}

/** Makes a token and shows it, this once: the answer is no redirect, so that it stands in no address and no history. */
export function makeToken(deps: WebDeps): Handler<WebEnv> {
  return async (c) => {
    const values = await formValues(c.req);
    const { value, faults } = readForm(TokenForm, values);
    if (faults) return render(deps, c, { filled: { values, faults }, fresh: null });
    const { tokens } = deps.access;
    const { manager } = c.get('session');
    const fresh = await tokens.make({ manager, name: value.name, mailbox: deps.access.mailboxOf(c) });
    if (fresh !== null) return render(deps, c, { filled: nothingTyped, fresh });
    const full = { name: `at most ${mostTokens} at a time: revoke one first` };
    return render(deps, c, { filled: { values, faults: full }, fresh: null });
  };
}

/** Revokes a token: from now on it opens nothing. */
export function revokeToken(deps: WebDeps): Handler<WebEnv> {
  return async (c) => {
    const had = await deps.access.tokens.revoke(c.get('session').manager, c.req.param('id') ?? '');
    return had ? c.redirect('/settings/tokens?done=revoked', 303) : notThere(c);
  };
}

interface Shown {
  readonly filled: Filled;
  readonly fresh: string | null;
}

async function render(deps: WebDeps, c: Context<WebEnv>, { filled, fresh }: Shown): Promise<Response> {
  const session = c.get('session');
  const [at, tokens] = await Promise.all([loadSetting(deps), deps.access.tokens.list(session.manager)]);
  const said = fresh === null && c.req.query('done') === 'revoked' ? 'Revoked: it opens nothing any more.' : null;
  const address = `${originOf(c)}/api/notes`;
  const around = frame(deps, { title: 'Shortcuts and scripts', here: 'settings', sealed: false }, at);
  const refused = Object.keys(filled.faults).length > 0;
  return c.html(page(around, tokensPage({ tokens, fresh, address, filled, session, at, said })), refused ? 422 : 200);
}

/** As it was asked for; hosted it is https whatever the function between says. */
function originOf(c: Context): string {
  const { protocol } = new URL(c.req.url);
  return `${protocol}//${c.req.header('host') ?? ''}`;
}
