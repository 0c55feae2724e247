import * as z from 'zod';
import { stopDate } from '../stopped-clock/index.ts';

// A process of its own, for SQS goes by a clock: fauxqs loads after that has been stopped.
const [start = ''] = process.argv.slice(2);
const moveTo = stopDate(Number(start));
const { startFauxqs } = await import('fauxqs');
const server = await startFauxqs({ port: 0, logger: false, defaultRegion: 'eu-central-1' });

const Asked = z.object({ id: z.number(), at: z.number().optional(), queue: z.string().optional() });

function look(name: string) {
  const { messages } = server.inspectQueue(name) ?? { messages: { ready: [], delayed: [], inflight: [] } };
  return [
    ...messages.ready.map(({ body }) => ({ body, at: null })),
    ...messages.delayed.map(({ body, delayUntil = 0 }) => ({ body, at: delayUntil })),
    ...messages.inflight.map(({ message: { body }, visibilityDeadline }) => ({ body, at: visibilityDeadline })),
  ];
}

process.on('message', (message) => {
  const { id, at, queue } = Asked.parse(message);
  if (at !== undefined) moveTo(at);
  process.send?.({ id, found: queue === undefined ? [] : look(queue) });
});
process.on('disconnect', () => process.exit());
process.send?.({ id: 0, port: server.port });
