import { createHmac } from 'node:crypto';
import { createServer, type Server, type ServerResponse } from 'node:http';
import { type Edition, JiraWorld, states } from './world.ts';

/** What Jira does instead of answering: a status with headers, a page in place of JSON, a guest's answer, nothing at all. */
export type JiraMischief =
  | { readonly status: number; readonly headers?: Readonly<Record<string, string>> }
  | { readonly body: string }
  | 'guest'
  | 'cut-off'
  | 'silent';

/** Jira on the loopback, Cloud or Data Center: the search, histories and states that are read of it. */
export interface JiraStandIn {
  readonly root: string;
  readonly world: JiraWorld;
  /** Cloud: `address:token`. */
  readonly token: string;
  /** Path and question of each call. */
  readonly calls: readonly string[];
  /** What goes wrong from now on; null: nothing. */
  misbehave(mischief: JiraMischief | null): void;
  close(): Promise<void>;
}

export interface JiraSettings {
  readonly edition: Edition;
  /** Tasks of one page at most; 50 unless given. */
  readonly pageSize?: number;
  /** Keys of the projects there are; DESK and OPS unless given. */
  readonly projects?: readonly string[];
  /** Changes a search tells of each task in Cloud; 40 unless given. */
  readonly histories?: number;
}

interface Answered {
  readonly status: number;
  readonly said: unknown;
}

const stranger: Answered = { status: 401, said: { message: 'Client must be authenticated' } };

const tokens = { cloud: 'ada@harbour.example:trial-token', 'data-center': 'trial-token' } as const;

/** Starts it at 127.0.0.1. */
export async function startJira(settings: JiraSettings): Promise<JiraStandIn> {
  const { edition, pageSize = 50, histories = 40, projects = ['DESK', 'OPS'] } = settings;
  const world = new JiraWorld(edition);
  const calls: string[] = [];
  const token = tokens[edition];
  const expected = edition === 'cloud' ? `Basic ${Buffer.from(token).toString('base64')}` : `Bearer ${token}`;
  let mischief: JiraMischief | null = null;
  const server = createServer((request, response) => {
    calls.push(request.url ?? '');
    if (mischief !== null && spoiled(response, mischief)) return;
    const { status, said } = request.headers.authorization === expected ? answerTo(request.url ?? '') : stranger;
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(said));
  });

  function answerTo(url: string): Answered {
    const { pathname, searchParams: asked } = new URL(url, world.root);
    if (pathname === `/rest/api/${edition === 'cloud' ? 3 : 2}/status`) return { status: 200, said: allStates() };
    if (pathname === (edition === 'cloud' ? '/rest/api/3/search/jql' : '/rest/api/2/search')) return search(asked);
    const [, id] = /^\/rest\/api\/3\/issue\/(\d+)\/changelog$/.exec(pathname) ?? [];
    if (edition === 'cloud' && id !== undefined) return history(id, asked);
    return { status: 404, said: { errorMessages: ['null for uri'] } };
  }

  function search(asked: URLSearchParams): Answered {
    const question = asked.get('jql') ?? '';
    const list = question.split('project in (')[1]?.split(')')[0];
    const keys = list?.split(', ').map((key) => key.replaceAll('"', ''));
    if (keys?.some((key) => !projects.includes(key)))
      return { status: 400, said: { errorMessages: ["The value 'X' does not exist for the field 'project'."] } };
    const since = /updated >= "([\d-]{10})"/.exec(question)?.[1] ?? '';
    const found = world.tasks
      .filter(({ made, updated }) => (keys?.includes(made.project) ?? true) && updated >= since)
      .sort((a, b) => (a.made.at < b.made.at ? -1 : 1));
    const most = Math.min(pageSize, Number(asked.get('maxResults') ?? 50));
    const begin = Number(asked.get('startAt') ?? (asked.get('nextPageToken') ?? 'page-0').replace('page-', ''));
    const end = begin + most;
    const issues = found.slice(begin, end).map((task) => {
      const all = world.histories(task);
      const shown = edition === 'cloud' ? all.slice(0, histories) : all;
      const changelog = { startAt: 0, maxResults: shown.length, total: all.length, histories: shown };
      return { ...world.issue(task), ...(asked.get('expand') === 'changelog' ? { changelog } : {}) };
    });
    if (edition === 'data-center')
      return { status: 200, said: { startAt: begin, maxResults: most, total: found.length, issues } };
    const isLast = end >= found.length;
    return { status: 200, said: { issues, isLast, ...(isLast ? {} : { nextPageToken: `page-${end}` }) } };
  }

  function history(id: string, asked: URLSearchParams): Answered {
    const all = world.histories(world.task(id)).toReversed();
    const begin = Number(asked.get('startAt') ?? 0);
    const values = all.slice(begin, begin + 100);
    return {
      status: 200,
      said: { startAt: begin, total: all.length, isLast: begin + values.length >= all.length, values },
    };
  }

  world.root = `http://127.0.0.1:${await listening(server)}`;
  return {
    root: world.root,
    world,
    token,
    calls,
    misbehave(what) {
      mischief = what;
    },
    async close() {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

/** A webhook as Jira sends it: signed over its bytes. */
export function signedByJira(
  payload: unknown,
  secret: string,
): { readonly headers: Headers; readonly body: Uint8Array } {
  const body = Buffer.from(JSON.stringify(payload), 'utf8');
  const signature = createHmac('sha256', secret).update(body).digest('hex');
  return { headers: new Headers({ 'x-hub-signature': `sha256=${signature}` }), body };
}

function allStates(): unknown {
  return Object.entries(states).map(([name, { id, kind }]) => ({ id, name, statusCategory: { key: kind } }));
}

/** Whether it answered, or never will. */
function spoiled(response: ServerResponse, mischief: JiraMischief): boolean {
  if (mischief === 'silent') return true;
  if (mischief === 'cut-off') {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
    response.write('{"issues": [');
    response.destroy();
  } else if (mischief === 'guest') {
    response.writeHead(200, { 'content-type': 'application/json', 'x-seraph-loginreason': 'AUTHENTICATED_FAILED' });
    response.end('{"issues": [], "isLast": true}');
  } else if ('body' in mischief) {
    response.writeHead(200, { 'content-type': 'text/html' }).end(mischief.body);
  } else {
    response.writeHead(mischief.status, { ...mischief.headers }).end('{"errorMessages": ["a word of Jira"]}');
  }
  return true;
}

async function listening(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}
