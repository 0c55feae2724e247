import type { Clock } from '@warmstart/core/ports';
import { listen } from '../google/http/server.ts';
import type { Fault } from '../google/http/trouble.ts';
import type { SourceMishap } from '../signal-source/index.ts';
import { Told } from './hooks/told.ts';
import { type Deliver, type Delivery, posting, type Webhook, Webhooks } from './hooks/webhooks.ts';
import { Picture } from './picture.ts';
import { RepositoryHand } from './repository-hand.ts';
import { Limits } from './rest/limits.ts';
import { answered } from './rest/service.ts';
import { Repository } from './world/repository.ts';
import { Users } from './world/user.ts';

export interface GitHubOptions {
  readonly clock: Clock;
  /** Where a hook really is: the address registered, mapped to one of this machine; null for nowhere. As it is where left out. */
  readonly reach?: (address: string) => string | null;
  /** Takes deliveries itself, in place of `reach`. */
  readonly deliver?: Deliver;
  /** A GitHub of one's own serves its API behind a path, `/api/v3`, and its pages at its own name. */
  readonly enterprise?: { readonly page: string };
  /** A free one unless told. */
  readonly port?: number;
}

/** A call as it came. */
export interface Called {
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
}

/** What goes wrong with calls of the REST API. */
export interface GitHubTrouble {
  readonly fault: Fault;
  /** Which calls; every one where it is left out. */
  readonly when?: (called: Called) => boolean;
  /** How many of those go well first. */
  readonly after?: number;
  /** How many go wrong then; all until it is lifted where it is left out. */
  readonly times?: number;
}

/**
 * GitHub on the loopback, by the published rules: repositories with pull requests, reviews, issues and commits, the REST API
 * over them, signed webhooks. Its own, since the emulator at hand dates everything by the machine's clock, tells no reviews
 * in timelines, and refuses nobody for asking too often.
 */
export interface GitHubStandIn {
  /** GITHUB_API_ROOT. */
  readonly root: string;
  /** Reads everything there is. */
  readonly token: string;
  readonly clock: Clock;
  repository(fullName: string): RepositoryHand;
  /** Adds a webhook; it is pinged for the repository, or as one of an organisation. */
  hook(hook: Webhook, repository?: RepositoryHand): void;
  /** Every delivery, in its order, with what it was answered. */
  deliveries(): readonly (Delivery & { readonly status: number | null })[];
  /** Sends one once more. */
  redeliver(id: string): void;
  /** Waits until all deliveries under way were answered. */
  settled(): Promise<void>;
  /** How many calls an hour has. */
  perHour(calls: number): void;
  /** Calls that came before the time a refusal had named. */
  early(): number;
  trouble(trouble: GitHubTrouble): () => void;
  requests(): readonly Called[];
  forgetRequests(): void;
  close(): Promise<void>;
}

const token = 'github_pat_trialofthestandin';

/** Starts one at 127.0.0.1. */
export async function startGitHub(options: GitHubOptions): Promise<GitHubStandIn> {
  const { clock, enterprise } = options;
  const limits = new Limits(clock);
  const webhooks = new Webhooks(clock, options.deliver ?? posting(options.reach ?? ((address) => address)));
  const repositories: Repository[] = [];
  const requests: Called[] = [];
  const troubles: { readonly trouble: GitHubTrouble; met: number }[] = [];
  let root = '';
  let picture = new Picture({ page: '', api: '' });
  const service = { clock, limits, token, repositories, picture: () => picture, root: () => root };

  const server = await listen((asked) => {
    const called = { method: asked.method, path: asked.path, query: Object.fromEntries(asked.query) };
    requests.push(called);
    limits.arrive();
    const fault = faultFor(called, troubles);
    if (fault?.kind === 'answer') pauseAsTold(limits, fault);
    return { fault, answer: () => answered(service, asked), said: () => {} };
  }, options.port ?? 0);
  root = `${server.root}${enterprise ? '/api/v3' : ''}`;
  picture = new Picture({ page: enterprise?.page ?? 'https://github.com', api: root });
  const reach = { users: new Users(), told: new Told(picture, webhooks), clock };

  return {
    root,
    token,
    clock,
    repository: (fullName) => {
      const repository = new Repository({
        id: 4711 + repositories.length,
        fullName,
        createdAt: '2020-01-01T00:00:00Z',
      });
      repositories.push(repository);
      return new RepositoryHand(repository, reach);
    },
    hook: (hook, of) => {
      webhooks.add(hook);
      const repository = repositories.find(({ id }) => id === of?.id);
      webhooks.ping(hook, repository === undefined ? {} : { repository: picture.repository(repository) });
    },
    deliveries: () => webhooks.all(),
    redeliver: (id) => webhooks.redeliver(id),
    settled: () => webhooks.settled(),
    perHour: (calls) => {
      limits.perHour = calls;
    },
    early: () => limits.early,
    trouble: (trouble) => {
      const one = { trouble, met: 0 };
      troubles.push(one);
      return () => void troubles.splice(troubles.indexOf(one), 1);
    },
    requests: () => [...requests],
    forgetRequests: () => void requests.splice(0),
    close: () => server.close(),
  };
}

function faultFor(called: Called, troubles: readonly { readonly trouble: GitHubTrouble; met: number }[]): Fault | null {
  for (const one of troubles) {
    const { when = () => true, after = 0, times = Number.POSITIVE_INFINITY, fault } = one.trouble;
    if (!when(called)) continue;
    one.met++;
    if (one.met > after && one.met <= after + times) return fault;
  }
  return null;
}

/** Whoever is asked to pause and comes back sooner is early. */
function pauseAsTold(limits: Limits, { headers = {} }: Extract<Fault, { kind: 'answer' }>): void {
  const seconds = Number(headers['retry-after'] ?? Number.NaN);
  if (Number.isInteger(seconds)) limits.pause(seconds);
}

/** How GitHub says that something is wrong. */
export function faultOf(mishap: SourceMishap): Fault {
  const json = { 'content-type': 'application/json; charset=utf-8' };
  switch (mishap.kind) {
    case 'throttled': {
      const headers = { 'retry-after': `${mishap.seconds}` };
      return refused(403, 'You have exceeded a secondary rate limit. Please wait a few minutes.', headers);
    }
    case 'no-access':
      return refused(401, 'Bad credentials');
    case 'not-found':
      return refused(404, 'Not Found');
    case 'server-error':
      return { kind: 'html', status: 502 };
    case 'dropped':
      return { kind: 'drop' };
    case 'html':
      return { kind: 'html', status: 200 };
    case 'cut':
      return { kind: 'answer', status: 200, body: '[{"number":1,"title":"A cha', headers: json };
  }
}

function refused(status: number, message: string, headers: Record<string, string> = {}): Fault {
  const body = { message, documentation_url: 'https://docs.github.com/rest', status: `${status}` };
  return { kind: 'answer', status, body, headers };
}
