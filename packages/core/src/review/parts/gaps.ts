import { bossesIn, bossesServed } from '../../important/importance.ts';
import { isActive, isMine } from '../../important/ladder.ts';
import { isReport, type Person, quadrantOf } from '../../people/index.ts';
import { daysBetween } from '../../time/index.ts';
import { aroundOf } from '../../tripwire/check/around.ts';
import { drift } from '../../tripwire/check/stale.ts';
import { isOverdue, type Met, metWith } from '../people/met.ts';
import type { WeekHours } from '../review.ts';
import type { ReviewScene } from '../scene.ts';
import type { ReviewSource } from '../source.ts';
import type { Notice } from './model.ts';
import { briefly, listed, said, sayMinutes, several } from './part.ts';
import { metSource } from './people.ts';

/** Whoever is confided in is looked for once a month. */
const confidantDays = 28;

/** What holds the model up and is missing, what matters most first. */
export function gapSentences(scene: ReviewScene, hours: WeekHours): Notice[] {
  return [
    vacant(scene),
    shaken(scene),
    withoutSeries(scene),
    staleModels(scene),
    confidants(scene),
    stalePlaces(scene),
    servingNobody(scene),
    noEffort(hours),
  ].filter((notice) => notice !== null);
}

/** The same words in the mail and on the page. */
function plainly(text: string, sources: readonly ReviewSource[]): Notice {
  return { mail: said(text, sources), page: [said(text, sources)] };
}

/** Critical roles that nobody holds, or whose holder left. */
function vacant({ roles, people, nameOf, locale }: ReviewScene): Notice | null {
  const there = new Set(people.map(({ id }) => id));
  const empty = roles.filter(({ holder }) => holder === null || (holder !== 'me' && !there.has(holder)));
  if (empty.length === 0) return null;
  const names = empty.map(
    ({ name, team }) => `${briefly(name, 6, locale)}${team === null ? '' : ` (${nameOf(team)})`}`,
  );
  return plainly(
    `Nobody holds: ${listed(names)}.`,
    empty.map(({ name }) => ({ type: 'role', id: name, at: null })),
  );
}

/** Models of teams somebody left since they were last held against reality. */
function shaken({ book, today, nameOf }: ReviewScene): Notice | null {
  const left = (book.people ?? []).filter(
    (person) => isReport(person) && person.left !== undefined && person.left <= today,
  );
  const teams = (book.teams ?? []).filter(({ id, model }) =>
    left.some((person) => person.team === id && model?.verified !== undefined && (person.left ?? '') > model.verified),
  );
  if (teams.length === 0) return null;
  return plainly(
    `Somebody left: look again at the model of ${listed(teams.map(({ id }) => nameOf(id)))}.`,
    teams.map(({ id, model }) => ({ type: 'team', id, at: model?.verified ?? null })),
  );
}

/** People to manage closely whom no small series of meetings brings. */
function withoutSeries(scene: ReviewScene): Notice | null {
  const closely = scene.people.filter((person) => quadrantOf(person) === 'manage closely');
  const missing = closely.filter((person) => !metWith(person, scene.counted, scene).series);
  if (missing.length === 0) return null;
  return plainly(`No series with ${listed(missing.map(({ id }) => scene.nameOf(id)))}.`, missing.map(personSource));
}

function staleModels(scene: ReviewScene): Notice | null {
  const { book, now, today, nameOf } = scene;
  const found = drift(aroundOf(book), now).flatMap(({ team, at }) =>
    team === null ? [] : [{ team, at: at.slice(0, 10) }],
  );
  if (found.length === 0) return null;
  const source = ({ team, at }: { team: string; at: string }): ReviewSource => ({ type: 'team', id: team, at });
  return {
    mail: said(
      `Model not verified for long: ${listed(found.map(({ team, at }) => `${nameOf(team)} ${daysBetween(at, today)} d`))}.`,
      found.map(source),
    ),
    page: found.map((one) =>
      said(`Model of ${nameOf(one.team)} last verified ${daysBetween(one.at, today)} d ago.`, [source(one)]),
    ),
  };
}

function stalePlaces({ book, now, today, nameOf }: ReviewScene): Notice | null {
  const found = drift(aroundOf(book), now).flatMap(({ person, at }) =>
    person === null ? [] : [{ person, at: at.slice(0, 10) }],
  );
  if (found.length === 0) return null;
  const source = ({ person, at }: { person: string; at: string }): ReviewSource => ({ type: 'person', id: person, at });
  return {
    mail: said(
      `Place not looked at for half a year: ${listed(found.map(({ person }) => nameOf(person)))}.`,
      found.map(source),
    ),
    page: found.map((one) =>
      said(`Place of ${nameOf(one.person)} last looked at ${daysBetween(one.at, today)} d ago.`, [source(one)]),
    ),
  };
}

function confidants(scene: ReviewScene): Notice | null {
  const missed = scene.people
    .filter(({ relation }) => relation === 'confidant')
    .map((person) => metWith(person, scene.counted, scene))
    .filter((met) => met.next === null && isNeglected(met, scene));
  if (missed.length === 0) return null;
  const names = missed.map(({ person, days }) => `${scene.nameOf(person.id)}${days === null ? '' : ` ${days} d`}`);
  return plainly(`Confidants not met: ${listed(names)}.`, missed.map(metSource));
}

/** Of somebody never met nothing can be said before the calendars are known for as long. */
function isNeglected(met: Met, { since, today }: ReviewScene): boolean {
  if (met.days !== null) return met.days > confidantDays || isOverdue(met);
  return since !== null && daysBetween(since, today) >= confidantDays;
}

function servingNobody(scene: ReviewScene): Notice | null {
  const { book, items, people, nameOf } = scene;
  const bosses = bossesIn(people).filter(({ problems = [] }) => problems.length > 0);
  const mine = items.filter((item) => isActive(item) && isMine(item));
  const idle = mine.filter((item) => bossesServed(item, book).length === 0);
  if (bosses.length === 0 || idle.length === 0) return null;
  const whose = bosses.map(({ id }) => nameOf(id));
  return plainly(
    `${idle.length} of ${several(mine.length, 'important item')} serve${idle.length === 1 ? 's' : ''} none of the problems of ${listed(whose)}.`,
    idle.map(({ id, added }) => ({ type: 'important', id, at: added })),
  );
}

function noEffort(hours: WeekHours): Notice | null {
  const minutes = hours.quadrants['no effort'] ?? 0;
  if (minutes === 0) return null;
  return plainly(`${sayMinutes(minutes)} went to the no-effort quadrant.`, hours.sources);
}

function personSource({ id, assessed }: Person): ReviewSource {
  return { type: 'person', id, at: assessed ?? null };
}
