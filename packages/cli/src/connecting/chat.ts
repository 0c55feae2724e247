import { readRunning } from '@warmstart/local/data';
import { jsonText } from '@warmstart/messengers/json';
import type { ChatWanted } from '@warmstart/web/control';
import { inTrouble, isKept, withControl } from '../data/control.ts';
import { dataPath } from '../data/where.ts';
import { readWhole } from '../files.ts';
import { type ExitCode, harmless, type Io, say } from '../io.ts';
import { Misuse, Trouble } from '../trouble.ts';
import type { ConnectOptions } from './options.ts';

/** What was asked for, to whom it is said. */
interface Asking {
  readonly kind: ChatWanted['kind'];
  /** As it was typed: of Teams a secret, which no message repeats. */
  readonly given: string | undefined;
  readonly options: ConnectOptions;
  readonly io: Io;
}

/** The longest address of a workflow that is taken. */
const longest = 2000;

/**
 * Connects Slack or Teams through the system that runs: first a code is sent there, and with the code the chat is the
 * manager's. @throws Misuse, Trouble; neither holds the address
 */
export async function connectChat(asking: Asking): Promise<ExitCode> {
  const { kind, given, options, io } = asking;
  const { name, allowHttp, allowPrivate, own, data } = options;
  if (name !== undefined || allowHttp || allowPrivate)
    throw new Misuse('--name, --allow-http and --allow-private are for calendars: leave them out.');
  if (kind === 'slack' && (given !== undefined || own))
    throw new Misuse('slack takes no address and no --own: it finds you by your mail address. Leave them out.');
  const wanted = await wantedBy(asking);
  const dir = dataPath(data, io);
  if (!isKept(dir) || (await inTrouble(() => readRunning(dir))) === null) throw notRunning(asking);
  const { done, says } = await withControl(dir, io, (control) => control.connectChat(wanted));
  if (options.json) io.stdout.write(jsonText({ ok: done, says }));
  else if (done) io.stdout.write(says.map((line) => `${harmless(line)}\n`).join(''));
  else throw new Trouble(says.join(' '));
  if (done && wanted.code === null)
    say(io, `Confirm it with the code: warmstart connect ${kind} --code 12345678, or on the Settings page.`);
  return done ? 0 : 1;
}

async function wantedBy({ kind, given, options, io }: Asking): Promise<ChatWanted> {
  const { code, own = false } = options;
  // What else is typed again with the code was told when it was sent.
  if (code !== undefined) return { kind, code };
  if (kind === 'slack') return { kind, code: null };
  if (given === undefined)
    throw new Misuse(
      'name the address of the workflow in quotes, or - to read it from standard input: docs/teams.md shows where Teams gives it.',
    );
  if (given === '-' && io.stdout.isTTY) say(io, 'Paste the address of the workflow, then Enter and Ctrl-D.');
  const address = (given === '-' ? await readWhole('-', io) : given).trim();
  if (address === '' || address.length > longest)
    throw new Trouble(
      'this is no address of a workflow of Teams. Copy it again, whole: docs/teams.md shows where Teams gives it.',
    );
  return { kind, code: null, address, own };
}

/** Where the app of Slack is missing too, both are said at once. */
function notRunning({ kind, io: { env } }: Asking): Trouble {
  const missing = ['SLACK_BOT_TOKEN', 'SLACK_SIGNING_SECRET'].filter((name) => !env[name]);
  const how =
    kind === 'teams' || missing.length === 0
      ? ''
      : ` with ${missing.join(' and ')} set (docs/slack.md says how to get them)`;
  return new Trouble(
    `Warmstart is not running on these data: run warmstart start in another terminal${how}, then connect again.`,
  );
}
