import { addDays, dateIn, type PlainDate } from '../time/index.ts';
import { count, type Occasion } from './phrase.ts';
import type { Proposal } from './propose.ts';
import { personLines } from './write-people.ts';
import { seriesLines } from './write-series.ts';
import { teamLines } from './write-teams.ts';
import { comment, scalar } from './yaml-text.ts';

/** Writes a proposal as a book in YAML, with comments on what is a guess and what is to be filled in. */
export function write(proposal: Proposal, occasion: Occasion): string {
  const today = dateIn(occasion.now, occasion.timezone);
  const someone = proposal.people[0]?.person.id ?? null;
  const sections = [
    header(proposal, occasion),
    manager(proposal, occasion),
    teamLines(proposal.teams, today),
    personLines(proposal, occasion),
    seriesLines(proposal),
    ledger(someone, today),
  ];
  return `${sections.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function header({ encounters: { counted, sealed, large } }: Proposal, { now, timezone }: Occasion): string[] {
  const dates = counted.map(({ meeting }) => dateIn(meeting.start, timezone));
  const span = dates.length === 0 ? '' : ` between ${dates[0]} and ${dates.at(-1)}`;
  return [
    comment(`A first book, drafted on ${dateIn(now, timezone)} from ${count(counted.length, 'meeting')}${span}.`),
    '# It knows who meets; you know what it is about. What stands behind "guess:" may be wrong: correct or delete it.',
    '# Then fill in as you go, the people on top first; an hour is enough to begin with.',
    ...(sealed > 0 ? [`# Left out: ${count(sealed, 'meeting')} marked private, or about HR, law or health.`] : []),
    ...(large > 0 ? [`# Left out: ${count(large, 'meeting')} of more than 30 people.`] : []),
    '#',
    '#   warmstart import --check book.yaml                           is all of it in order?',
    '#   warmstart brief --book book.yaml --calendar my-calendar.ics  the next brief',
  ];
}

function manager({ owner, guessed }: Proposal, { timezone, locale }: Occasion): string[] {
  const address = owner ? `  email: ${scalar(owner.address)}` : '  email: you@company.example';
  const why = owner
    ? '  # guess: this address is in nearly all meetings'
    : '  # fill in: no address is in nearly all meetings of this calendar';
  return [
    'manager:',
    `  name: ${owner ? scalar(owner.name) : 'You'}`,
    `${address}${guessed ? why : ''}`,
    '  # aliases: [other@company.example]  # every other address under which you are invited',
    `  timezone: ${scalar(timezone)}`,
    `  locale: ${scalar(locale)}  # how dates are written for you`,
    '  # workingHours: { days: [mon, tue, wed, thu, fri], from: "09:00", to: "17:00" }',
  ];
}

function ledger(someone: string | null, today: PlainDate): string[] {
  const who = scalar(someone ?? 'sam');
  return [
    '# Who owes what to whom by when, you as "me". In place of [], lines like:',
    `#   - { id: c-1, from: me, to: ${who}, what: Staff rubric with examples, due: ${addDays(today, 7)}, made: ${today} }`,
    'commitments: []',
    '',
    '# What was said, one note a meeting. In place of [], lines like:',
    `#   - { at: "${today}T09:30:00Z", with: [${who}], text: "Wants a sponsor outside the team." }`,
    'notes: []',
    '',
    '# Questions that wait for the next meeting with somebody. In place of [], lines like:',
    `#   - { of: ${who}, what: What would make next quarter feel fair?, made: ${today} }`,
    'asks: []',
    '',
    '# What is important and never urgent, with its smallest next step. In place of [], lines like:',
    `#   - { id: i-1, what: A growth plan for each report, added: ${today}, step: "Three bullets for one of them, 15 minutes" }`,
    'important: []',
  ];
}
