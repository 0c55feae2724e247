import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import type { DeployedFunction } from './deployment.ts';

/** What a run came to: what the handler gave back, or why there is nothing. */
export type Run =
  | { readonly outcome: 'answered'; readonly result: z.core.util.JSONType }
  | { readonly outcome: 'failed'; readonly why: string };

/** A line of a log, with when it was written: milliseconds since 1970. */
const LogLine = z.object({ at: z.number(), line: z.string() });
export type LogLine = z.infer<typeof LogLine>;

const written = z.array(LogLine);
const Told = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ready'), took: z.number() }),
  z.object({ kind: z.literal('answer'), result: z.json(), written }),
  z.object({ kind: z.literal('error'), name: z.string(), message: z.string(), written }),
]);
type Told = z.infer<typeof Told>;

export interface LambdaOptions {
  readonly of: DeployedFunction;
  /** Every variable its processes see: those of the template, and those that Lambda sets. */
  readonly environment: Readonly<Record<string, string>>;
  /** Names of the open internet that are served here, with their ports. */
  readonly roads: Readonly<Record<string, number>>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/**
 * One function and its execution environments, as Lambda keeps them: an event goes to one that is idle, or to a new one.
 * Between events an environment is frozen; one that fails to answer in time, or dies, is gone.
 */
export class Lambda {
  readonly #options: LambdaOptions;
  readonly #idle: Environment[] = [];
  readonly #running = new Set<Environment>();
  /** How long the bundle took to load in each environment, in milliseconds. */
  readonly coldStarts: number[] = [];
  runs = 0;
  /** What ended without an answer, in its words. */
  readonly failures: string[] = [];
  /** What its runs wrote that came to an end. */
  readonly lines: LogLine[] = [];
  readonly #logs: Promise<string>[] = [];

  constructor(options: LambdaOptions) {
    this.#options = options;
  }

  get name(): string {
    return this.#options.of.name;
  }

  /** The variables it sees. */
  get environment(): Readonly<Record<string, string>> {
    return this.#options.environment;
  }

  async invoke(event: unknown): Promise<Run> {
    const { of, now } = this.#options;
    this.runs += 1;
    const environment = this.#idle.pop() ?? (await this.#fresh());
    this.#running.add(environment);
    const context = {
      functionName: `warmstart-${of.name}`,
      awsRequestId: `run-${this.runs}`,
      memoryLimitInMB: of.memory,
    };
    const { run, lines } = await environment.run({ event, context, now: now() }, of.timeout);
    this.lines.push(...lines);
    this.#running.delete(environment);
    if (environment.alive) this.#idle.push(environment);
    if (run.outcome === 'failed') this.failures.push(run.why);
    return run;
  }

  /** Ends what is running in the middle of it, as a machine does that dies. */
  async kill(): Promise<void> {
    await Promise.all([...this.#running].map((environment) => environment.end()));
  }

  /** Ends all environments. @returns everything they ever wrote */
  async close(): Promise<string> {
    await Promise.all([...this.#idle.map((idle) => idle.leave()), ...[...this.#running].map((busy) => busy.end())]);
    return (await Promise.all(this.#logs)).join('');
  }

  async #fresh(): Promise<Environment> {
    const environment = new Environment(this.#options);
    this.#logs.push(environment.log);
    this.coldStarts.push(await environment.ready);
    return environment;
  }
}

const program = fileURLToPath(new URL('environment.ts', import.meta.url));

class Environment {
  readonly #child: ChildProcess;
  readonly #exited: Promise<unknown>;
  /** Milliseconds it took to load the code; rejects when it cannot be loaded. */
  readonly ready: Promise<number>;
  readonly log: Promise<string>;
  alive = true;

  constructor({ of, environment, roads, now }: LambdaOptions) {
    const child = fork(program, [of.folder, of.handler, `${now()}`, JSON.stringify(roads)], {
      cwd: of.folder,
      // Each process reads the same code: what was compiled once serves the next.
      env: { NODE_COMPILE_CACHE: join(of.folder, '..', 'compiled'), ...environment },
      execArgv: [],
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    this.#child = child;
    this.#exited = once(child, 'exit').then(() => {
      this.alive = false;
    });
    this.log = Promise.all([child.stdout, child.stderr].map((stream) => (stream ? text(stream) : ''))).then((all) =>
      all.join(''),
    );
    this.ready = this.#told().then(async (told) => {
      if (told?.kind === 'ready') return told.took;
      throw new Error(`${of.name} cannot be loaded: ${await this.log}`);
    });
  }

  async run(
    message: { event: unknown; context: object; now: number },
    seconds: number,
  ): Promise<{ run: Run; lines: readonly LogLine[] }> {
    this.#child.kill('SIGCONT');
    const telling = this.#told();
    this.#child.send(message);
    const late = setTimeout(() => void this.end(), seconds * 1000);
    const told = await telling;
    clearTimeout(late);
    if (this.alive) this.#child.kill('SIGSTOP');
    if (told?.kind === 'answer') return { run: { outcome: 'answered', result: told.result }, lines: told.written };
    if (told?.kind === 'error')
      return { run: { outcome: 'failed', why: `${told.name}: ${told.message}` }, lines: told.written };
    return { run: { outcome: 'failed', why: 'the process ended' }, lines: [] };
  }

  /** Lets it go by itself, so that what its threads compiled is kept for the next. */
  async leave(): Promise<void> {
    this.#child.kill('SIGCONT');
    if (this.#child.connected) this.#child.disconnect();
    await this.#exited;
  }

  async end(): Promise<void> {
    this.#child.kill('SIGKILL');
    await this.#exited;
  }

  /** The next thing it tells; null when it ends before. */
  async #told(): Promise<Told | null> {
    const listening = new AbortController();
    const { signal } = listening;
    const told = once(this.#child, 'message', { signal }).then(([message]) => Told.parse(message));
    told.catch(() => null);
    const first = await Promise.race([told, this.#exited.then(() => null)]);
    listening.abort();
    return first;
  }
}
