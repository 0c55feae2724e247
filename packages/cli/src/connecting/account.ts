import type { Provider } from '@warmstart/core/account';
import { readRunning } from '@warmstart/local/data';
import { jsonText } from '@warmstart/messengers/json';
import type { AccountOpened, Control } from '@warmstart/web/control';
import { clientVariables, sayProvider } from '@warmstart/web/words';
import { inTrouble, isKept, withControl } from '../data/control.ts';
import { dataPath } from '../data/where.ts';
import { type ExitCode, harmless, type Io, say } from '../io.ts';
import { openBrowser } from '../starting/browser.ts';
import { Misuse, Trouble } from '../trouble.ts';
import type { ConnectOptions } from './options.ts';

/** What was asked for, to whom it is said. */
interface Asking {
  readonly provider: Provider;
  readonly options: ConnectOptions;
  readonly io: Io;
}

/**
 * Begins to connect an account at a provider through the system that runs, for that is where the provider leads back to:
 * prints the address to visit, and at a terminal opens it and waits.
 */
export async function connectAccount(asking: Asking): Promise<ExitCode> {
  const { provider, options, io } = asking;
  if (options.allowHttp || options.allowPrivate)
    throw new Misuse(`--allow-http and --allow-private are for calendars behind an address: leave them out.`);
  const dir = dataPath(options.data, io);
  if (!isKept(dir) || (await inTrouble(() => readRunning(dir))) === null) throw notRunning(provider, io);
  return withControl(dir, io, (control) => connectThrough(control, asking));
}

async function connectThrough(control: Control, asking: Asking): Promise<ExitCode> {
  const { provider, options, io } = asking;
  const { begun, says } = await control.beginAccount({ provider, name: options.name ?? null });
  if (begun === null) return notDone(says, asking);
  const { address, opening } = begun;
  if (!options.open || !io.stdout.isTTY) {
    if (options.json) io.stdout.write(jsonText({ ok: true, address, account: null }));
    else io.stdout.write(`${harmless(address)}\n`);
    say(
      io,
      `Visit this address in a browser of this machine within ten minutes. What you allow there is connected by the running Warmstart; its settings then list the account.`,
    );
    return 0;
  }
  (options.json ? io.stderr : io.stdout).write(`${harmless(address)}\n`);
  const opened = openBrowser(address, io);
  say(
    io,
    `${opened ? 'Your browser opens it.' : 'Open it in a browser of this machine.'} Waiting until you have allowed it, ten minutes at most; Ctrl-C waits no longer.`,
  );
  return tell(await control.accountOpened(opening), address, asking);
}

function tell({ account, says }: AccountOpened, address: string, asking: Asking): ExitCode {
  const { options, io } = asking;
  if (account === null) return notDone(says, asking);
  if (options.json) {
    io.stdout.write(jsonText({ ok: true, address, account }));
    return 0;
  }
  const { email, calendars } = account;
  const read =
    calendars.length === 0 ? 'None of its calendars is read yet' : `Read from now on: ${calendars.join(', ')}`;
  io.stdout.write(harmless(`${email} is connected. ${read}.\n`));
  say(io, 'More of its calendars are chosen on the Settings page.');
  return 0;
}

function notDone(says: readonly string[], { options, io }: Asking): ExitCode {
  if (!options.json) throw new Trouble(says.join(' '));
  io.stdout.write(jsonText({ ok: false, says }));
  return 1;
}

/** Where the client is missing too, both are said at once. */
function notRunning(provider: Provider, { env }: Io): Trouble {
  const { GOOGLE_CLIENT_ID: google, MICROSOFT_CLIENT_ID: microsoft } = env;
  const set = { google, microsoft }[provider];
  const missing = set
    ? ''
    : ` with ${clientVariables(provider)} set (docs/connect.md says how to get them from ${sayProvider(provider)})`;
  return new Trouble(
    `Warmstart is not running on these data: run warmstart start in another terminal${missing}, then connect again.`,
  );
}
