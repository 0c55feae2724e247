import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';

/** A message that lies in a queue; it can be received from `at` on (milliseconds since 1970), or at once. */
export interface LyingMessage {
  readonly body: string;
  readonly at: number | null;
}

/**
 * SQS with delays, visibility timeouts and dead letters (fauxqs), in a process of its own with a clock that stands still
 * until it is moved. Queues are made, filled and emptied by its API.
 */
export interface SqsServer {
  readonly endpoint: string;
  /** Puts its clock there: milliseconds since 1970. */
  moveTo(at: number): Promise<void>;
  /** What lies in a queue, without taking it: also what is delayed, and what somebody works on. */
  look(queue: string): Promise<readonly LyingMessage[]>;
  close(): Promise<void>;
}

const Answer = z.object({
  id: z.number(),
  port: z.number().optional(),
  found: z.array(z.object({ body: z.string(), at: z.number().nullable() })).default([]),
});
type Answer = z.infer<typeof Answer>;

/** Starts one on the loopback. @param start where its clock stands: milliseconds since 1970 */
export async function startSqsServer(start: number): Promise<SqsServer> {
  const program = fileURLToPath(new URL('program.ts', import.meta.url));
  const child = fork(program, [`${start}`], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const waiting = new Map<number, (answer: Answer) => void>();
  const started = new Promise<Answer>((resolve) => waiting.set(0, resolve));
  child.on('message', (message) => {
    const answer = Answer.parse(message);
    waiting.get(answer.id)?.(answer);
    waiting.delete(answer.id);
  });
  let asked = 0;
  const ask = (question: { at: number } | { queue: string }) => {
    asked += 1;
    const id = asked;
    return new Promise<Answer>((resolve) => {
      waiting.set(id, resolve);
      child.send({ id, ...question });
    });
  };
  const { port } = await started;
  return {
    endpoint: `http://127.0.0.1:${port}`,
    moveTo: async (at) => void (await ask({ at })),
    look: async (queue) => (await ask({ queue })).found,
    close: () => ended(child),
  };
}

async function ended(child: ChildProcess): Promise<void> {
  const exited = once(child, 'exit');
  child.disconnect();
  await exited;
}
