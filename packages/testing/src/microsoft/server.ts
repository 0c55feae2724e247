import { once } from 'node:events';
import type { RequestListener } from 'node:http';
import timers from 'node:timers/promises';
import { certificate } from '../feed-server/certificate.ts';
import { answerGraph, type GraphAnswer } from './graph/answer.ts';
import { Gate } from './graph/gate.ts';
import type { GraphWorld } from './graph/service.ts';
import { answerLogin, Grants, IdTokens, type LoginWorld } from './login/index.ts';
import { scopesIn } from './login/scopes.ts';
import { overNetwork } from './push/delivery.ts';
import { Subscriptions } from './push/subscriptions.ts';
import type { MicrosoftOptions, MicrosoftStandIn } from './stand-in.ts';
import { type Asked, askedBy } from './wire/asked.ts';
import { listen } from './wire/listen.ts';
import { CallLog, type LoggedCall } from './wire/log.ts';
import { send } from './wire/send.ts';
import { Troubles } from './wire/trouble.ts';
import { Account } from './world/account.ts';

/**
 * Starts a stand-in for `login.microsoftonline.com` and `graph.microsoft.com` on the loopback. It keeps to what Microsoft
 * publishes (each file names the pages it was written from) and refuses what the real ones refuse.
 */
export async function startMicrosoft(options: MicrosoftOptions): Promise<MicrosoftStandIn> {
  const { clock } = options;
  const accounts = new Map<string, Account>();
  const { grants, login, graph } = worldsOf(options, accounts);
  const ids = new IdTokens(options.clientId, options.idTokenClock ?? clock);
  let latency = 0;

  async function answer(asked: Asked, gone: Promise<unknown>): Promise<GraphAnswer> {
    const own = loggedLogin(asked, graph);
    const wrong = own && graph.troubles.strike(own);
    if (wrong?.kind === 'status')
      return { status: wrong.status, body: { error: wrong.code ?? 'temporarily_unavailable' } };
    if (wrong?.kind === 'wait') await wrong.for;
    if (wrong?.kind === 'hang') await gone;
    const answer = answerLogin(asked, login, ids) ?? (await answerGraph(asked, { world: graph, inBatch: false, gone }));
    if (own) own.status = answer.status;
    const spoils =
      wrong?.kind === 'reset' || wrong?.kind === 'cut' || wrong?.kind === 'html' || wrong?.kind === 'empty';
    return spoils ? { ...answer, spoiled: wrong.kind } : answer;
  }

  const listening =
    (root: () => string, plain: boolean): RequestListener =>
    (request, response) => {
      const gone = once(response, 'close');
      void askedBy(request, root())
        .then(async (asked) => {
          if (latency > 0) await timers.setTimeout(latency);
          const graphAsked = asked.url.pathname.startsWith('/v1.0');
          send(response, plain && graphAsked ? tlsOnly : await answer(asked, gone));
        })
        .catch((error: unknown) => response.writeHead(500).end(`The stand-in failed: ${String(error)}`));
    };
  let [root, plainLogin] = ['', ''];
  const secure = await listen(
    listening(() => root, false),
    { plain: false, port: options.ports?.tls ?? 0 },
  );
  const open = await listen(
    listening(() => plainLogin, true),
    { plain: true, port: options.ports?.plain ?? 0 },
  );
  [root, plainLogin] = [secure.root, open.root];

  const known = (email: string) => {
    const account = accounts.get(email);
    if (!account) throw new Error(`There is no account ${email}.`);
    return account;
  };
  return {
    root,
    login: root,
    plainLogin,
    ca: certificate,
    clock,
    addAccount(plan) {
      const account = new Account(plan, { clock, heard: (whose, change) => graph.subscriptions.heard(whose, change) });
      accounts.set(account.email, account);
      return account;
    },
    account: known,
    signIn: login.signIn,
    lock(email, why, how) {
      known(email).lock(why, how);
      if (why === 'password-changed') grants.voidRefresh(known(email));
    },
    unlock: (email) => known(email).unlock(),
    changeSecret(secret) {
      login.registration.clientSecret = secret;
    },
    tokensFor(email, words) {
      const scopes = scopesIn(words);
      for (const scope of scopes) known(email).consented.add(scope);
      return { access: grants.addAccess(known(email), scopes), refresh: grants.addRefresh(known(email), scopes) };
    },
    rotation(kind) {
      grants.once = kind === 'once';
    },
    accessLife(seconds) {
      grants.accessLife = seconds;
    },
    trouble: (trouble) => graph.troubles.add(trouble),
    calm: () => graph.troubles.clear(),
    paging: graph.paging,
    limits(limits) {
      graph.gate.limits = { ...graph.gate.limits, ...limits };
    },
    latency(millis) {
      latency = millis;
    },
    subscriptions: graph.subscriptions,
    requests: () => graph.log.calls(),
    count: (place) => graph.log.count(place),
    early: () => graph.log.early(),
    mostAtOnce: () => graph.log.mostAtOnce(),
    clearRequests: () => graph.log.clear(),
    async close() {
      await Promise.all([secure.close(), open.close()]);
    },
  };
}

function worldsOf(
  options: MicrosoftOptions,
  accounts: ReadonlyMap<string, Account>,
): { grants: Grants; login: LoginWorld; graph: GraphWorld } {
  const { clock, clientId, clientSecret, redirects, consent = 'at-once' } = options;
  const grants = new Grants(clock, options.accessLife ?? 3600);
  const log = new CallLog();
  const deliver = options.deliver ?? overNetwork(options.reach ?? ((url) => url));
  const signIn = { account: null, denies: null, withholds: [], consent };
  const login = { registration: { clientId, clientSecret, redirects }, accounts, grants, clock, signIn };
  const graph = {
    clock,
    grants,
    gate: new Gate(clock, log),
    log,
    troubles: new Troubles(),
    paging: { most: null, empty: [] },
    subscriptions: new Subscriptions(clock, deliver, options.validationMillis),
    bareUids: options.bareUids ?? false,
  };
  return { grants, login, graph };
}

/** Logs a request to the sign-in; null for one to Graph, which logs its own. */
function loggedLogin({ url, method }: Asked, { log, clock }: GraphWorld): LoggedCall | null {
  const place = (['authorize', 'token'] as const).find((one) => url.pathname.endsWith(`/oauth2/v2.0/${one}`));
  if (place === undefined) return null;
  const path = url.pathname;
  const call = {
    at: clock.now(),
    place,
    method,
    path,
    account: null,
    page: 1,
    inBatch: false,
    early: false,
    status: null,
  };
  log.add(call);
  return call;
}

const tlsOnly: GraphAnswer = {
  status: 403,
  body: { error: { code: 'Forbidden', message: 'Graph answers over TLS only.' } },
};
