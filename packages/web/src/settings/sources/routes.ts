import { SourceKind } from '@warmstart/core/signal';
import type { Context, Handler } from 'hono';
import type { WebEnv } from '../../access/index.ts';
import { frame } from '../../app/frame.ts';
import type { SourceDesk, WebDeps } from '../../app/index.ts';
import { notThere } from '../../app/trouble.ts';
import { loadSetting } from '../../day/index.ts';
import { type Filled, formValues, readForm, type Values } from '../../forms/index.ts';
import { page } from '../../layout/index.ts';
import { PastForm, SourceForm } from './form.ts';
import { newSourcePage, sourcePage } from './page.ts';
import { sourcePath } from './section.ts';
import { sayKind } from './words.ts';

const nothingTyped: Filled = { values: {}, faults: {} };

const done: Values = {
  past: 'The last 90 days are being fetched.',
  pause: 'Paused. What it calls with is not kept.',
  resume: 'It is heard again.',
};

/** The form for one more source of a kind. */
export function newSource(deps: WebDeps): Handler<WebEnv> {
  return (c) => {
    const kind = SourceKind.safeParse(c.req.param('kind')).data;
    if (deps.actions.sources === undefined || kind === undefined) return notThere(c);
    return renderNew(deps, c, { kind, filled: nothingTyped, said: null });
  };
}

/**
 * Connects a source and shows its secret, this once: the answer is no redirect, so that it stands in no address and no
 * history. What was typed as a token does not come back with a fault.
 */
export function addSource(deps: WebDeps): Handler<WebEnv> {
  return async (c) => {
    const { sources } = deps.actions;
    const kind = SourceKind.safeParse(c.req.param('kind')).data;
    if (sources === undefined || kind === undefined) return notThere(c);
    const { token = '', ...values } = await formValues(c.req);
    const { value, faults } = readForm(SourceForm, { ...values, token });
    if (faults) return renderNew(deps, c, { kind, filled: { values, faults }, said: null });
    const wanted = { kind, ...value, root: orNull(value.root), token: orNull(value.token) };
    const answer = await sources.connect(wanted);
    if (answer.done) return render(deps, c, { id: answer.source, sources, fresh: answer.secret });
    const said = `Not connected: ${answer.why.replace(/\.$/, '')}.`;
    return renderNew(deps, c, { kind, filled: { values, faults: {} }, said });
  };
}

export function showSource(deps: WebDeps): Handler<WebEnv> {
  return async (c) => {
    const { sources } = deps.actions;
    return sources === undefined ? notThere(c) : render(deps, c, { id: c.req.param('id') ?? '', sources });
  };
}

/** Makes another secret, fetches the past, pauses, goes on, or disconnects. */
export function steerSource(deps: WebDeps): Handler<WebEnv> {
  return async (c) => {
    const { sources } = deps.actions;
    const id = c.req.param('id') ?? '';
    if (sources === undefined || (await deps.signals.source(id)) === null) return notThere(c);
    switch (c.req.param('verb')) {
      case 'secret': {
        const answer = await sources.renew(id);
        return answer.done ? render(deps, c, { id, sources, fresh: answer.secret }) : notThere(c);
      }
      case 'past':
        return fetchPast(deps, c, { id, sources });
      case 'pause':
        await sources.switch(id, false);
        return c.redirect(`${sourcePath(id)}?done=pause`, 303);
      case 'resume':
        await sources.switch(id, true);
        return c.redirect(`${sourcePath(id)}?done=resume`, 303);
      case 'disconnect':
        await sources.disconnect(id);
        return c.redirect('/settings?done=source-disconnected#sources', 303);
      default:
        return notThere(c);
    }
  };
}

interface Shown {
  readonly id: string;
  readonly sources: SourceDesk;
  readonly fresh?: string;
  readonly past?: Filled;
}

async function fetchPast(deps: WebDeps, c: Context<WebEnv>, { id, sources }: Shown): Promise<Response> {
  const { token = '', ...values } = await formValues(c.req);
  const { value, faults } = readForm(PastForm, { ...values, token });
  if (faults) return render(deps, c, { id, sources, past: { values, faults } });
  const answer = await sources.fetchPast(id, value);
  if (answer.done) return c.redirect(`${sourcePath(id)}?done=past`, 303);
  return render(deps, c, { id, sources, past: { values, faults: { token: answer.why.replace(/\.$/, '') } } });
}

async function render(deps: WebDeps, c: Context<WebEnv>, { id, sources, fresh, past }: Shown): Promise<Response> {
  const [at, kept] = await Promise.all([loadSetting(deps), deps.signals.source(id)]);
  if (kept === null) return notThere(c);
  const source = kept.value;
  const around = frame(deps, { title: source.name, here: 'settings', sealed: false }, at);
  const view = {
    source,
    address: sources.address(source),
    reachable: sources.reachable,
    fresh: fresh ?? null,
    past: past ?? nothingTyped,
    session: c.get('session'),
    at,
    said: done[c.req.query('done') ?? ''] ?? null,
  };
  return c.html(page(around, sourcePage(view)), past === undefined ? 200 : 422);
}

type NewShown = Omit<Parameters<typeof newSourcePage>[0], 'session'>;

async function renderNew(deps: WebDeps, c: Context<WebEnv>, shown: NewShown): Promise<Response> {
  const at = await loadSetting(deps);
  const title = shown.kind === 'webhook' ? 'A webhook of your own' : `Connect ${sayKind(shown.kind)}`;
  const around = frame(deps, { title, here: 'settings', sealed: false }, at);
  const refused = shown.said !== null || Object.keys(shown.filled.faults).length > 0;
  return c.html(page(around, newSourcePage({ ...shown, session: c.get('session') })), refused ? 422 : 200);
}

function orNull(text: string): string | null {
  return text === '' ? null : text;
}
