import * as z from 'zod';
import type { Answer, Asked } from '../wire/asked.ts';
import { badRequest } from './problem.ts';

const Step = z.strictObject({
  id: z.string().min(1),
  method: z.enum(['GET', 'POST', 'PATCH', 'PUT', 'DELETE']),
  url: z.string().min(1),
  headers: z.record(z.string(), z.string()).optional(),
  body: z.unknown().optional(),
  dependsOn: z.array(z.string()).optional(),
});
const Steps = z.strictObject({ requests: z.array(Step).min(1) });
type Step = z.infer<typeof Step>;

/** How many requests of a batch are under way at once where they go to Outlook. */
const atOnce = 4;

/**
 * `POST /v1.0/$batch`: up to 20 requests, each answered by itself. Written from
 * https://learn.microsoft.com/graph/json-batching (limits, dependsOn, 424) and
 * https://learn.microsoft.com/graph/throttling (each is throttled by itself and has its own `Retry-After`).
 */
export async function batch(asked: Asked, one: (asked: Asked) => Promise<Answer>): Promise<Answer> {
  const { requests } = stepsIn(asked.body);
  const done = new Map<string, Answer>();
  let left = [...requests];
  while (left.length > 0) {
    const ready = left.filter(({ dependsOn = [] }) => dependsOn.every((id) => done.has(id))).slice(0, atOnce);
    if (ready.length === 0)
      throw badRequest('The batch holds requests that depend on each other, or on none that is there.');
    const answers = await Promise.all(ready.map((step) => answered(step, { done, asked, one })));
    for (const [at, { id }] of ready.entries()) done.set(id, answers[at] ?? failed);
    left = left.filter(({ id }) => !done.has(id));
  }
  const responses = requests.map(({ id }) => responseOf(id, done.get(id) ?? failed));
  return { status: 200, body: { responses } };
}

/** Of a request whose forerunner failed. */
const failed: Answer = {
  status: 424,
  body: { error: { code: 'FailedDependency', message: 'The request failed because a request it depends on failed.' } },
};

function responseOf(id: string, { status, headers = {}, body }: Answer): object {
  const json = body === undefined ? {} : { 'content-type': 'application/json' };
  const told = Object.entries({ ...json, ...headers }).map(([name, value]) => [titled(name), value]);
  return { id, status, headers: Object.fromEntries(told), ...(body === undefined ? {} : { body }) };
}

/** `retry-after` is `Retry-After` here: nothing lowers the names of headers that come within JSON. */
function titled(name: string): string {
  return name
    .split('-')
    .map((part) => part.slice(0, 1).toUpperCase() + part.slice(1))
    .join('-');
}

async function answered(
  { method, url, headers = {}, body, dependsOn = [] }: Step,
  { done, asked, one }: { done: ReadonlyMap<string, Answer>; asked: Asked; one: (asked: Asked) => Promise<Answer> },
): Promise<Answer> {
  if (dependsOn.some((id) => (done.get(id)?.status ?? 424) >= 400)) return failed;
  return one({
    method,
    url: new URL(`${asked.url.origin}/v1.0/${url.replace(/^\//, '')}`),
    // Each has the rights of the whole, and its own preferences.
    headers: new Map([['authorization', asked.headers.get('authorization') ?? ''], ...named(headers)]),
    body: body === undefined ? '' : JSON.stringify(body),
  });
}

function named(headers: Readonly<Record<string, string>>): [string, string][] {
  return Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]);
}

function stepsIn(text: string): z.infer<typeof Steps> {
  const steps = Steps.safeParse(parsed(text));
  if (!steps.success) throw badRequest(`Invalid batch payload format: ${z.prettifyError(steps.error)}`);
  const { requests } = steps.data;
  if (requests.length > 20)
    throw badRequest(`Number of batch request steps exceeds the maximum value of 20: ${requests.length}.`);
  if (new Set(requests.map(({ id }) => id)).size < requests.length)
    throw badRequest('Request ids of a batch have to be unique.');
  if (
    requests.some(
      ({ body, headers = {} }) =>
        body !== undefined && !Object.keys(headers).some((name) => name.toLowerCase() === 'content-type'),
    )
  )
    throw badRequest("Write request id has a body but no 'Content-Type' header.");
  return steps.data;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw badRequest(
      'Unable to read JSON request payload. Please ensure Content-Type header is set and payload is of valid JSON format.',
    );
  }
}
