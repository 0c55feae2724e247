import { type Improvement, rankedIdeas, type Verdict, verdictOf } from '@warmstart/core/important';
import { bound, cleanLine, contentId } from '@warmstart/core/text';
import type { Setting } from '../day/index.ts';
import { type BeforeAfter, beforeAfterPicture, figure, ideasPicture } from '../drawing/index.ts';
import { itemPath } from '../important/paths.ts';
import { form, type Html, html, theirs } from '../layout/index.ts';
import type { ImprovementView } from './page.ts';

const longest = 160;

/** Ideas listed; all of them stand in the picture. */
const shown = 25;

/** Ideas by effort and gain, the most gain for the least effort first. */
export function ideasPart({ item, session }: ImprovementView, { ideas = [] }: Improvement): Html {
  if (ideas.length === 0) return html`<p>None yet. Collect a few before you judge any of them.</p>`;
  const ranked = rankedIdeas(ideas);
  const [first] = ranked;
  const says = `${ideas.length === 1 ? '1 idea' : `${ideas.length} ideas`} by effort and gain; most gain for the effort: number 1, effort ${first?.effort ?? 0}, gain ${first?.gain ?? 0}.`;
  const to = { session, action: itemPath(item.id, 'improvement/ideas') };
  return html`${ideasPicture(ranked, { title: 'Ideas by effort and gain', says })}
<table class="figures"><caption class="small">Ideas, the most gain for the least effort first</caption><thead><tr><th scope="col">Idea</th><th scope="col">Effort</th><th scope="col">Gain</th></tr></thead><tbody>${ranked
    .slice(0, shown)
    .map(
      ({ what, effort, gain }, index) =>
        html`<tr><th scope="row">${index + 1}. ${theirs(bound(cleanLine(what), longest))}</th><td>${effort}</td><td>${gain}</td></tr>
`,
    )}</tbody></table>
${ranked.length > shown ? html`<p class="small">And ${ranked.length - shown} that bring less for more.</p>` : null}
<details><summary>Take one out</summary>${form(to, html`<div class="field"><label for="without">Idea</label><select id="without" name="without">${ranked.map(({ what }) => html`<option value="${contentId([what])}">${bound(cleanLine(what), 60)}</option>`)}</select></div><button>Take it out</button>`)}</details>`;
}

/** Before and after of the measure and of what must not get worse, with the verdict in words first; null before a change. */
export function changePicture(improvement: Improvement, { today }: Setting): Html | null {
  const { measure, before, after = null, target = null, guard, changed, change } = improvement;
  if (changed === undefined && after === null) return null;
  const verdict = verdictOf(improvement, improvement.evaluated ?? today);
  const measures: BeforeAfter[] = [
    { measure: cleanLine(measure), before, after, target },
    ...(guard === undefined
      ? []
      : [
          {
            measure: `Guard: ${cleanLine(guard.measure)}`,
            before: guard.before,
            after: after === null ? null : (guard.after ?? null),
            target: null,
          },
        ]),
  ];
  const says =
    verdict === null
      ? 'Not measured again yet.'
      : `${sayCame(verdict)} Before ${figure(before)}, after ${figure(verdict.after)}.`;
  return html`<h2 id="change">Before and after</h2>
<p>${change === undefined ? null : html`${theirs(bound(cleanLine(change), longest))}: `}${says}${verdict === null ? null : html` ${sayGuard(verdict, guard?.measure)}`}</p>
${beforeAfterPicture(measures, { title: 'Before and after the change', says })}
<table class="figures"><caption class="small">The same measures before and after</caption><thead><tr><th scope="col">Measure</th><th scope="col">Before</th><th scope="col">After</th><th scope="col">Target</th></tr></thead><tbody>${measures.map((one) => html`<tr><th scope="row">${theirs(bound(one.measure, longest))}</th><td>${figure(one.before)}</td><td>${one.after === null ? 'not yet' : figure(one.after)}</td><td>${one.target === null ? 'none' : figure(one.target)}</td></tr>`)}</tbody></table>`;
}

function sayCame({ came, reached, days }: Verdict): string {
  const since = days === null || days === 0 ? '' : ` after ${days} d`;
  switch (came) {
    case 'better':
      return `Better${since}${reached === null ? '' : reached ? ', the target is reached' : ', the target is not reached yet'}.`;
    case 'worse':
      return `Worse${since}: undo it, or change one thing more.`;
    case 'same':
      return `The same${since}: it did not help.`;
    case 'unknown':
      return `It changed${since}; without a target nobody said which way is better.`;
  }
}

function sayGuard({ guarded }: Verdict, measure: string | undefined): Html | null {
  if (guarded === null || measure === undefined) return null;
  return guarded
    ? html`${theirs(bound(cleanLine(measure), longest))} did not get worse.`
    : html`<strong>${theirs(bound(cleanLine(measure), longest))} got worse: that was not the deal.</strong>`;
}
