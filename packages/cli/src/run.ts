import { Command, CommanderError } from 'commander';
import { type ExitCode, harmless, type Io, say } from './io.ts';
import { Misuse, Trouble } from './trouble.ts';

/** One command: what it takes, and what it does. */
export interface CommandFile {
  /** Adds arguments, options and an example. */
  declare(command: Command): void;
  act(words: readonly string[], options: unknown, io: Io): Promise<ExitCode>;
}

interface Entry {
  readonly does: string;
  /** Only the command that was asked for is loaded: a brief must not wait for the others. */
  readonly load: () => Promise<CommandFile>;
}

const commands: Readonly<Record<string, Entry>> = {
  start: { does: 'run everything on this machine', load: () => import('./commands/start.ts') },
  tick: { does: 'move the clock of a system started with --demo or --now', load: () => import('./commands/tick.ts') },
  connect: { does: 'connect a calendar, or an account with calendars', load: () => import('./commands/connect.ts') },
  brief: { does: 'compose the briefs of the coming meetings', load: () => import('./commands/brief.ts') },
  note: { does: 'take a note in one line', load: () => import('./commands/note.ts') },
  owed: { does: 'list what you owe and what is owed to you', load: () => import('./commands/owed.ts') },
  done: { does: 'mark a promise of that list as kept', load: () => import('./commands/done.ts') },
  move: { does: 'give a promise of that list a new date', load: () => import('./commands/move.ts') },
  drop: { does: 'drop a promise of that list', load: () => import('./commands/drop.ts') },
  told: { does: 'note that the other person knows of it', load: () => import('./commands/told.ts') },
  undo: { does: 'take back what a note changed', load: () => import('./commands/undo.ts') },
  reread: { does: 'read old notes again as they are read today', load: () => import('./commands/reread.ts') },
  signals: { does: 'take in signals', load: () => import('./commands/signals.ts') },
  important: {
    does: 'list what is important and not urgent, or keep it',
    load: () => import('./commands/important.ts'),
  },
  diffs: { does: 'list where reality differs from the models', load: () => import('./commands/diffs.ts') },
  calendar: { does: 'list the meetings of a window', load: () => import('./commands/calendar.ts') },
  review: { does: 'compose the weekly review', load: () => import('./commands/review.ts') },
  draft: { does: 'draft a first book from three months of a calendar', load: () => import('./commands/draft.ts') },
  import: { does: 'take in a book, or only check it', load: () => import('./commands/import.ts') },
  export: { does: 'hand out the book, or everything', load: () => import('./commands/export.ts') },
  erase: { does: 'erase everything that is kept', load: () => import('./commands/erase.ts') },
  restore: { does: 'put a stage in your AWS account back', load: () => import('./commands/restore.ts') },
  doctor: { does: 'tell versions, paths, sources, and what is wrong', load: () => import('./commands/doctor.ts') },
};

/**
 * Runs one command line.
 * @param argv the words after the program's name
 * @returns 0 done, 1 failed, 2 wrong usage; never rejects
 */
export async function run(argv: readonly string[], io: Io): Promise<ExitCode> {
  const outcome: { code: ExitCode } = { code: 0 };
  try {
    const program = await programFor(argv, io, outcome);
    await program.parseAsync([...argv], { from: 'user' });
    return outcome.code;
  } catch (error) {
    return tell(error, io);
  }
}

async function programFor(argv: readonly string[], io: Io, outcome: { code: ExitCode }): Promise<Command> {
  const program = new Command('warmstart');
  quiet(program, io)
    .description('A brief before each meeting, readable in 30 seconds.')
    .helpCommand('help [command]', 'show how a command is used')
    .version(await version(argv), '-V, --version', 'print the version')
    .addHelpText('after', '\nExample: warmstart brief --demo');
  const [first, second] = argv.filter((word) => !word.startsWith('-'));
  const asked = first === 'help' ? second : first;
  if (first === 'help' && second !== undefined && !Object.hasOwn(commands, second))
    throw new Misuse(`there is no command ${second}. warmstart --help lists them.`);
  for (const [name, { does, load }] of Object.entries(commands)) {
    const command = quiet(program.command(name), io).description(does);
    if (name !== asked) continue;
    const file = await load();
    file.declare(command);
    command.action(async () => {
      outcome.code = await file.act(command.args, command.opts(), io);
    });
  }
  return program;
}

/** Makes commander throw where it would exit, and write where it is told to. */
function quiet(command: Command, io: Io): Command {
  return command
    .exitOverride()
    .configureOutput({
      writeOut: (text) => io.stdout.write(text),
      writeErr: (text) => io.stderr.write(harmless(text)),
      outputError: (text, write) => write(`${text.replace(/^error: /, 'warmstart: ').trimEnd()}\n`),
      getOutHelpWidth: () => io.stdout.columns ?? 80,
      getErrHelpWidth: () => io.stderr.columns ?? 80,
    })
    .showHelpAfterError(`See: warmstart ${command.name() === 'warmstart' ? '' : `${command.name()} `}--help`);
}

/** Read only when somebody asks. */
async function version(argv: readonly string[]): Promise<string> {
  return argv.some((word) => word === '-V' || word === '--version') ? (await import('./version.ts')).version : '';
}

function tell(error: unknown, io: Io): ExitCode {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  say(io, `warmstart: ${error instanceof Misuse || error instanceof Trouble ? error.message : unexpected(error)}`);
  return error instanceof Misuse ? 2 : 1;
}

/** What nobody foresaw: still what happened, what was kept and what to do, and never where in the code it was. */
function unexpected(error: unknown): string {
  const what = error instanceof Error ? error.message : String(error);
  return `this should not have happened: ${what}. What was kept before is still there. Please report it, with what warmstart doctor prints.`;
}
