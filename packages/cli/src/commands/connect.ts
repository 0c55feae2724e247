import { Provider } from '@warmstart/core/account';
import type { Command } from 'commander';
import { connectFeed } from '../connecting/feed.ts';
import { ConnectOptions } from '../connecting/options.ts';
import { dataOption } from '../data/where.ts';
import type { ExitCode, Io } from '../io.ts';
import { readOptions } from '../options.ts';
import { Misuse } from '../trouble.ts';

export function declare(command: Command): void {
  command
    .argument('<kind>', 'google, microsoft: an account there; ics: a calendar as a file or behind an address')
    .argument('[calendar]', 'of ics: a path, or an https: or webcal: address')
    .option('--name <name>', 'what you call the calendar; else its own name, that of its file or server')
    .option('--no-open', 'of an account: print the address to visit, open no browser and do not wait')
    .option('--allow-http', 'of ics: also fetch over http, without encryption')
    .option('--allow-private', 'of ics: also fetch from hosts inside your own network')
    .option('--json', 'print JSON')
    .option(...dataOption)
    .addHelpText(
      'after',
      '\nAn account is connected through the running system, with GOOGLE_CLIENT_ID and GOOGLE_CLIENT_SECRET or\nMICROSOFT_CLIENT_ID in its environment; docs/connect.md says how to get them.\n\nExamples: warmstart connect google\n          warmstart connect ics work.ics --name Work',
    );
}

/** Connects an account, or a calendar as a file or behind an address. */
export async function act([kind = '', given]: readonly string[], words: unknown, io: Io): Promise<ExitCode> {
  const options = readOptions(ConnectOptions, words);
  if (kind === 'ics') return connectFeed(given, options, io);
  const provider = Provider.safeParse(kind).data;
  if (provider === undefined)
    throw new Misuse(
      `${kind} cannot be connected yet: so far it is google, microsoft, or ics, a calendar as a file or behind an address.`,
    );
  if (given !== undefined)
    throw new Misuse(`${kind} takes no calendar: they are chosen once the account is connected. Leave ${given} out.`);
  const { connectAccount } = await import('../connecting/account.ts');
  return connectAccount({ provider, options, io });
}
