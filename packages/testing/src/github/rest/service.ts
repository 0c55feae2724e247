import type { Clock } from '@warmstart/core/ports';
import type { Answer, Asked } from '../../google/http/exchange.ts';
import type { Picture } from '../picture.ts';
import type { Repository } from '../world/repository.ts';
import { answerFor, refusal } from './answers.ts';
import type { Limits } from './limits.ts';

export interface Service {
  readonly clock: Clock;
  readonly limits: Limits;
  readonly picture: () => Picture;
  /** Where the REST API stands, as it is called. */
  readonly root: () => string;
  readonly token: string;
  readonly repositories: readonly Repository[];
}

/** Answers one call, counted and dated. */
export function answered(service: Service, asked: Asked): Answer {
  const { limits, clock, token } = service;
  const date = { date: new Date(clock.now()).toUTCString() };
  // Who has no good token has no hour of its own to count in.
  const [, said] = /^(?:bearer|token) (.+)$/i.exec(asked.headers.authorization ?? '') ?? [];
  if (said !== token) return withHeaders(refusal(401, 'Bad credentials'), date);
  const { headers, over } = limits.count();
  const answer = over ? refusal(403, 'API rate limit exceeded for user ID 1.') : found(service, asked);
  return withHeaders(answer, { ...date, ...headers, 'x-github-media-type': 'github.v3; format=json' });
}

function found(service: Service, { method, path, query }: Asked): Answer {
  const root = service.root();
  const behind = path.slice(new URL(root).pathname.replace(/\/$/, '').length);
  if (method !== 'GET') return refusal(404, 'Not Found');
  const [, id, rest = ''] = /^\/repositories\/(\d{1,15})(\/.{0,300})?$/.exec(behind) ?? [];
  const lasting = service.repositories.find((one) => `${one.id}` === id);
  if (lasting) return answerFor(lasting, { path: rest, query, address: addressOf(root, lasting) }, service.picture());
  const [, name = '', path_ = ''] = /^\/repos\/([^/]{1,100}\/[^/]{1,100})(\/.{0,300})?$/.exec(behind) ?? [];
  const named = service.repositories.find(({ fullName }) => same(fullName, name));
  if (named) return answerFor(named, { path: path_, query, address: addressOf(root, named) }, service.picture());
  const moved = service.repositories.find(({ formerNames }) => formerNames.some((former) => same(former, name)));
  if (!moved) return refusal(404, 'Not Found');
  // "Redirects": https://docs.github.com/rest/using-the-rest-api/best-practices-for-using-the-rest-api
  const location = `${addressOf(root, moved)}${path_}${query.size === 0 ? '' : `?${query}`}`;
  return { status: 301, headers: { location }, body: { message: 'Moved Permanently', url: location } };
}

function addressOf(root: string, { id }: Repository): string {
  return `${root}/repositories/${id}`;
}

function same(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

function withHeaders(answer: Answer, headers: Readonly<Record<string, string>>): Answer {
  return { ...answer, headers: { ...headers, ...answer.headers } };
}
