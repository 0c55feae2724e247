import type { Context, Env, Hono } from 'hono';
import { handle } from 'hono/aws-lambda';
import * as z from 'zod';

/** What API Gateway says of where a request comes from. No header counts: anybody can send one. */
const Asked = z.object({
  event: z.object({ requestContext: z.object({ http: z.object({ sourceIp: z.string().min(1) }) }) }),
});

/** The address a request comes from, as the gateway saw it. */
export function addressOf(c: Context): string {
  return Asked.parse(c.env).event.requestContext.http.sourceIp;
}

/** Answers events of an HTTP API (payload format 2.0) with the pages. */
export function answerWith<E extends Env>(app: Hono<E>) {
  return handle(app);
}
