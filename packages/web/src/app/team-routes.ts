import type { Handler, Hono } from 'hono';
import type { WebEnv } from '../access/index.ts';
import {
  addTeam,
  askSplit,
  askVerify,
  editTeam,
  newTeam,
  restoreVersion,
  saveTeam,
  saveVerified,
  showTeam,
  showTeams,
  showVersions,
  splitTeam,
} from '../teams/index.ts';
import type { WebDeps } from './deps.ts';

/** Makes a page for the manager of the session. */
export type Mine = (make: (deps: WebDeps) => Handler<WebEnv>) => Handler<WebEnv>;

/** Teams with their models, what differs from them, and what notices that. */
export function teamRoutes(app: Hono<WebEnv>, mine: Mine): void {
  app.get('/teams', mine(showTeams));
  app.get('/teams/new', mine(newTeam));
  app.post('/teams/new', mine(addTeam));
  app.get('/teams/:id', mine(showTeam));
  app.get('/teams/:id/edit/:section', mine(editTeam));
  app.post('/teams/:id/edit/:section', mine(saveTeam));
  app.get('/teams/:id/versions', mine(showVersions));
  app.post('/teams/:id/versions', mine(restoreVersion));
  app.get('/teams/:id/verify', mine(askVerify));
  app.post('/teams/:id/verify', mine(saveVerified));
  app.get('/teams/:id/split', mine(askSplit));
  app.post('/teams/:id/split', mine(splitTeam));
}
