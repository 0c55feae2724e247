import { createServer } from 'node:http';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';
import { openData } from '@warmstart/local/data';
import { commandLine, folderWith } from '@warmstart/testing/terminal';
import type { AccountBegun, AccountOpened, Answer, SourceConnected, SystemState } from '@warmstart/web/control';
import { onTestFinished } from 'vitest';
import { run } from '../run.ts';

export const warmstart = commandLine(run);
export const address = 'https://accounts.provider.example/auth?client_id=c&state=s1';

export const opened: AccountOpened = {
  done: true,
  says: [],
  account: { provider: 'google', email: 'robin@harbour.example', calendars: ['Berths', 'Cranes'] },
};

export const state: SystemState = {
  version: '1.2.3',
  mode: 'live',
  now: '2026-03-03T12:00:00Z',
  zone: 'UTC',
  web: 'http://127.0.0.1:1',
  data: '/data',
  outbox: null,
  calendars: [],
  accounts: [
    { provider: 'google', email: 'robin@harbour.example', trouble: null },
    { provider: 'microsoft', email: 'robin@pier.example', trouble: 'It lets Warmstart in no more. Connect it again.' },
  ],
  lastSent: null,
  wrong: ['robin@pier.example: It lets Warmstart in no more. Connect it again.'],
};

export const given = {
  source: 'github',
  address: 'https://briefs.example/hooks/github/me/github',
  secret: 'f00d'.repeat(16),
  reachable: true,
};
export const connected: SourceConnected = { done: true, says: ['acme/desk is connected.'], given };

/** What a running system answers, as far as accounts go. */
interface Answers {
  readonly begun?: AccountBegun;
  readonly end?: AccountOpened;
  readonly chat?: Answer;
  readonly source?: SourceConnected;
}

/** A system that runs on a data directory. @returns where, and what it was asked */
export async function running({
  begun = { done: true, says: [], begun: { address, opening: 'o1' } },
  end = opened,
  chat = { done: true, says: ['A code was sent.'] },
  source = connected,
}: Answers = {}) {
  const data = join(folderWith(), 'data');
  const asked: unknown[] = [];
  const answers: Readonly<Record<string, unknown>> = {
    '/control/accounts': begun,
    '/control/accounts/opened': end,
    '/control/state': state,
    '/control/chats': chat,
    '/control/sources': source,
  };
  const kept = await openData(data, { now: state.now });
  const server = createServer(async (request, response) => {
    if (request.method === 'POST') asked.push(await json(request));
    const known = request.headers.authorization === 'Bearer t1';
    response.writeHead(known ? 200 : 401).end(JSON.stringify(answers[request.url ?? '']));
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const at = server.address();
  await kept.announce({ url: `http://127.0.0.1:${typeof at === 'object' ? at?.port : 0}`, token: 't1' });
  onTestFinished(async () => {
    server.closeAllConnections();
    server.close();
    await kept.close();
  });
  return { data, asked };
}
