import { sayDate } from '../../brief/lines/say.ts';
import { readNote } from '../../capture/read-note.ts';
import type { Person } from '../../people/index.ts';
import { quadrantOf } from '../../people/index.ts';
import { byText, cleanLine } from '../../text/index.ts';
import { dateIn, instantOf, isoIn, type PlainDate } from '../../time/index.ts';
import { isOverdue, type Met, metWith } from '../people/met.ts';
import type { ReviewScene } from '../scene.ts';
import type { ReviewSource } from '../source.ts';
import { briefly, listed, type Part, ranked, said } from './part.ts';

/** Praise that was noted and not given yet. */
interface Praise {
  readonly person: string;
  readonly what: string;
  readonly on: PlainDate;
  readonly source: ReviewSource;
}

/** Part 5: praise due, and people not met for longer than their own rhythm. */
export function peoplePart(scene: ReviewScene): Part {
  const praise = praiseDue(scene);
  const unmet = notMet(scene);
  const { locale, nameOf } = scene;
  const mail = [
    ...(praise.length === 0
      ? []
      : [
          ranked(
            2,
            `Praise ${sayPraise(praise, scene)}.`,
            praise.map(({ source }) => source),
          ),
        ]),
    ...(unmet.length === 0
      ? []
      : [
          ranked(
            4,
            `Not met: ${listed(unmet.map((met) => `${nameOf(met.person.id)} ${met.days} d`))}.`,
            unmet.map((met) => metSource(met)),
          ),
        ]),
  ];
  return {
    mail,
    page: [
      ...praise.map(({ person, what, on, source }) =>
        said(
          `Praise ${nameOf(person)}${what === '' ? '' : ` for ${briefly(what, 30, locale)}`}, noted ${sayDate(on, scene.today, { locale, weekday: false })}.`,
          [source],
        ),
      ),
      ...unmet.map((met) => said(sayUnmet(met, scene), [metSource(met)])),
    ],
  };
}

function sayPraise(praise: readonly Praise[], { locale, nameOf }: ReviewScene): string {
  const [only, ...more] = praise;
  if (only && more.length === 0 && only.what !== '')
    return `${nameOf(only.person)} for ${briefly(only.what, 8, locale)}`;
  return listed([...new Set(praise.map(({ person }) => nameOf(person)))]);
}

/** Who was not met for longer than usual, those to whom promises count most first; nobody with whom a meeting is planned within the week comes before. */
export function notMet(scene: ReviewScene): Met[] {
  return scene.people
    .filter((person) => person.relation !== 'hr' && quadrantOf(person) !== 'no effort')
    .map((person) => metWith(person, scene.counted, scene))
    .filter(isOverdue)
    .sort(
      (a, b) =>
        Number(a.next !== null) - Number(b.next !== null) || ratio(b) - ratio(a) || byText(a.person.id, b.person.id),
    );
}

function ratio({ days, usual }: Met): number {
  return (days ?? 0) / Math.max(1, usual ?? 1);
}

function sayUnmet({ person, days, usual, next }: Met, { nameOf, today, locale }: ReviewScene): string {
  const planned = next === null ? 'nothing planned' : `next ${sayDate(next, today, { locale, weekday: true })}`;
  return `${nameOf(person.id)}: not met for ${days} d, usually every ${Math.round(usual ?? 0)} d; ${planned}.`;
}

export function metSource({ person, last, lastIn }: Met): ReviewSource {
  return lastIn === null ? { type: 'person', id: person.id, at: null } : { type: 'meeting', id: lastIn, at: last };
}

/** Praise still to give, oldest first: of marks, and of notes that stand in the book as they were written. */
export function praiseDue(scene: ReviewScene): Praise[] {
  const { book, people } = scene;
  const there = new Set(people.map(({ id }) => id));
  const noted = inNotes(scene);
  const marks = (book.marks ?? []).flatMap(({ id, kind, person, what = '', on, closed }) => {
    const waits = kind === 'praise' && closed === undefined && person !== undefined;
    return waits ? [{ person, what: cleanLine(what), on, source: { type: 'mark' as const, id, at: on } }] : [];
  });
  const given = (book.marks ?? []).filter(({ kind }) => kind === 'praised');
  const isGiven = ({ person, on }: Praise) =>
    given.some((mark) => mark.person === person && mark.on >= on) ||
    noted.given.some((one) => one.person === person && one.on >= on);
  const written = noted.due.filter(
    (praise) => !isGiven(praise) && !(book.marks ?? []).some((mark) => isSame(mark, praise)),
  );
  return [...marks, ...written]
    .filter(({ person }) => there.has(person))
    .sort((a, b) => byText(a.on, b.on) || byText(a.source.id, b.source.id));
}

function isSame(
  mark: { readonly kind: string; readonly person?: string | undefined; readonly what?: string | undefined },
  praise: Praise,
): boolean {
  return mark.kind === 'praise' && mark.person === praise.person && cleanLine(mark.what ?? '') === praise.what;
}

/** A note that came with an imported book may hold marks that nobody took out of it. */
function inNotes({ book, now, zone, locale }: ReviewScene): {
  due: Praise[];
  given: { person: string; on: PlainDate }[];
} {
  const due: Praise[] = [];
  const given: { person: string; on: PlainDate }[] = [];
  const people = (book.people ?? []).map(contextOf);
  for (const { id = '', at, text, with: attendees = [] } of book.notes ?? []) {
    const noted = instantOf(at);
    if (noted > now || !/praise/i.test(text)) continue;
    const on = dateIn(noted, zone);
    const [only, ...more] = attendees;
    const other = only !== undefined && more.length === 0 ? only : null;
    const { marks } = readNote(text, { now: noted, zone, locale, people, attendees, other, teams: [] });
    for (const mark of marks) {
      if (mark.kind === 'praise' && mark.person !== undefined)
        due.push({
          person: mark.person,
          what: cleanLine(mark.text ?? ''),
          on,
          source: { type: 'note', id, at: isoIn(noted, zone) },
        });
      if (mark.kind === 'praised' && mark.person !== undefined) given.push({ person: mark.person, on });
    }
  }
  return { due, given };
}

function contextOf({ id, name, relation, emails, aliases }: Person) {
  return { id, name, relation, emails, aliases };
}
