import type { Handler, Hono } from 'hono';
import type { WebEnv } from '../access/index.ts';
import {
  addDiff,
  answerDiff,
  changeCosts,
  nameAccount,
  newDiff,
  showDiff,
  showDiffs,
  showRead,
  undoAnswer,
} from '../diffs/index.ts';
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
import { changeAllowances, removeWall, saveWall, showWall } from '../tripwires/index.ts';
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
  app.get('/teams/:id/tripwires/:expectation', mine(showWall));
  app.post('/teams/:id/tripwires/:expectation', mine(saveWall));
  app.post('/teams/:id/tripwires/:expectation/allowances', mine(changeAllowances));
  app.post('/teams/:id/tripwires/:expectation/remove', mine(removeWall));
  app.get('/diffs', mine(showDiffs));
  app.get('/diffs/new', mine(newDiff));
  app.post('/diffs/new', mine(addDiff));
  app.get('/diffs/read', mine(showRead));
  app.post('/diffs/accounts', mine(nameAccount));
  app.post('/diffs/initiatives/:id', mine(changeCosts));
  app.get('/diffs/:id', mine(showDiff));
  app.post('/diffs/:id', mine(answerDiff));
  app.post('/diffs/:id/undo', mine(undoAnswer));
}
