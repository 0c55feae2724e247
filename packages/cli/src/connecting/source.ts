import type { SourceKind } from '@warmstart/core/signal';
import { readRunning } from '@warmstart/local/data';
import { jsonText } from '@warmstart/messengers/json';
import type { SourceConnected, SourceToConnect } from '@warmstart/web/control';
import { inTrouble, isKept, withControl } from '../data/control.ts';
import { dataPath } from '../data/where.ts';
import { readWhole } from '../files.ts';
import { type ExitCode, harmless, type Io, say } from '../io.ts';
import { Misuse, Trouble } from '../trouble.ts';
import type { ConnectOptions } from './options.ts';

/** What was asked for, to whom it is said. */
interface Asking {
  readonly kind: SourceKind;
  /** What stands behind the kind: repositories; the site and projects; the name of a webhook. */
  readonly given: readonly string[];
  readonly options: ConnectOptions;
  readonly io: Io;
}

/** The longest token that is taken. */
const longest = 1000;

/**
 * Connects a source of signals through the system that runs, and prints what is put in at the source: the address, and the
 * secret, this once. A token is read from standard input, so that it stands in no history of commands.
 * @throws Misuse, Trouble; neither holds a token
 */
export async function connectSource(asking: Asking): Promise<ExitCode> {
  const { options, io } = asking;
  if (options.allowHttp || options.allowPrivate)
    throw new Misuse('--allow-http and --allow-private are for calendars: leave them out.');
  const named = wantedBy(asking);
  const dir = dataPath(options.data, io);
  if (!isKept(dir) || (await inTrouble(() => readRunning(dir))) === null)
    throw new Trouble(
      'Warmstart is not running on these data: run warmstart start in another terminal, then connect again.',
    );
  const wanted = { ...named, token: options.token ? await typedToken(io) : null };
  return tell(await withControl(dir, io, (control) => control.connectSource(wanted)), asking);
}

function wantedBy({ kind, given, options }: Asking): Omit<SourceToConnect, 'token'> {
  const { name, token = false, api = null } = options;
  if (api !== null && kind !== 'github') throw new Misuse('--api is for a GitHub of your own: leave it out.');
  switch (kind) {
    case 'github':
      return { kind, name: name ?? given[0] ?? 'GitHub', root: api, scopes: [...given] };
    case 'jira': {
      const [root, ...scopes] = given;
      if (root === undefined)
        throw new Misuse(
          'name the site of Jira, then keys of projects: warmstart connect jira https://acme.atlassian.net DESK',
        );
      return { kind, name: name ?? 'Jira', root, scopes };
    }
    case 'webhook': {
      if (token) throw new Misuse('a webhook has no token: leave --token out.');
      const [only, ...more] = given;
      if (more.length > 0) throw new Misuse('a webhook takes one name: put it in quotes.');
      return { kind, name: name ?? only ?? 'webhook', root: null, scopes: [] };
    }
  }
}

async function typedToken(io: Io): Promise<string> {
  if (io.stdout.isTTY) say(io, 'Paste the token, then Enter and Ctrl-D.');
  const token = (await readWhole('-', io)).trim();
  if (token === '' || token.length > longest) throw new Trouble('this is no token: copy it again, alone.');
  return token;
}

function tell({ says, given }: SourceConnected, { kind, options, io }: Asking): ExitCode {
  if (given === null) {
    if (!options.json) throw new Trouble(says.join(' '));
    io.stdout.write(jsonText({ ok: false, says }));
    return 1;
  }
  const { source, address, secret, reachable } = given;
  if (options.json) io.stdout.write(jsonText({ ok: true, source, address, secret }));
  else
    io.stdout.write(
      `${says.map((line) => `${harmless(line)}\n`).join('')}Address: ${harmless(address)}\nSecret:  ${secret}\n`,
    );
  say(io, `Put both in where it calls from, now: the secret is told this once. docs/sources.md shows where.`);
  if (!reachable && kind !== 'webhook')
    say(io, 'Nobody outside reaches this machine: without a PUBLIC_URL only the past can be fetched, with --token.');
  return 0;
}
