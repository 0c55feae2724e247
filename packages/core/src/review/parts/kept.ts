import { me } from '../../commitment/index.ts';
import { type Days, type FollowThrough, followThrough, promisedDate } from '../../ledger/follow-through.ts';
import { ledgerOf } from '../../ledger/ledger.ts';
import { lastWeeks } from '../../ledger/weeks.ts';
import type { ReviewFigures } from '../review.ts';
import type { ReviewScene } from '../scene.ts';
import type { ReviewSource } from '../source.ts';
import { sayOpen, sourceOf } from './owe.ts';
import { type Part, ranked } from './part.ts';

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
  const theirs = owedToMe.open === 0 ? '' : ` Others owe you: ${sayOpen(owedToMe.open, owedToMe.late)}.`;
  const fell = fellDue(scene, share);
  const open = ledgerOf(book, scene.now, scene.zone).owedToMe.map(({ commitment }) => sourceOf(commitment));
  const sources: ReviewSource[] = [...fell, ...open];
  const none: ReviewSource = { type: 'commitment', id: '', at: `${share.from}/${share.to}` };
  const mine =
    share.mine === null ? 'Follow-through: too few to tell.' : `Kept ${sayShare(share.mine)} in ${weeksCounted} weeks.`;
  const others =
    share.theirs === null
      ? []
      : [{ text: `Kept towards you, all together: ${sayShare(share.theirs)}.`, sources: [none] }];
  return { mail: [ranked(3, `${mine}${theirs}`, sources.length > 0 ? sources : [none])], page: others };
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
