import type { Hono } from 'hono';
import type { WebEnv } from '../access/index.ts';
import { addSource, newSource, showSource, steerSource } from '../settings/sources/index.ts';
import type { Mine } from './team-routes.ts';

/** Where signals come from: connected, steered, and given back. */
export function sourcePages(app: Hono<WebEnv>, mine: Mine): void {
  app.get('/settings/sources/new/:kind', mine(newSource));
  app.post('/settings/sources/new/:kind', mine(addSource));
  app.get('/settings/sources/:id', mine(showSource));
  app.post('/settings/sources/:id/:verb', mine(steerSource));
}
