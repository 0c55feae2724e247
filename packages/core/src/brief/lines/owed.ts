import { type Commitment, newsToTell } from '../../commitment/index.ts';
import { objectPronoun, type Person, promiseRank } from '../../people/index.ts';
import { byText, countWords } from '../../text/index.ts';
import type { PlainDate } from '../../time/index.ts';
import type { PersonHead } from '../heads/heads.ts';
import { type Candidate, type Facts, isDefault, mayTell, nothing, type Offer, source } from './candidate.ts';
import { fit, wordsPerLine } from './fit.ts';
import { callName } from './names.ts';
import { sayDate, sayDue, sentence } from './say.ts';

/** How many debts a line may name; the second goes first when the brief is over budget. */
export interface Most {
  readonly youOwe: 1 | 2;
  readonly theyOwe: 1 | 2;
}

type Side = 'you-owe' | 'they-owe';

interface Debt {
  readonly person: Person;
  readonly what: string;
  /** What stands behind it: how late it is, or when it is due; empty where there is no date. */
  readonly when: string;
  readonly due: PlainDate | null;
  readonly late: boolean;
  readonly source: Candidate['sources'][number];
}

/** What is owed between the manager and the people in the room: both lines, since their numbers run on. */
export function debts(facts: Facts, most: Most): { youOwe: Offer; theyOwe: Offer; namesLateness: boolean } {
  if (facts.kind === 'social') return { youOwe: nothing, theyOwe: nothing, namesLateness: false };
  const mine: Debt[] = [];
  const theirs: Debt[] = [];
  for (const head of facts.room.people) {
    mine.push(...owedTo(head, facts));
    theirs.push(...promised(head.theyOwe, head, facts));
  }
  const youOwe = offer('you-owe', chosen(mine), { facts, from: 1, most: most.youOwe });
  const first = youOwe.candidates[0];
  const numbered = first && !isDefault(first) ? first.sources.length : 0;
  return {
    youOwe,
    theyOwe: offer('they-owe', chosen(theirs), { facts, from: numbered + 1, most: most.theyOwe }),
    namesLateness: theirs.some(({ late }) => late),
  };
}

/** Late first, then whose promises count most, then by date; a second debt of one person waits for everybody's first. */
function chosen(debts: readonly Debt[]): readonly Debt[] {
  if (debts.length < 2) return debts;
  const sorted = [...debts].sort(
    (a, b) =>
      Number(b.late) - Number(a.late) ||
      promiseRank(a.person) - promiseRank(b.person) ||
      byText(a.due ?? '9999', b.due ?? '9999') ||
      byText(a.source.id, b.source.id),
  );
  const seen = new Set<string>();
  const firsts = sorted.filter(({ person }) => !seen.has(person.id) && seen.add(person.id));
  return [...firsts, ...sorted.filter((debt) => !firsts.includes(debt))];
}

function owedTo(head: PersonHead, facts: Facts): Debt[] {
  const promises = promised(head.iOwe, head, facts);
  if (head.blocked.length === 0) return promises;
  const blocked = head.blocked
    .filter((waiting) => mayTell(waiting, facts))
    .map(({ id, text, on }) => ({
      person: head.person,
      what: text,
      when: `Blocks ${facts.room.twoPeople ? objectPronoun(head.person) : 'them'}`,
      due: null,
      late: false,
      source: source('note', id, on),
    }));
  return [...promises, ...blocked];
}

function promised(commitments: readonly Commitment[], head: PersonHead, facts: Facts): Debt[] {
  const debts: Debt[] = [];
  for (const commitment of commitments) if (mayTell(commitment, facts)) debts.push(debt(commitment, head, facts));
  return debts;
}

function debt(commitment: Commitment, { person }: PersonHead, facts: Facts): Debt {
  const { today, locale, room } = facts;
  const news = newsToTell(commitment);
  const due = commitment.due ?? null;
  return {
    person,
    what: commitment.what,
    when: news
      ? `Tell ${callName(person, room)} ${news.kind === 'dropped' ? 'it is dropped' : `the new date: ${sayDate(news.to, today, { locale, weekday: true })}`}`
      : due === null
        ? ''
        : sayDue(due, today, locale),
    due,
    late: due !== null && due < today && news?.kind !== 'dropped',
    source: source('commitment', commitment.id, commitment.made),
  };
}

function offer(
  side: Side,
  debts: readonly Debt[],
  { facts, from, most }: { facts: Facts; from: number; most: 1 | 2 },
): Offer {
  const label = side === 'you-owe' ? 'You owe' : theyLabel(facts);
  if (debts.length === 0) return side === 'you-owe' ? nothingOpen(facts) : nothing;
  const [first = '', second] = debts
    .slice(0, most)
    .map((debt, index) => debtText(debt, { facts, number: from + index }));
  const both = second === undefined ? first : `${first} ${second}`;
  const fits = second === undefined || countWords(both, facts.locale) <= wordsPerLine;
  const told = debts.slice(0, fits && second !== undefined ? 2 : 1);
  const rest = debts.slice(told.length).map((debt) => ({
    slot: side,
    text: debtText(debt, { facts, number: null }),
    why: told.length === 2 ? 'two at most' : 'over budget',
  }));
  return {
    candidates: [{ slot: side, label, text: fits ? both : first, sources: told.map((debt) => debt.source) }],
    dropped: rest,
  };
}

/** "Nothing open" is information – where there is a ledger to know it from. */
function nothingOpen({ directory }: Facts): Offer {
  if (directory.manager === null) return nothing;
  return {
    candidates: [{ slot: 'you-owe', label: 'You owe', text: 'nothing open', sources: [source('default', 'ledger')] }],
    dropped: [],
  };
}

/** `1. Ines: Migration cost. Today.`; the date is never cut, what was promised is when it is long. */
function debtText({ person, what, when }: Debt, { facts, number }: { facts: Facts; number: number | null }): string {
  const name = facts.room.twoPeople ? '' : `${callName(person, facts.room)}: `;
  const front = `${number === null ? '' : `${number}. `}${name}`;
  const back = when === '' ? '' : ` ${sentence(when)}`;
  const room = wordsPerLine - countWords(front, facts.locale) - countWords(back, facts.locale);
  return `${front}${sentence(fit(what, Math.max(2, room), facts.locale))}${back}`;
}

function theyLabel({ room }: Facts): string {
  const [only] = room.people;
  if (!room.twoPeople || !only) return 'They owe';
  switch (only.person.pronoun ?? 'they') {
    case 'he':
      return 'He owes';
    case 'she':
      return 'She owes';
    case 'they':
      return 'They owe';
  }
}
