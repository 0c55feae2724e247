import { randomUUID } from 'node:crypto';
import type { Instant } from '@warmstart/core/time';
import type { Answer } from '../wire/asked.ts';

/**
 * Something Graph refuses, in its shape. Written from https://learn.microsoft.com/graph/errors; the codes of Exchange
 * (`Error…`) as reported in https://github.com/microsoftgraph/microsoft-graph-docs-contrib/issues.
 */
export class GraphProblem extends Error {
  readonly status: number;
  readonly code: string;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, code: string, { why, headers = {} }: { why: string; headers?: Record<string, string> }) {
    super(why);
    this.status = status;
    this.code = code;
    this.headers = headers;
  }
}

export function told({ status, code, message, headers }: GraphProblem, now: Instant): Answer {
  const id = randomUUID();
  const innerError = { date: now.slice(0, 19), 'request-id': id, 'client-request-id': id };
  return { status, headers, body: { error: { code, message, innerError } } };
}

export function notFound(): GraphProblem {
  return new GraphProblem(404, 'ErrorItemNotFound', { why: 'The specified object was not found in the store.' });
}

export function noSegment(segment: string): GraphProblem {
  return new GraphProblem(400, 'BadRequest', { why: `Resource not found for the segment '${segment}'.` });
}

export function badRequest(why: string): GraphProblem {
  return new GraphProblem(400, 'BadRequest', { why });
}

export function invalidParameter(why: string): GraphProblem {
  return new GraphProblem(400, 'ErrorInvalidParameter', { why });
}

export function denied(): GraphProblem {
  return new GraphProblem(403, 'ErrorAccessDenied', { why: 'Access is denied. Check credentials and try again.' });
}

export function noMailbox(): GraphProblem {
  const why = 'The mailbox is either inactive, soft-deleted, or is hosted on-premise.';
  return new GraphProblem(404, 'MailboxNotEnabledForRESTAPI', { why });
}
