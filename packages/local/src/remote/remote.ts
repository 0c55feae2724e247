import { Brief } from '@warmstart/core/brief';
import type { Answer, Control, GivenFile } from '@warmstart/web/control';
import * as z from 'zod';
import type { Running } from '../data/index.ts';
import { AccountAnswer, Answered, Begun, Rebuilt, SourceAnswer, State, Ticked } from './answers.ts';
import { ask, read } from './line.ts';
import { remoteNotes } from './notes/index.ts';
import { inParts } from './parts.ts';

/**
 * Steers the system that runs on a data directory, from another process. Every answer is that of the system itself;
 * rejects with `DataError` where it stopped meanwhile or cannot do it.
 */
export function remoteControl(running: Running): Control {
  const post = (path: string, body?: unknown) => ({ method: 'POST' as const, path, body });
  // Whoever takes a note does not wait for what reads diffs.
  const signals = async () => (await import('./signals/index.ts')).remoteSignals(running);
  const reviews = async () => (await import('./reviews/index.ts')).remoteReviews(running);
  return {
    state: () => ask(running, { method: 'GET', path: '/state' }, State),
    tick: (seconds) => ask(running, post('/tick', { duration: `${Math.round(seconds / 60)}m` }), Ticked),
    import: (files) => importIn(inParts(files), (part) => ask(running, post('/import', { files: part }), Answered)),
    export: async () => {
      const pieces: string[] = [];
      for await (const piece of read(running, '/export')) pieces.push(piece);
      return pieces.join('');
    },
    exportAll: () => read(running, '/export-all'),
    erase: () => ask(running, post('/erase', { yes: true }), Answered),
    connect: (calendar) => ask(running, post('/connect', calendar), Answered),
    beginAccount: (wanted) => ask(running, post('/accounts', wanted), Begun),
    accountOpened: (opening) => ask(running, post('/accounts/opened', { opening }), AccountAnswer),
    connectChat: (wanted) => ask(running, post('/chats', wanted), Answered),
    connectSource: (wanted) => ask(running, post('/sources', wanted), SourceAnswer),
    briefs: (wanted) => ask(running, post('/briefs', wanted), z.array(Brief)),
    rebuild: () => ask(running, post('/rebuild'), Rebuilt),
    notes: remoteNotes(running),
    signals: {
      take: async (batches, span) => (await signals()).take(batches, span),
      diffs: async (wanted) => (await signals()).diffs(wanted),
    },
    reviews: {
      preview: async (week) => (await reviews()).preview(week),
      answer: async (reply) => (await reviews()).answer(reply),
    },
  };
}

/** One part after the other, up to the first that is refused. */
async function importIn(
  parts: readonly (readonly GivenFile[])[],
  send: (part: readonly GivenFile[]) => Promise<Answer>,
): Promise<Answer> {
  const says: string[] = [];
  for (const part of parts) {
    const answer = await send(part);
    says.push(...answer.says);
    if (!answer.done) return { done: false, says };
  }
  return { done: true, says };
}
