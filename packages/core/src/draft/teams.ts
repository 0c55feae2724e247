import type { Kind } from '../brief/index.ts';
import { domainOf } from '../people/index.ts';
import { outsideLine } from '../text/index.ts';
import type { Recurring } from './recurring.ts';
import { printable } from './yaml-text.ts';

/** People who meet together again and again. */
export interface LikelyTeam {
  readonly name: string;
  /** The series in which they meet, the most frequent first. */
  readonly series: readonly Recurring[];
  /** Addresses, each in one team only. */
  readonly members: readonly string[];
  /** The address of the report who organises it; null where that is the manager. */
  readonly lead: string | null;
}

/** Kinds in which a team meets as a team; a roadmap or a read-out brings people of many teams together. */
const teamKinds: ReadonlySet<Kind> = new Set(['staff', 'design-review', 'other']);

const largestTeam = 15;

/** So many series are held against each other; the most frequent first. */
const mostSeries = 200;

/** How much of two circles must be the same people for them to be one team: intersection by union. */
const sameCircle = 0.6;

interface Known {
  /** Addresses of those the draft lists. */
  readonly people: ReadonlySet<string>;
  readonly reports: ReadonlySet<string>;
  readonly mine: ReadonlySet<string>;
}

/** Teams as group series show them: organised by the manager or a report, or attended by reports for the most part. */
export function likelyTeams(series: readonly Recurring[], known: Known): LikelyTeam[] {
  const circles = series.flatMap((one) => circleOf(one, known) ?? []).slice(0, mostSeries);
  const clusters = clustersOf(circles);
  const members = new Map<Circle[], string[]>(clusters.map((cluster) => [cluster, []]));
  for (const address of new Set(circles.flatMap(({ people }) => people))) {
    const home = homeOf(address, clusters);
    if (home) members.get(home)?.push(address);
  }
  return clusters.flatMap((cluster) => {
    const own = (members.get(cluster) ?? []).sort();
    return own.length < 2 ? [] : [team(cluster, own)];
  });
}

interface Circle {
  readonly series: Recurring;
  readonly people: readonly string[];
  readonly lead: string | null;
}

function circleOf(series: Recurring, { people, reports, mine }: Known): Circle | null {
  const house = new Set([...mine].map(domainOf));
  const here = series.core.filter((address) => people.has(address) && house.has(domainOf(address)));
  const lead = series.organizer !== null && reports.has(series.organizer) ? series.organizer : null;
  const amongReports = here.filter((address) => reports.has(address)).length * 2 >= here.length;
  const theirs = series.hosted || lead !== null || amongReports;
  if (series.oneOnOneWith !== null || !teamKinds.has(series.kind) || !theirs) return null;
  return here.length >= 2 && here.length <= largestTeam ? { series, people: here, lead } : null;
}

/** Joins circles of mostly the same people, whichever came first. */
function clustersOf(circles: readonly Circle[]): Circle[][] {
  const clusters: Circle[][] = [];
  for (const circle of circles) {
    const akin = clusters.filter((cluster) => cluster.some((other) => likeness(circle, other) >= sameCircle));
    for (const cluster of akin) clusters.splice(clusters.indexOf(cluster), 1);
    clusters.push([...akin.flat(), circle]);
  }
  const place = (circle: Circle) => circles.indexOf(circle);
  const first = (cluster: readonly Circle[]) => Math.min(...cluster.map(place));
  for (const cluster of clusters) cluster.sort((a, b) => place(a) - place(b));
  return clusters.sort((a, b) => first(a) - first(b));
}

function likeness(a: Circle, b: Circle): number {
  const both = a.people.filter((address) => b.people.includes(address)).length;
  return both / (a.people.length + b.people.length - both);
}

/** Where somebody belongs: to the team they lead, else to the one they meet most. */
function homeOf(address: string, clusters: readonly Circle[][]): Circle[] | null {
  const times = (cluster: readonly Circle[]) =>
    cluster.reduce((sum, { people, series }) => sum + (people.includes(address) ? series.starts.length : 0), 0);
  const led = clusters.find((cluster) => cluster.some(({ lead }) => lead === address));
  if (led) return led;
  return clusters.reduce<Circle[] | null>((best, next) => (times(next) > (best ? times(best) : 0) ? next : best), null);
}

function team(cluster: readonly Circle[], members: readonly string[]): LikelyTeam {
  const series = cluster.map((circle) => circle.series);
  const lead = cluster.find((circle) => circle.lead !== null)?.lead ?? null;
  const name = series.map(({ title }) => subjectOf(title)).find((subject) => subject !== '') ?? '';
  return { name, series, members, lead };
}

/** Words that say how people meet, not who they are. */
const howTheyMeet =
  /(?<![\p{L}\p{N}])(?:(?:bi-?)?weekly|daily|monthly|fortnightly|quarterly|stand-?ups?|sync|meetings?|catch-?up|check-?in|retro(?:spective)?|sprint|planning|refinement|grooming|reviews?|demo|status|updates?|team|staff|huddle|jour fixe|call|mon(?:day)?|tue(?:sday)?|wed(?:nesday)?|thu(?:rsday)?|fri(?:day)?|morning)(?![\p{L}\p{N}])/giu;

/** What a title is about, without how people meet: "Harbour team weekly" → "Harbour"; empty where nothing is left. */
function subjectOf(title: string): string {
  const bare = title
    .replace(howTheyMeet, ' ')
    .replace(/[[(][^\p{L}[(]*[\])]/gu, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '');
  return /\p{L}/u.test(bare) ? printable(outsideLine(bare, 60)) : '';
}
