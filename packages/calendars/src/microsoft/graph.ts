import type * as GraphClient from '@microsoft/microsoft-graph-client';
import type { GraphRequest, Middleware } from '@microsoft/microsoft-graph-client';
import { type AccessTokens, CalendarError, type Clock, type Quota } from '@warmstart/core/ports';
import { type Instant, instantFromMillis } from '@warmstart/core/time';
import { withinSeconds } from '../feed/deadline.ts';
import { readAnswer } from './answer.ts';
import { throughGate } from './gate.ts';
import { connectionError, type Refusal, refusalError } from './trouble.ts';

/** An account at Microsoft, and what lets us ask about it. */
export interface AtMicrosoft {
  /** Our id of the account: what is counted and held back together. */
  readonly account: string;
  readonly access: AccessTokens;
  readonly quota: Quota;
  /** Without one, the time is what Microsoft's answers bear. */
  readonly clock?: Clock;
  /** Where Graph stands: https, of a national cloud or a stand-in. https://graph.microsoft.com unless given. */
  readonly root?: string;
  /** In place of the global one. */
  readonly fetch?: typeof fetch;
  /** For one call and all of its answer; 15 unless given. */
  readonly seconds?: number;
}

export interface Question {
  readonly method?: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** Behind `/v1.0`, or the whole address of a next page, which the caller has looked at. */
  readonly path: string;
  readonly prefer?: readonly string[];
  readonly body?: object;
}

/** Asks Graph, and comes back with what it said. */
export interface Graph {
  /** Rejects with `CalendarError` for anything but an answer. An answer without content is null. */
  ask(question: Question): Promise<unknown>;
  /** Whether an address that an answer named is one of the same place. */
  isOwn(address: string): boolean;
}

const usualRoot = 'https://graph.microsoft.com';

/** Speaks to Graph through Microsoft's client, without its own way of trying again: when to come back is ours to decide. */
export function graphOf(whose: AtMicrosoft): Graph {
  const origin = originOf(whose.root ?? usualRoot);
  return {
    async ask(question) {
      try {
        return await asked(question, whose, origin);
      } catch (error) {
        throw error instanceof CalendarError ? error : connectionError(error);
      }
    },
    isOwn: (address) => {
      const url = URL.parse(address);
      return url?.origin === origin && url.pathname.startsWith('/v1.0/') && url.username === '' && url.password === '';
    },
  };
}

/** The client sends a token over https alone. */
function originOf(root: string): string {
  const url = URL.parse(root);
  if (url?.protocol === 'https:' && url.username === '') return url.origin;
  throw new CalendarError(
    'our-fault',
    'GRAPH_API_ROOT has to be an https address. Whoever runs Warmstart has to mend that.',
  );
}

async function asked(question: Question, whose: AtMicrosoft, origin: string): Promise<unknown> {
  const token = await whose.access.token();
  const first = await exchange(question, { whose, origin, token });
  if (first.status !== 401) return contentOf(first, whose);
  // Good by its date and refused all the same: taken back, or to be proven anew (a claims challenge). Another may do.
  const other = await whose.access.token(token);
  return contentOf(await exchange(question, { whose, origin, token: other }), whose);
}

function contentOf(answer: Answered, { account, clock }: AtMicrosoft): unknown {
  if (answer.status >= 200 && answer.status < 300) return answer.body;
  throw refusalError(answer, { account, now: clock ? clock.now() : answer.at });
}

interface Answered extends Refusal {
  /** The provider's own clock; null where it does not tell. */
  readonly at: Instant | null;
}

interface Exchange {
  readonly whose: AtMicrosoft;
  readonly origin: string;
  readonly token: string;
}

async function exchange(question: Question, { whose, origin, token }: Exchange): Promise<Answered> {
  const { account, quota, seconds = 15 } = whose;
  return throughGate(`${origin} ${account}`, async () => {
    await quota.take(account);
    const late = () =>
      new CalendarError('too-slow', `Microsoft took longer than ${seconds} s. It will be asked again.`);
    return withinSeconds(
      async (signal) => {
        const response = await sent(question, { whose, origin, token }, signal);
        const body = await readAnswer(response, response.ok);
        const { status, headers } = response;
        return { status, retryAfter: headers.get('retry-after'), body, at: dateOf(headers.get('date')) };
      },
      { seconds, late },
    );
  });
}

function dateOf(date: string | null): Instant | null {
  const millis = Date.parse(date ?? '');
  return Number.isNaN(millis) ? null : instantFromMillis(millis);
}

/**
 * Sends it by the official client, without its handlers of redirects and retries: a token goes to this place and no
 * other. What the client makes of an answer is not looked at.
 */
async function sent(question: Question, { whose, origin, token }: Exchange, signal: AbortSignal): Promise<Response> {
  const { AuthenticationHandler, Client, ResponseType } = await microsoftClient();
  const wire = wireOf(whose.fetch ?? fetch);
  const client = Client.initWithMiddleware({
    baseUrl: origin,
    defaultVersion: 'v1.0',
    customHosts: new Set([new URL(origin).hostname]),
    middleware: [new AuthenticationHandler({ getAccessToken: async () => token }), wire],
  });
  const { path, prefer = [] } = question;
  const request = client.api(path).responseType(ResponseType.RAW).option('signal', signal);
  if (prefer.length > 0) request.header('Prefer', prefer.join(', '));
  try {
    await call(request, question);
  } catch (error) {
    throw connectionError(wire.failure ?? error);
  }
  if (wire.response) return wire.response;
  throw connectionError(null);
}

/**
 * Loaded when it is first needed. Under `default` stands the whole of it where it comes as CommonJS, to Node or from a
 * bundler that cuts code apart; its ES build has no such name.
 */
async function microsoftClient(): Promise<
  Pick<typeof GraphClient, 'AuthenticationHandler' | 'Client' | 'ResponseType'>
> {
  const loaded = await import('@microsoft/microsoft-graph-client');
  return loaded.default ?? loaded;
}

/** The last link of the client's chain. It keeps what came back, and what broke: the client wraps errors until nobody knows them. */
function wireOf(fetching: typeof fetch): Middleware & { response: Response | null; failure: unknown } {
  return {
    response: null,
    failure: null,
    async execute(context) {
      try {
        this.response = await fetching(context.request, { ...context.options, redirect: 'manual' });
        context.response = this.response;
      } catch (error) {
        this.failure = error;
        throw error;
      }
    },
  };
}

function call(request: GraphRequest, { method = 'GET', body = {} }: Question): Promise<unknown> {
  switch (method) {
    case 'GET':
      return request.get();
    case 'POST':
      return request.post(body);
    case 'PATCH':
      return request.patch(body);
    case 'DELETE':
      return request.delete();
  }
}
