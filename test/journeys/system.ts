import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, watch } from 'node:fs';
import type { Server } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { folderWith } from '@warmstart/testing/terminal';
import { onTestFinished } from 'vitest';
import { warmstart } from './day.ts';

const main = fileURLToPath(new URL('../../packages/cli/src/main.ts', import.meta.url));

/** How a process ended. */
export interface End {
  readonly code: number | null;
  readonly signal: string | null;
  readonly out: string;
  readonly err: string;
}

/** The real program, running until it is stopped. */
export interface Running {
  /** The address with its token. */
  readonly web: string;
  readonly outbox: string;
  readonly data: string;
  readonly pid: number;
  /** All it has said to people so far. */
  said(): string;
  end(signal: 'SIGINT' | 'SIGTERM' | 'SIGKILL'): Promise<End>;
  /** Presses Ctrl-C again and again until it ends. */
  insist(): Promise<End>;
}

/** Runs a command line of the real program to its end. */
export function ended(words: readonly string[], data: string): Promise<End> {
  return begin(words, data).end;
}

/** Starts the system on a data directory, on any free port, and waits until it has said where it is. */
export async function started(
  data: string,
  words: string,
  { port = '0', env = {} }: { readonly port?: string; readonly env?: Record<string, string> } = {},
): Promise<Running> {
  const { child, said, line, end } = begin(['start', '--no-open', '--port', port, ...words.split(' ')], data, env);
  const [web, outbox, place] = [await line('web'), await line('outbox'), await line('data')];
  return {
    web,
    outbox,
    data: place,
    pid: child.pid ?? 0,
    said,
    end(signal) {
      child.kill(signal);
      return end;
    },
    async insist() {
      while (child.exitCode === null && child.signalCode === null) {
        child.kill('SIGINT');
        await new Promise(setImmediate);
      }
      return end;
    },
  };
}

function begin(words: readonly string[], data: string, env: Record<string, string> = {}) {
  const child = spawn(process.execPath, [main, ...words, '--data', data], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, XDG_DATA_HOME: data, SMTP_URL: '', PUBLIC_URL: '', CI: 'true', ...env },
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const text = { out: '', err: '' };
  child.stdout.setEncoding('utf8').on('data', (part: string) => (text.out += part));
  child.stderr.setEncoding('utf8').on('data', (part: string) => (text.err += part));
  const end = new Promise<End>((resolve) => {
    child.on('close', (code, signal) => resolve({ ...text, code, signal }));
  });
  /** What it printed behind that word, once it has. */
  const line = (word: string) =>
    new Promise<string>((resolve, reject) => {
      const look = () => {
        const found = new RegExp(`^${word} (.*)\n`, 'm').exec(text.out)?.[1];
        if (found !== undefined) resolve(found);
      };
      look();
      child.stdout.on('data', look);
      child.on('close', () => reject(new Error(`it ended before it said ${word}: ${text.err}`)));
    });
  return { child, end, line, said: () => text.err };
}

/** A data directory that is not there yet. */
export function freshData(): string {
  return join(folderWith(), 'data');
}

/** Moves the clock of the system on that directory. */
export function tick(length: string, { data }: Pick<Running, 'data'>) {
  return warmstart(['tick', length, '--data', data]);
}

/** A mail of the outbox: when it was sent, and what stands in its head. */
export interface Mail {
  readonly at: string;
  readonly id: string;
  readonly subject: string;
  readonly source: string;
}

/** The mails of the outbox, the oldest first. */
export function mailsOf({ outbox }: Pick<Running, 'outbox'>): Mail[] {
  return namesIn(outbox).map((name) => {
    const source = readFileSync(join(outbox, name), 'utf8');
    return {
      at: headerOf(source, 'Date'),
      id: headerOf(source, 'Message-ID'),
      subject: headerOf(source, 'Subject'),
      source,
    };
  });
}

/** The times of day at which the mails of the outbox were sent, by the manager's clock. */
export function timesOf(system: Pick<Running, 'outbox'>): string[] {
  return mailsOf(system).map(({ at }) => /\d\d:\d\d/.exec(at)?.[0] ?? '');
}

/** The port a server listens on. */
export function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' ? (address?.port ?? 0) : 0;
}

/** Waits until so many mails lie in the outbox. */
export async function untilMails(count: number, { outbox }: Pick<Running, 'outbox'>): Promise<void> {
  mkdirSync(outbox, { recursive: true });
  const watching = watch(outbox);
  try {
    await new Promise<void>((resolve) => {
      const look = () => namesIn(outbox).length >= count && resolve();
      watching.on('change', look);
      look();
    });
  } finally {
    watching.close();
  }
}

/** What every file of a data directory holds, in its subfolders too. */
export function textsIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1'));
}

/** The folder comes with the first mail. */
function namesIn(outbox: string): string[] {
  if (!existsSync(outbox)) return [];
  return readdirSync(outbox)
    .filter((name) => name.endsWith('.eml'))
    .sort();
}

function headerOf(source: string, name: string): string {
  return new RegExp(`^${name}: (.*)\r?\n`, 'im').exec(source)?.[1] ?? '';
}
