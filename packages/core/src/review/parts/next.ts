import type { Kind } from '../../brief/brief.ts';
import type { PersonHead } from '../../brief/heads/heads.ts';
import { sayDate } from '../../brief/lines/say.ts';
import { titleOf } from '../../brief/subject.ts';
import { bossesIn } from '../../important/importance.ts';
import { quadrantOf } from '../../people/index.ts';
import { isOpen } from '../../team/index.ts';
import { byText } from '../../text/index.ts';
import { addDays, dateIn, isoIn, wallAt } from '../../time/index.ts';
import type { Counted } from '../hours/counted.ts';
import type { ReviewScene } from '../scene.ts';
import type { ReviewSource } from '../source.ts';
import { briefly, listed, type Part, ranked, said } from './part.ts';

/** One reason to prepare a meeting, and how much it says. */
export interface Reason {
  readonly points: number;
  readonly text: string;
  readonly source: ReviewSource;
}

/** A meeting of next week with the reasons to prepare it, the best first. */
export interface Prepared {
  readonly counted: Counted;
  readonly points: number;
  readonly reasons: readonly Reason[];
}

/** In such meetings something is decided, or somebody has to be won. */
const decisive: Partial<Record<Kind, string>> = {
  'read-out': 'a decision is wanted',
  negotiation: 'both needs must be understood',
  boss: 'a worry can be taken off your boss',
  customer: 'a customer tells what landed',
  roadmap: 'what enters makes something leave',
  okr: 'outcomes are agreed',
};

/** Fewer points than this are what every brief is for. */
const fewest = 3;

/** Part 7: the one meeting of next week that is worth preparing, and why. */
export function nextPart(scene: ReviewScene): Part {
  const [first, ...others] = worthPreparing(scene);
  const { today, nextMonday, locale } = scene;
  const calendar: ReviewSource = { type: 'calendar', id: `${nextMonday}/${addDays(nextMonday, 6)}`, at: null };
  if (!first) {
    const any = scene.counted.some((one) => isNext(one, scene));
    const nothing = said(any ? 'No meeting needs more than its brief.' : 'No meetings yet.', [calendar]);
    return { mail: [{ rank: 2, ...nothing }], page: [nothing] };
  }
  const say = ({ counted: { meeting }, reasons }: Prepared, most: number) => {
    const { date, time } = wallAt(meeting.start, scene.zone);
    const why = reasons.slice(0, most).map(({ text }) => text);
    return `${briefly(titleOf(meeting.title), 8, locale)}, ${sayDate(date, today, { locale, weekday: true })} ${time}: ${why.join('; ')}.`;
  };
  const source = ({ counted: { meeting } }: Prepared): ReviewSource => ({
    type: 'meeting',
    id: meeting.uid,
    at: isoIn(meeting.start, scene.zone),
  });
  const sources = (one: Prepared) => [source(one), ...one.reasons.map((reason) => reason.source)];
  return {
    mail: [ranked(1, `Prepare ${say(first, 2)}`, sources(first))],
    page: [
      said(`Prepare ${say(first, 9)}`, sources(first)),
      ...others.slice(0, 3).map((one) => said(`Then ${say(one, 9)}`, sources(one))),
    ],
  };
}

function isNext({ meeting, sealed }: Counted, { now, zone, nextMonday }: ReviewScene): boolean {
  const date = dateIn(meeting.start, zone);
  return !sealed && meeting.start > now && date >= nextMonday && date < addDays(nextMonday, 7);
}

/**
 * The meetings of next week worth preparing, by points: 3 for somebody to manage closely in the room, 2 for a boss there, 2 for a
 * kind in which something is decided, 2 for something owed to somebody there by then, 2 for a yes that only somebody there can give, 1 for a diff nobody
 * answers, 1 for a question that waits, 1 for calling it. At least three; of equals the earlier one.
 */
export function worthPreparing(scene: ReviewScene): Prepared[] {
  return scene.counted
    .filter((one) => isNext(one, scene) && one.kind !== 'social')
    .map((counted) => {
      const reasons = reasonsFor(counted, scene).sort((a, b) => b.points - a.points);
      return { counted, reasons, points: reasons.reduce((sum, { points }) => sum + points, 0) };
    })
    .filter(({ points }) => points >= fewest)
    .sort((a, b) => b.points - a.points || byText(a.counted.meeting.start, b.counted.meeting.start));
}

function reasonsFor(counted: Counted, scene: ReviewScene): Reason[] {
  const { room, kind, meeting } = counted;
  const here: ReviewSource = { type: 'meeting', id: meeting.uid, at: isoIn(meeting.start, scene.zone) };
  const names = (who: readonly PersonHead[]) => listed(who.map(({ person }) => scene.nameOf(person.id)));
  const closely = room.people.filter(({ person }) => quadrantOf(person) === 'manage closely');
  const bosses = bossesIn(room.people.map(({ person }) => person));
  const gate = room.people.find(({ person }) => (person.approves ?? []).length > 0);
  const wanted = decisive[kind];
  return [
    ...(closely.length > 0
      ? [{ points: 3, text: `${names(closely)} ${closely.length === 1 ? 'is' : 'are'} there`, source: here }]
      : []),
    ...owedThere(counted, scene),
    ...(wanted === undefined ? [] : [{ points: 2, text: wanted, source: here }]),
    ...(bosses.length > 0
      ? [{ points: 2, text: `${listed(bosses.map(({ id }) => scene.nameOf(id)))} can decide`, source: here }]
      : []),
    ...(gate
      ? [
          {
            points: 2,
            text: `${scene.nameOf(gate.person.id)} approves ${briefly(gate.person.approves?.[0] ?? '', 6, scene.locale)}`,
            source: { type: 'person' as const, id: gate.person.id, at: null },
          },
        ]
      : []),
    ...deviating(counted, scene),
    ...(room.hosting ? [{ points: 1, text: 'you called it', source: here }] : []),
  ];
}

/** The weightiest thing owed to somebody there that is due by then, and a question that waits. */
function owedThere({ room, meeting }: Counted, { nameOf, zone, locale }: ReviewScene): Reason[] {
  const date = dateIn(meeting.start, zone);
  const owed = room.people.flatMap(({ person, iOwe }) =>
    iOwe.filter(({ due }) => due !== undefined && due <= date).map((commitment) => ({ person, commitment })),
  );
  const asks = room.people.flatMap(({ person, asks: waiting }) => waiting.map((ask) => ({ person, ask })));
  const [debt] = owed;
  const [question] = asks;
  return [
    ...(debt
      ? [
          {
            points: 2,
            text: `you owe ${nameOf(debt.person.id)} ${briefly(debt.commitment.what, 8, locale)}`,
            source: { type: 'commitment' as const, id: debt.commitment.id, at: debt.commitment.made },
          },
        ]
      : []),
    ...(question
      ? [
          {
            points: 1,
            text: `a question waits for ${nameOf(question.person.id)}`,
            source: { type: 'person' as const, id: question.person.id, at: question.ask.made },
          },
        ]
      : []),
  ];
}

function deviating({ room }: Counted, { nameOf }: ReviewScene): Reason[] {
  const open = room.teams.flatMap(({ team, diffs }) =>
    diffs
      .filter((diff) => isOpen(diff) && diff.intervention === undefined && (diff.answeredBy ?? 'nobody') === 'nobody')
      .map((diff) => ({ team, diff })),
  );
  const [first] = open;
  if (!first) return [];
  const source: ReviewSource = { type: 'diff', id: first.diff.id, at: first.diff.since };
  return [{ points: 1, text: `nobody answers a diff of ${nameOf(first.team.id)}`, source }];
}
