import { Provider } from '@warmstart/core/account';
import { SourceKind } from '@warmstart/core/signal';
import type { Command } from 'commander';
import { connectFeed } from '../connecting/feed.ts';
import { ConnectOptions } from '../connecting/options.ts';
import { dataOption } from '../data/where.ts';
import type { ExitCode, Io } from '../io.ts';
import { readOptions } from '../options.ts';
import { Misuse } from '../trouble.ts';

export function declare(command: Command): void {
  command
    .argument(
      '<kind>',
      'google, microsoft: an account there; ics: a calendar as a file or behind an address; slack, teams: where briefs go too; github, jira, webhook: sources of signals',
    )
    .argument(
      '[address...]',
      'of ics: a path, or an https: or webcal: address; of teams: that of the workflow, a secret: - reads it from standard input; of github: repositories; of jira: the site, then keys of projects; of webhook: its name',
    )
    // Words too many are named by nobody: one of them may be a secret.
    .allowExcessArguments()
    .option('--name <name>', 'what you call the calendar; else its own name, that of its file or server')
    .option('--no-open', 'of an account: print the address to visit, open no browser and do not wait')
    .option('--allow-http', 'of ics: also fetch over http, without encryption')
    .option('--allow-private', 'of ics: also fetch from hosts inside your own network')
    .option('--own', 'of teams: nobody else reads that chat, so private briefs may go there')
    .option('--code <code>', 'of slack and teams: the code that came there confirms it')
    .option('--token', 'of github and jira: read a token from standard input, to fetch the last 90 days with')
    .option('--api <address>', 'of github: the API of a GitHub of your own')
    .option('--json', 'print JSON')
    .option(...dataOption)
    .addHelpText(
      'after',
      '\nAn account is connected through the running system, with GOOGLE_CLIENT_ID and GOOGLE_CLIENT_SECRET or\nMICROSOFT_CLIENT_ID in its environment; docs/connect.md says how to get them.\nSlack needs SLACK_BOT_TOKEN and SLACK_SIGNING_SECRET there: docs/slack.md; of Teams see docs/teams.md; of sources docs/sources.md.\n\nExamples: warmstart connect google\n          warmstart connect ics work.ics --name Work\n          warmstart connect slack, then warmstart connect slack --code 12345678\n          warmstart connect teams - --own < address.txt\n          warmstart connect github acme/desk acme/crane --token < token.txt\n          warmstart connect jira https://acme.atlassian.net DESK --token\n          warmstart connect webhook pager',
    );
}

const forChats = '--own and --code are for slack and teams: leave them out.';

/** Connects an account, a calendar as a file or behind an address, a chat, or a source of signals. */
export async function act([kind = '', given, ...more]: readonly string[], words: unknown, io: Io): Promise<ExitCode> {
  const options = readOptions(ConnectOptions, words);
  const source = SourceKind.safeParse(kind).data;
  if (source !== undefined) {
    if (options.own || options.code !== undefined) throw new Misuse(forChats);
    const { connectSource } = await import('../connecting/source.ts');
    return connectSource({ kind: source, given: given === undefined ? [] : [given, ...more], options, io });
  }
  if (options.token || options.api !== undefined)
    throw new Misuse('--token and --api are for github and jira: leave them out.');
  if (more.length > 0) throw new Misuse('connect takes one kind and one address: put the address in quotes.');
  if (kind === 'slack' || kind === 'teams') {
    const { connectChat } = await import('../connecting/chat.ts');
    return connectChat({ kind, given, options, io });
  }
  if (options.own || options.code !== undefined) throw new Misuse(forChats);
  if (kind === 'ics') return connectFeed(given, options, io);
  const provider = Provider.safeParse(kind).data;
  if (provider === undefined)
    throw new Misuse(
      `${kind} cannot be connected yet: so far it is google, microsoft, slack, teams, github, jira, webhook, or ics, a calendar as a file or behind an address.`,
    );
  if (given !== undefined)
    throw new Misuse(`${kind} takes no calendar: they are chosen once the account is connected. Leave ${given} out.`);
  const { connectAccount } = await import('../connecting/account.ts');
  return connectAccount({ provider, options, io });
}
