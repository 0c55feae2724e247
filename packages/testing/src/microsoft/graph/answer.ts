import { addSeconds } from '@warmstart/core/time';
import type { AccessGrant } from '../login/grants.ts';
import type { Answer, Asked } from '../wire/asked.ts';
import type { LoggedCall } from '../wire/log.ts';
import type { Wrong } from '../wire/trouble.ts';
import { batch } from './batch.ts';
import { grantOf, tooMany, unauthorized } from './gate.ts';
import { pageNumber } from './paging.ts';
import { badRequest, denied, GraphProblem, noMailbox, noSegment, told } from './problem.ts';
import { answered, placeOf, segmentsOf } from './router.ts';
import type { GraphWorld } from './service.ts';

/** What goes wrong with the answer on its way out. */
export type Spoiled = Extract<Wrong['kind'], 'reset' | 'cut' | 'html' | 'empty' | 'other-json'>;

export interface GraphAnswer extends Answer {
  readonly spoiled?: Spoiled;
}

export interface Surroundings {
  readonly world: GraphWorld;
  readonly inBatch: boolean;
  /** Settles when the client goes away. */
  readonly gone: Promise<unknown>;
}

/** Answers one request to `/v1.0/…`, whatever goes wrong with it. */
export async function answerGraph(asked: Asked, around: Surroundings): Promise<GraphAnswer> {
  const { world, inBatch } = around;
  const path = segmentsOf(asked.url.pathname);
  const call: LoggedCall = {
    at: world.clock.now(),
    place: placeOf(path),
    method: asked.method,
    path: asked.url.pathname + asked.url.search,
    account: knownAccount(asked, world),
    page: pageNumber(asked.url),
    inBatch,
    early: false,
    status: null,
  };
  world.log.add(call);
  const answer = await attempted(asked, { ...around, path, call });
  call.status = answer.status;
  return answer;
}

interface Attempt extends Surroundings {
  readonly path: readonly string[];
  readonly call: LoggedCall;
}

async function attempted(asked: Asked, attempt: Attempt): Promise<GraphAnswer> {
  const { world, path } = attempt;
  try {
    if (!asked.url.pathname.startsWith('/v1.0/')) throw badRequest('Invalid version.');
    const grant = grantOf(asked, world.grants, world.clock.now());
    const wrong = world.troubles.strike(attempt.call);
    if (asked.body !== '' && !isJson(asked))
      throw badRequest('Entity only allows writes with a JSON Content-Type header.');
    return path[0] === '$batch'
      ? await batched(asked, { ...attempt, grant, wrong })
      : await alone(asked, { ...attempt, grant, wrong });
  } catch (error) {
    if (error instanceof GraphProblem) return told(error, world.clock.now());
    throw error;
  }
}

function isJson({ headers }: Asked): boolean {
  return (headers.get('content-type') ?? '').startsWith('application/json');
}

interface Struck extends Attempt {
  readonly grant: AccessGrant;
  readonly wrong: Wrong | null;
}

async function alone(asked: Asked, { world, grant, wrong, call, path, gone }: Struck): Promise<GraphAnswer> {
  const leave = world.gate.enter(grant.account, call);
  try {
    const spoiled = wrong === null ? null : await suffered(wrong, { world, grant, gone });
    const answer = await answered({ asked, grant, world, path });
    return spoiled === null ? answer : { ...answer, spoiled };
  } finally {
    leave();
  }
}

async function batched(asked: Asked, { world, grant, wrong, gone, inBatch }: Struck): Promise<GraphAnswer> {
  if (inBatch) throw noSegment('$batch');
  if (asked.method !== 'POST') throw badRequest('A batch has to be posted.');
  const spoiled = wrong === null ? null : await suffered(wrong, { world, grant, gone });
  const answer = await batch(asked, (one) => answerGraph(one, { world, inBatch: true, gone }));
  return spoiled === null ? answer : { ...answer, spoiled };
}

/** Lets what is wrong happen, as far as it is not the answer that is spoilt. Throws `GraphProblem`. */
async function suffered(
  wrong: Wrong,
  { world, grant, gone }: { world: GraphWorld; grant: AccessGrant; gone: Promise<unknown> },
): Promise<Spoiled | null> {
  const now = world.clock.now();
  switch (wrong.kind) {
    case 'status':
      if (wrong.retryAfter !== undefined) grant.account.quietUntil = addSeconds(now, wrong.retryAfter);
      throw new GraphProblem(wrong.status, wrong.code ?? codes[wrong.status] ?? 'UnknownError', {
        why: 'The service is not able to answer.',
        headers: wrong.retryAfter === undefined ? {} : { 'retry-after': String(wrong.retryAfter) },
      });
    case 'throttled': {
      const { retryAfter, as = 'seconds' } = wrong;
      const until = addSeconds(now, retryAfter);
      if (as === 'nothing') throw tooMany('Application is over its MailboxConcurrency limit.', null);
      grant.account.quietUntil = until;
      throw tooMany(
        'Application is over its IncomingBytes limit.',
        as === 'date' ? new Date(until).toUTCString() : retryAfter,
      );
    }
    case 'unauthorized':
      throw unauthorized('Access token validation failure.', { claims: wrong.claims ?? false, since: now });
    case 'forbidden':
      throw denied();
    case 'no-mailbox':
      throw noMailbox();
    case 'hang':
      await gone;
      return 'reset';
    case 'wait':
      await wrong.for;
      return null;
    default:
      return wrong.kind;
  }
}

const codes: Readonly<Record<number, string>> = {
  400: 'BadRequest',
  403: 'ErrorAccessDenied',
  404: 'ErrorItemNotFound',
  410: 'syncStateNotFound',
  429: 'ApplicationThrottled',
  500: 'generalException',
  502: 'BadGateway',
  503: 'ServiceUnavailable',
  504: 'GatewayTimeout',
};

function knownAccount(asked: Asked, { grants }: GraphWorld): string | null {
  const token = /^Bearer (\S+)$/i.exec(asked.headers.get('authorization') ?? '')?.[1];
  return token === undefined ? null : (grants.access(token)?.account.email ?? null);
}
