import { Provider } from '@warmstart/core/account';
import { Duration, durationMinutes, Instant } from '@warmstart/core/time';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { stream } from 'hono/streaming';
import * as z from 'zod';
import { bearerOnly } from '../access/index.ts';
import type { Control } from './control.ts';
import { jsonBody } from './json-body.ts';
import { noteRoutes } from './note-routes.ts';
import { reviewControlRoutes } from './review-routes.ts';
import { signalRoutes } from './signal-routes.ts';
import { SourceToConnect } from './sources.ts';

const megabyte = 1_000_000;
/** The largest book taken in one go. */
const largestImport = 20 * megabyte;
const largestOther = 64_000;

const Tick = z.strictObject({ duration: Duration.refine((text) => !text.endsWith('wd'), 'a length in m, h, d or w') });
const Import = z.strictObject({
  files: z
    .array(z.strictObject({ name: z.string(), text: z.string() }))
    .min(1)
    .max(100),
});
const Connect = z.strictObject({
  name: z.string().min(1),
  address: z.string().min(1),
  allowHttp: z.boolean(),
  allowPrivate: z.boolean(),
});
const Account = z.strictObject({ provider: Provider, name: z.string().min(1).max(100).nullable() });
const Opening = z.strictObject({ opening: z.string().min(1).max(100) });
const Code = z.string().min(1).max(40);
const Chat = z.union([
  z.strictObject({ kind: z.enum(['slack', 'teams']), code: Code }),
  z.strictObject({ kind: z.literal('slack'), code: z.null() }),
  z.strictObject({ kind: z.literal('teams'), code: z.null(), address: z.string().min(1).max(2000), own: z.boolean() }),
]);
const Wanted = z.strictObject({ at: Instant.nullable(), uid: z.string().nullable() });
const Erase = z.strictObject({ yes: z.literal(true) });

const tooLarge = (c: { json(body: unknown, status: 413): Response }) =>
  c.json({ error: 'Too large: at most 20 MB at a time. Import in parts.' }, 413);

/** The addresses under `/control`: for whoever holds the control token, never for a browser. */
export function controlRoutes({ token, commands }: { token: string; commands: Control }): Hono {
  const small = bodyLimit({ maxSize: largestOther, onError: tooLarge });
  return new Hono()
    .use(bearerOnly(token))
    .get('/state', async (c) => c.json(await commands.state()))
    .get('/export', async (c) => c.text(await commands.export(), 200, { 'Content-Type': 'application/yaml' }))
    .get('/export-all', (c) => {
      c.header('Content-Type', 'application/jsonl');
      return stream(c, async (out) => {
        for await (const piece of commands.exportAll()) await out.write(piece);
      });
    })
    .post('/tick', small, jsonBody(Tick), async (c) => {
      const answer = await commands.tick(60 * durationMinutes(c.req.valid('json').duration));
      return c.json(answer, 'refused' in answer ? 409 : 200);
    })
    .post('/import', bodyLimit({ maxSize: largestImport, onError: tooLarge }), jsonBody(Import), async (c) => {
      const answer = await commands.import(c.req.valid('json').files);
      return c.json(answer, answer.done ? 200 : 422);
    })
    .post('/connect', small, jsonBody(Connect), async (c) => {
      const answer = await commands.connect(c.req.valid('json'));
      return c.json(answer, answer.done ? 200 : 422);
    })
    .post('/accounts', small, jsonBody(Account), async (c) => {
      const answer = await commands.beginAccount(c.req.valid('json'));
      return c.json(answer, answer.done ? 200 : 422);
    })
    .post('/accounts/opened', small, jsonBody(Opening), async (c) => {
      const answer = await commands.accountOpened(c.req.valid('json').opening);
      return c.json(answer, answer.done ? 200 : 422);
    })
    .post('/chats', small, jsonBody(Chat), async (c) => {
      const answer = await commands.connectChat(c.req.valid('json'));
      return c.json(answer, answer.done ? 200 : 422);
    })
    .post('/sources', small, jsonBody(SourceToConnect), async (c) => {
      const answer = await commands.connectSource(c.req.valid('json'));
      return c.json(answer, answer.done ? 200 : 422);
    })
    .post('/erase', small, jsonBody(Erase), async (c) => c.json(await commands.erase()))
    .post('/briefs', small, jsonBody(Wanted), async (c) => c.json(await commands.briefs(c.req.valid('json'))))
    .post('/rebuild', async (c) => c.json(await commands.rebuild()))
    .route(
      '/notes',
      noteRoutes(() => commands.notes),
    )
    .route(
      '/signals',
      signalRoutes(() => commands.signals),
    )
    .route(
      '/reviews',
      reviewControlRoutes(() => commands.reviews),
    );
}
