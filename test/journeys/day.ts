import { run } from '@warmstart/cli/run';
import { calendarText, type EventText } from '@warmstart/testing/ics-text';
import { commandLine, folderWith, type Outcome } from '@warmstart/testing/terminal';

/** The command line, as a person uses it. */
export const warmstart = commandLine(run);

export const me = 'robin.hale@harbour.example';
export const ada = 'ada.quist@harbour.example';
export const bo = 'bo.lindt@harbour.example';
export const cleo = 'cleo.moor@harbour.example';

/** Robin's world, as a book without promises: Ada reports to Robin, Bo to Ada, Cleo is a partner with power. */
export function bookText(...parts: readonly string[]): string {
  const people = [
    `  - { id: ada, name: Ada Quist, emails: [${ada}, quist@sea.example], relation: report, team: desk, pronoun: she }`,
    `  - { id: bo, name: Bo Lindt, emails: [${bo}], relation: skip-report, via: ada, team: desk, pronoun: he }`,
    `  - { id: cleo, name: Cleo Moor, emails: [${cleo}], relation: partner, pronoun: she, power: 5, interest: 4 }`,
  ];
  return [
    `manager: { name: Robin Hale, email: ${me}, timezone: America/New_York, locale: en-US }`,
    'teams:\n  - { id: desk, name: Harbour Desk, flavour: feature, match: { titles: ["berth*"] } }',
    `people:\n${people.join('\n')}`,
    ...parts,
    '',
  ].join('\n');
}

/** A meeting of Robin on Tuesday 3 March 2026, by the hour in New York. */
export function meetingAt(
  hour: number,
  title: string,
  people: readonly string[],
  more: Partial<EventText> = {},
): EventText {
  const clock = (minutes: string) => `;TZID=America/New_York:20260303T${String(hour).padStart(2, '0')}${minutes}00`;
  return { title, start: clock('00'), end: clock('30'), people: [me, ...people], ...more };
}

/** A brief as `--json` prints it. */
export interface Told {
  readonly meeting: { readonly title: string | null; readonly start: string; readonly kind: string | null };
  readonly due: string;
  readonly skipped: string | null;
  readonly privacy: string;
  readonly header: string;
  readonly lines: readonly { readonly slot: string; readonly text: string; readonly sources: readonly object[] }[];
  readonly words: number;
  readonly seconds: number;
}

interface Day {
  readonly book?: string;
  readonly calendars: readonly (readonly EventText[])[];
  /** The local time in New York, or with an offset; half past six unless given. */
  readonly at?: string;
  /** What stands behind `brief` beside book, calendars and time. */
  readonly words?: string;
  /** Where the host stands. */
  readonly zone?: string;
}

/** What `warmstart brief` comes to on such a day. */
export async function briefing({
  book,
  calendars,
  at = '2026-03-03T06:30:00-05:00',
  words = '',
  zone,
}: Day): Promise<Outcome> {
  const files = calendars.map((events, index) => [`calendar-${index}.ics`, calendarText(events)] as const);
  const cwd = folderWith({ ...Object.fromEntries(files), ...(book === undefined ? {} : { 'book.yaml': book }) });
  const flags = [...(book === undefined ? [] : ['--book book.yaml']), ...files.map(([name]) => `--calendar ${name}`)];
  return warmstart(`brief ${words} ${flags.join(' ')} --at ${at}`, { cwd, ...(zone === undefined ? {} : { zone }) });
}

/** The briefs of the day, the owner's own eyes only. */
export async function briefsOn(day: Day): Promise<Told[]> {
  return toldBy(await briefing({ ...day, words: `--json --sealed ${day.words ?? ''}` }));
}

/** The briefs that a command printed as JSON. */
export function toldBy({ code, out, err }: Outcome): Told[] {
  if (code !== 0) throw new Error(err);
  const briefs: Told[] = JSON.parse(out);
  return briefs;
}

/** The brief of one meeting of the day. */
export function briefFor(title: string, briefs: readonly Told[]): Told {
  const found = briefs.find(({ meeting }) => meeting.title === title);
  if (!found) throw new Error(`there is no meeting ${title}`);
  return found;
}

/** The text of a slot; undefined where the brief has no such line. */
export function lineIn(brief: Told, slot: string): string | undefined {
  return brief.lines.find((line) => line.slot === slot)?.text;
}

/** All words of a brief. */
export function wordsOf(brief: Told): string {
  return [brief.header, ...brief.lines.map(({ text }) => text)].join('\n');
}
