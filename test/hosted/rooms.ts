import type { ManagerId, ManagerStore } from '@warmstart/core/ports';
import { dynamoSignals } from '@warmstart/dynamo-store/signals';
import type { Browser } from './browser.ts';
import { fill, type Kept } from './fill.ts';
import { type Route, routesOf } from './routes.ts';
import { atGoogle, managerSeen, type Stage, signIn } from './stage.ts';

/** Somebody who is signed in and keeps something. */
export interface Room {
  readonly browser: Browser;
  readonly manager: ManagerId;
  readonly store: ManagerStore;
  readonly kept: Kept;
  /** Every route, naming what they keep. */
  readonly routes: readonly Route[];
}

export async function roomOf(stage: Stage, name: string): Promise<Room> {
  stage.google.account(atGoogle(name));
  const browser = stage.browser();
  await signIn(browser, 'google');
  const manager = await managerSeen(stage, browser);
  if (manager === null) throw new Error(`${name} was not let in`);
  const store = stage.store.of(manager);
  const signals = dynamoSignals(stage.table).of(manager);
  const filled = await fill({ store, signals }, name, stage.now());
  const made = await (await browser.post('/settings/tokens/make', { name: `Phone of ${name}` })).text();
  const kept = { ...filled, token: /\/settings\/tokens\/(\w+)\/revoke/.exec(made)?.[1] ?? '' };
  const series = /\/settings\/series\/\w+/.exec(await (await browser.get('/settings')).text())?.[0] ?? '';
  return { browser, manager, store, kept, routes: routesOf(stage, kept, series) };
}
