import { signalDays } from '@warmstart/core/signal';
import { Instant } from '@warmstart/core/time';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { validator } from 'hono/validator';
import * as z from 'zod';
import { jsonBody } from './json-body.ts';
import { type SignalsControl, signalBatches } from './signals/index.ts';
import { NoSignal } from './signals/lines.ts';

const small = 64_000;
/** In characters: two million signals of usual length, more than a year of many teams. */
const largest = 500_000_000;
const tooLarge = 'Too large: give the files one after the other.';

const Span = z.strictObject({ from: Instant, to: Instant });
const Wanted = z.strictObject({ at: Instant.nullable(), days: z.int().min(1).max(signalDays).nullable() });

/** The addresses under `/control/signals`; the caller's token was seen before. */
export function signalRoutes(signals: () => SignalsControl): Hono {
  const span = validator('query', (given, c) => {
    const read = Span.safeParse(given);
    return read.success ? read.data : c.json({ error: 'from and to: two moments in UTC' }, 400);
  });
  return new Hono()
    .post('/take', span, async (c) => {
      const { body } = c.req.raw;
      const pieces = body === null ? nothing() : bounded(body.pipeThrough(new TextDecoderStream()));
      try {
        return c.json(await signals().take(signalBatches(pieces), c.req.valid('query')));
      } catch (error) {
        if (error instanceof NoSignal) return c.json({ error: error.message }, 400);
        if (error instanceof TooLarge) return c.json({ error: tooLarge }, 413);
        throw error;
      }
    })
    .post('/diffs', bodyLimit({ maxSize: small }), jsonBody(Wanted), async (c) =>
      c.json(await signals().diffs(c.req.valid('json'))),
    );
}

async function* nothing(): AsyncGenerator<string> {}

class TooLarge extends Error {}

/** Piece by piece as they are taken: a limit of the whole body would hold all of it. */
async function* bounded(pieces: AsyncIterable<string>): AsyncGenerator<string> {
  let left = largest;
  for await (const piece of pieces) {
    left -= piece.length;
    if (left < 0) throw new TooLarge();
    yield piece;
  }
}
