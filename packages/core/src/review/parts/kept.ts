import { me } from '../../commitment/index.ts';
import { type Days, type FollowThrough, followThrough, promisedDate } from '../../ledger/follow-through.ts';
import { ledgerOf } from '../../ledger/ledger.ts';
import { lastWeeks } from '../../ledger/weeks.ts';
import type { ReviewFigures } from '../review.ts';
import type { ReviewScene } from '../scene.ts';
import type { ReviewSource } from '../source.ts';
import { sayOpen, sourceOf } from './owe.ts';
import { type Part, said } from './part.ts';

/** Follow-through is counted over as many weeks, the last one up to yesterday, as the ledger shows it. */
export const weeksCounted = 8;

/** What part 4 counts. */
export function keptFigures({
  book,
  now,
  zone,
  today,
}: ReviewScene): Pick<ReviewFigures, 'followThrough' | 'owedToMe'> {
  const days = lastWeeks(today, weeksCounted);
  const { owedToMe } = ledgerOf(book, now, zone);
  return {
    followThrough: { ...days, ...followThrough(book.commitments ?? [], days) },
    owedToMe: { open: owedToMe.length, late: owedToMe.filter(({ daysLate }) => daysLate > 0).length },
  };
}

/** Part 4: my follow-through, and what others owe me in total only. */
export function keptPart(scene: ReviewScene, figures: ReturnType<typeof keptFigures>): Part {
  const { followThrough: share, owedToMe } = figures;
  const { book } = scene;
  const none: ReviewSource = { type: 'commitment', id: '', at: `${share.from}/${share.to}` };
  const known = (sources: readonly ReviewSource[]) => (sources.length > 0 ? sources : [none]);
  const open = ledgerOf(book, scene.now, scene.zone).owedToMe.map(({ commitment }) => sourceOf(commitment));
  const mine = share.mine === null ? 'Too few to tell.' : `${sayShare(share.mine)} in ${weeksCounted} weeks.`;
  const told = said(mine, known(fellDue(scene, share)));
  const theirs =
    owedToMe.open === 0 ? [] : [said(`Others owe you ${sayOpen(owedToMe.open, owedToMe.late)}.`, known(open))];
  const kept =
    share.theirs === null ? [] : [said(`Kept towards you, all together: ${sayShare(share.theirs)}.`, [none])];
  return {
    mail: [{ rank: 2, ...told }, ...theirs.map((one) => ({ rank: 4, ...one }))],
    page: [told, ...theirs, ...kept],
  };
}

/** "11 of 14, 3 moved" */
function sayShare({ kept, due, moved }: FollowThrough): string {
  return `${kept} of ${due}${moved === 0 ? '' : `, ${moved} moved`}`;
}

function fellDue({ book }: ReviewScene, { from, to }: Days): ReviewSource[] {
  return (book.commitments ?? [])
    .filter((commitment) => {
      const due = commitment.from === me ? promisedDate(commitment) : null;
      return due !== null && due >= from && due <= to;
    })
    .map(sourceOf);
}
