import type { Book } from '../book/book.ts';
import { sayDate } from '../brief/lines/say.ts';
import { type Diff, isOpen } from '../team/index.ts';
import { byText, cleanLine } from '../text/index.ts';
import { addDays, dateIn, type Instant, type PlainDate } from '../time/index.ts';
import { sayDiff } from '../tripwire/life/say.ts';
import type { Letter, LetterPart } from './letter.ts';
import { openBook } from './open-book.ts';
import { briefly, several } from './parts/part.ts';
import type { Week } from './week.ts';

/** When it is made, and what was told before. */
export interface DiffsMoment {
  readonly now: Instant;
  readonly week: Week;
  /** The day of the letter before; a week ago unless known. */
  readonly told?: PlainDate | null;
}

/** Lines of one part: the page has the rest. */
const mostLines = 7;

/** Words of one line. */
const mostWords = 24;

/**
 * What deviates in the teams, as a mail of its own: new, still open since when and answered by whom, cleared. Null where nothing
 * deviates. What is about one person shows in the 1:1 with that person alone, and never here.
 */
export function diffsLetter(book: Book, { now, week, told = null }: DiffsMoment): Letter | null {
  const { manager } = book;
  const today = dateIn(now, manager.timezone);
  const since = told ?? addDays(today, -7);
  const diffs = (openBook(book, now).diffs ?? [])
    .filter(({ person }) => person === undefined)
    .sort((a, b) => byText(a.since, b.since) || byText(a.id, b.id));
  const open = diffs.filter(isOpen);
  if (open.length === 0) return null;
  const names = new Map((book.teams ?? []).map(({ id, name }) => [id, name]));
  const locale = manager.locale ?? 'en';
  const say = (diff: Diff) => {
    const team = diff.team === undefined ? '' : `${cleanLine(names.get(diff.team) ?? diff.team)}: `;
    return `${team}${briefly(sayDiff(diff, today, manager.timezone), mostWords, locale)}`;
  };
  const on = (date: PlainDate) => sayDate(date, today, { locale, weekday: false });
  const isNew = (diff: Diff) => diff.since > since;
  const cleared = diffs.filter(({ status, closed }) => status === 'cleared' && closed !== undefined && closed > since);
  return {
    kind: 'diffs',
    week,
    body: manager.privateBody ?? 'full',
    subject: 'Your weekly diffs',
    preheader: 'Open for what deviates.',
    header: `${several(open.length, 'diff')} open`,
    parts: [
      part('New', open.filter(isNew), (diff) => `${say(diff)}. ${answered(diff)}.`),
      part(
        'Still open',
        open.filter((diff) => !isNew(diff)),
        (diff) => `${say(diff)}. Since ${on(diff.since)}. ${answered(diff)}.`,
      ),
      part('Cleared', cleared, (diff) => `${say(diff)}.`),
    ].filter(({ lines }) => lines.length > 0),
    presses: [],
  };
}

function part(label: string, diffs: readonly Diff[], say: (diff: Diff) => string): LetterPart {
  const left = diffs.length - mostLines;
  const more = left > 0 ? [`${left} more on the page.`] : [];
  return { label, lines: [...diffs.slice(0, mostLines).map(say), ...more] };
}

function answered({ answeredBy = 'nobody', status, intervention }: Diff): string {
  if (intervention !== undefined) return `Answered: ${cleanLine(intervention.by)}`;
  if (answeredBy === 'me') return 'Answered by you';
  if (answeredBy === 'team') return 'Answered by the team';
  return status === 'digging' ? 'Being looked into' : 'Answered by nobody';
}
