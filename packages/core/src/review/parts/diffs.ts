import { type Diff, isOpen } from '../../team/index.ts';
import { byText, cleanLine } from '../../text/index.ts';
import { addDays } from '../../time/index.ts';
import { sayDiff } from '../../tripwire/life/say.ts';
import type { ReviewFigures } from '../review.ts';
import type { ReviewScene } from '../scene.ts';
import type { ReviewSource } from '../source.ts';
import { weeksCounted } from './kept.ts';
import type { Notice } from './model.ts';
import { briefly, said, several } from './part.ts';

/** Diffs of teams. What is about one person shows only in the 1:1 with that person. */
function ofTeams({ book }: ReviewScene): Diff[] {
  return (book.diffs ?? [])
    .filter(({ person }) => person === undefined)
    .sort((a, b) => byText(a.since, b.since) || byText(a.id, b.id));
}

function isUnanswered(diff: Diff): boolean {
  return (
    isOpen(diff) &&
    diff.intervention === undefined &&
    diff.status !== 'intervened' &&
    (diff.answeredBy ?? 'nobody') === 'nobody'
  );
}

function isMineToCarry(diff: Diff): boolean {
  const { intervention, answeredBy } = diff;
  return (
    isOpen(diff) &&
    (intervention === undefined
      ? diff.status === 'intervened' && answeredBy === 'me'
      : /^(?:me|i)$/i.test(intervention.by.trim()))
  );
}

/** Cleared by reality within the weeks counted. */
function isCleared({ status, closed }: Diff, { today }: ReviewScene): boolean {
  return status === 'cleared' && closed !== undefined && closed > addDays(today, -7 * weeksCounted) && closed <= today;
}

function isWithoutMe({ answeredBy, intervention }: Diff): boolean {
  return answeredBy !== 'me' && !/^(?:me|i)$/i.test(intervention?.by.trim() ?? '');
}

/** What is counted of diffs. */
export function diffFigures(scene: ReviewScene): ReviewFigures['diffs'] {
  const diffs = ofTeams(scene);
  const cleared = diffs.filter((diff) => isCleared(diff, scene));
  return {
    unanswered: diffs.filter(isUnanswered).length,
    open: diffs.filter(isOpen).length,
    fresh: diffs.filter(({ since }) => since >= scene.monday && since < scene.nextMonday).length,
    cleared: cleared.length,
    clearedWithoutMe: cleared.filter(isWithoutMe).length,
    carried: diffs.filter(isMineToCarry).length,
  };
}

/** Diffs nobody answers, interventions I carry, and how many cleared without me. */
export function diffSentences(scene: ReviewScene, figures: ReviewFigures['diffs']): Notice[] {
  const diffs = ofTeams(scene);
  const [unanswered, carried] = [diffs.filter(isUnanswered), diffs.filter(isMineToCarry)];
  const cleared = diffs.filter((diff) => isCleared(diff, scene));
  const [oldest] = unanswered;
  const [mine] = carried;
  const notices: Notice[] = [];
  if (oldest) {
    const first = `${nameOf(oldest, scene)}${briefly(oldest.observed, 8, scene.locale)}`;
    const more = unanswered.length === 1 ? '' : `; ${several(unanswered.length - 1, 'more', 'more')}`;
    notices.push({
      mail: said(`Nobody answers: ${first}${more}.`, unanswered.map(sourceOf)),
      page: unanswered.map((diff) =>
        said(`Nobody answers: ${nameOf(diff, scene)}${whole(diff, scene)}`, [sourceOf(diff)]),
      ),
    });
  }
  if (mine)
    notices.push({
      mail: said(`You carry ${several(carried.length, 'intervention')}: who else could?`, carried.map(sourceOf)),
      page: carried.map((diff) =>
        said(
          `You carry: ${nameOf(diff, scene)}${briefly(diff.intervention?.next ?? diff.observed, 30, scene.locale)}.`,
          [sourceOf(diff)],
        ),
      ),
    });
  if (figures.cleared > 0) {
    const text = `${figures.clearedWithoutMe} of ${figures.cleared} diffs cleared without you in ${weeksCounted} weeks.`;
    notices.push({ mail: said(text, cleared.map(sourceOf)), page: [said(text, cleared.map(sourceOf))] });
  }
  return notices;
}

function whole(diff: Diff, { today, zone, locale }: ReviewScene): string {
  return `${briefly(sayDiff(diff, today, zone), 40, locale)}.`;
}

function nameOf({ team }: Diff, scene: ReviewScene): string {
  return team === undefined ? '' : `${cleanLine(scene.nameOf(team))}: `;
}

function sourceOf({ id, since }: Diff): ReviewSource {
  return { type: 'diff', id, at: since };
}
