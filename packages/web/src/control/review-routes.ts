import { Week } from '@warmstart/core/review';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import * as z from 'zod';
import { jsonBody } from './json-body.ts';
import type { ReviewsControl } from './reviews-control.ts';

const largest = 64_000;

const Wanted = z.strictObject({ week: Week.nullable() });
const Reply = z.strictObject({
  id: z.string().regex(/^[\w-]{8,80}$/),
  week: Week.nullable(),
  text: z.string().min(1).max(20_000),
});

/** The addresses under `/control/reviews`; the caller's token was seen before. */
export function reviewControlRoutes(reviews: () => ReviewsControl): Hono {
  const small = bodyLimit({ maxSize: largest, onError: (c) => c.json({ error: 'Too large for an answer.' }, 413) });
  return new Hono()
    .use(small)
    .post('/preview', jsonBody(Wanted), async (c) => c.json(await reviews().preview(c.req.valid('json').week)))
    .post('/answer', jsonBody(Reply), async (c) => c.json(await reviews().answer(c.req.valid('json'))));
}
