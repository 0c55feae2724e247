import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { createEmulator } from 'emulate';
import * as z from 'zod';

/**
 * What Slack does instead of answering a method: a word of its own, being throttled, trouble of its own, an answer that is
 * no JSON; `lost` does what was asked and breaks the connection, `silent` never answers.
 */
export type SlackMischief =
  | { readonly word: string }
  | { readonly retryAfter: number }
  | { readonly status: number }
  | 'garbage'
  | 'lost'
  | 'silent';

/** A message as it stands in a conversation. */
export type StandingMessage = z.infer<typeof Standing>;
const Standing = z.looseObject({
  ts: z.string(),
  text: z.string().catch(''),
  blocks: z.unknown().optional(),
  metadata: z.unknown().optional(),
});

/** One call as Slack got it. */
export interface SlackCalled {
  readonly method: string;
  readonly asked: URLSearchParams;
}

/**
 * Slack on the loopback: the emulator keeps users, conversations, messages and views; in front of it stand the rules it
 * lacks (metadata comes only where it is asked for, nothing older than `oldest`) and any trouble on demand.
 */
export interface SlackStandIn {
  /** Serves `/api/…`. */
  readonly root: string;
  readonly token: string;
  readonly calls: readonly SlackCalled[];
  /** What goes wrong from now on with a method; null: nothing. */
  misbehave(method: string, mischief: SlackMischief | null): void;
  /** The id of who has this address. */
  userOf(email: string): Promise<string>;
  /** Of the bot's conversation with a user, the oldest first. */
  messagesTo(user: string): Promise<readonly StandingMessage[]>;
  /** What comes with a press of this user, and opens one dialog. */
  trigger(user: string): Promise<string>;
  close(): Promise<void>;
}

export interface SlackPeople {
  /** Addresses of the people of the workspace. */
  readonly emails: readonly string[];
}

const token = 'xoxb-trial-of-the-stand-in';

/** Starts it at 127.0.0.1. */
export async function startSlack({ emails }: SlackPeople): Promise<SlackStandIn> {
  const behind = await freePort();
  const emulator = await createEmulator({
    service: 'slack',
    port: behind,
    seed: {
      slack: {
        team: { name: 'Harbour', domain: 'harbour' },
        users: [
          ...emails.map((email) => ({
            name: email.split('@')[0] ?? email,
            real_name: email.split('@')[0] ?? email,
            email,
          })),
          { name: 'warmstart', real_name: 'Warmstart', email: 'warmstart@bots.example' },
        ],
        tokens: [{ token, type: 'bot', user: 'warmstart', app_id: 'A0WARMSTART' }],
      },
    },
  });
  const calls: SlackCalled[] = [];
  const mischiefs = new Map<string, SlackMischief>();
  const server = createServer((request, response) => {
    void answer(request, response);
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const method = (request.url ?? '').replace(/^\/api\//, '');
    const asked = new URLSearchParams(await text(request));
    calls.push({ method, asked });
    const mischief = mischiefs.get(method);
    if (mischief === 'silent') return;
    if (mischief !== undefined && mischief !== 'lost') return spoil(response, mischief);
    const said = await passOn(method, asked, request.headers.authorization ?? '');
    if (mischief === 'lost') response.destroy();
    else tell(response, 200, said);
  }

  async function passOn(method: string, asked: URLSearchParams, authorization: string): Promise<unknown> {
    const answered = await fetch(`http://127.0.0.1:${behind}/api/${method}`, {
      method: 'POST',
      headers: { authorization, 'content-type': 'application/x-www-form-urlencoded' },
      body: asked,
    });
    const said: unknown = await answered.json();
    return method === 'conversations.history' ? asAsked(said, asked) : said;
  }

  const ask = async (method: string, asked: Record<string, string>) =>
    passOn(method, new URLSearchParams(asked), `Bearer ${token}`);

  return {
    root: `http://127.0.0.1:${await listening(server)}`,
    token,
    calls,
    misbehave(method, mischief) {
      if (mischief === null) mischiefs.delete(method);
      else mischiefs.set(method, mischief);
    },
    async userOf(email) {
      const Found = z.object({ user: z.object({ id: z.string() }) });
      return Found.parse(await ask('users.lookupByEmail', { email })).user.id;
    },
    async messagesTo(user) {
      const Opened = z.object({ channel: z.object({ id: z.string() }) });
      const { channel } = Opened.parse(await ask('conversations.open', { users: user }));
      const history = await ask('conversations.history', { channel: channel.id, include_all_metadata: 'true' });
      return History.parse(history).messages.toReversed();
    },
    async trigger(user) {
      return z.object({ trigger_id: z.string() }).parse(await ask('views.generateTriggerId', { user_id: user }))
        .trigger_id;
    },
    async close() {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
      await emulator.close();
    },
  };
}

const History = z.looseObject({ messages: z.array(Standing) });

/** docs.slack.dev, conversations.history: `oldest` is left out of what comes, and metadata comes with `include_all_metadata` only. */
function asAsked(said: unknown, asked: URLSearchParams): unknown {
  const history = History.safeParse(said);
  if (!history.success) return said;
  const withMetadata = ['true', '1'].includes(asked.get('include_all_metadata') ?? '');
  const oldest = Number(asked.get('oldest') ?? 0);
  const messages = history.data.messages
    .filter(({ ts }) => Number(ts) > oldest)
    .map(({ metadata, ...message }) => (withMetadata && metadata !== undefined ? { ...message, metadata } : message));
  return { ...history.data, messages };
}

function spoil(response: ServerResponse, mischief: Exclude<SlackMischief, 'lost' | 'silent'>): void {
  if (mischief === 'garbage') response.writeHead(200, { 'content-type': 'application/json' }).end('<html>');
  else if ('word' in mischief) tell(response, 200, { ok: false, error: mischief.word });
  else if ('retryAfter' in mischief)
    response.writeHead(429, { 'retry-after': String(mischief.retryAfter) }).end('{"ok":false,"error":"ratelimited"}');
  else response.writeHead(mischief.status).end('trouble canary');
}

function tell(response: ServerResponse, status: number, said: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(said));
}

async function listening(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return address.port;
}

async function freePort(): Promise<number> {
  const server = createServer();
  const port = await listening(server);
  await new Promise<void>((resolve) => server.close(() => resolve()));
  return port;
}
