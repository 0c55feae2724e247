import type { Handler, Hono } from 'hono';
import type { WebEnv } from '../access/index.ts';
import { addAsk, showAsks, steerAsk } from '../asks/index.ts';
import { steerFirstStep } from '../first-days/index.ts';
import {
  addItem,
  doWithItem,
  editItem,
  focusFile,
  newItem,
  permitWriting,
  saveItem,
  showItem,
  showItems,
} from '../important/index.ts';
import { saveStep, showImprovement } from '../improvement/index.ts';
import {
  addInitiative,
  editInitiative,
  endInitiative,
  newInitiative,
  saveInitiative,
  showInitiatives,
} from '../initiatives/index.ts';
import { forgetNote, showNoted, showNotes } from '../noted/index.ts';
import { showNumbers } from '../numbers/index.ts';
import { answerReview, showNextReview, showReview, showReviewOf, undoAnswer } from '../review/index.ts';
import { showUp } from '../up/index.ts';
import type { WebDeps } from './deps.ts';

type Mine = (make: (deps: WebDeps) => Handler<WebEnv>) => Handler<WebEnv>;

/** What is important and not urgent, and what the weeks went to. */
export function reviewRoutes(app: Hono<WebEnv>, mine: Mine): void {
  app.get('/review', mine(showReview));
  app.get('/review/next', mine(showNextReview));
  app.get('/review/:week', mine(showReviewOf));
  app.post('/review/:week/answer', mine(answerReview));
  app.post('/review/:week/undo', mine(undoAnswer));
  app.get('/numbers', mine(showNumbers));
  app.get('/up', mine(showUp));
  app.post('/first-days/:step', mine(steerFirstStep));
  app.get('/important', mine(showItems));
  app.get('/important/new', mine(newItem));
  app.post('/important/new', mine(addItem));
  app.get('/important/:id', mine(showItem));
  app.get('/important/:id/edit', mine(editItem));
  app.post('/important/:id/edit', mine(saveItem));
  app.get('/important/:id/focus.ics', mine(focusFile));
  app.post('/important/:id/do', mine(doWithItem));
  app.post('/important/:id/permit', mine(permitWriting));
  app.get('/important/:id/improvement', mine(showImprovement));
  app.post('/important/:id/improvement/:step', mine(saveStep));
}

/** What is asked of teams and people, and what was noted with them. */
export function askRoutes(app: Hono<WebEnv>, mine: Mine): void {
  app.get('/initiatives', mine(showInitiatives));
  app.get('/initiatives/new', mine(newInitiative));
  app.post('/initiatives/new', mine(addInitiative));
  app.get('/initiatives/:id/edit', mine(editInitiative));
  app.post('/initiatives/:id/edit', mine(saveInitiative));
  app.post('/initiatives/:id/done', mine(endInitiative));
  app.get('/asks', mine(showAsks));
  app.post('/asks', mine(addAsk));
  app.post('/asks/:id', mine(steerAsk));
  app.get('/noted', mine(showNotes));
  app.get('/noted/:id', mine(showNoted));
  app.post('/noted/:id/forget', mine(forgetNote));
}
