import type { Kind } from '../brief.ts';
import { titleLine } from './series.ts';

type Titled = Exclude<Kind, 'one-on-one' | 'skip-one-on-one' | 'boss' | 'hr' | 'other'>;

/** What titles say of a meeting's kind; the first that fits counts, so what is unmistakable stands before what is wide. */
const titles: readonly (readonly [Titled, RegExp])[] = [
  ['post-mortem', words('post[- ]?mortems?|incident review|blameless|root[- ]cause|rca')],
  [
    'customer',
    words(
      '(?:user|customer|client) (?:interview|call|visit|check(?:-?in)?|meeting|review|feedback|demo)s?|account review',
    ),
  ],
  ['interview', words('interviews?|phone screen|(?<!release )candidates?|hiring loop|debrief(?=: )')],
  ['okr', words('okrs?|key results?|objectives|quarterly goals')],
  ['roadmap', words('road[- ]?maps?|prioriti[sz]ation|cut line')],
  [
    'read-out',
    words('read[- ]?outs?|steer(?:ing|co)|(?:exec|executive|business|board|portfolio) review|qbr|go/no-?go'),
  ],
  ['negotiation', words('negotiat\\p{L}*|mediation|contract (?:talks?|renewal)')],
  ['coaching', words('coach(?:ing)?|mentor(?:ing|ship)?')],
  [
    'social',
    words(
      'quiz|drinks|(?<!(?:third|first|3rd|1st)[- ])party|celebrat\\p{L}*|farewell|birthday|happy hour|game night|' +
        '(?:team|leadership|department|company|office) (?:event|lunch|dinner|breakfast|outing|social)|' +
        'social (?:hour|event|evening)|^social$',
    ),
  ],
  ['design-review', words('design|architecture|rfcs?|tech(?:nical)? review|adrs?')],
  ['negotiation', words('trade-?offs?')],
  ['customer', words('customers?|clients?')],
  [
    'staff',
    words(
      '(?<!chief of )staff|team meeting|(?<!sales )leads|leadership|stand[- ]?up|managers? meeting|team weekly|' +
        '(?:weekly|team) (?:sync|meeting)',
    ),
  ],
];

/** A pattern that fits whole words only, in any script. */
function words(alternatives: string): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${alternatives})(?![\\p{L}\\p{N}])`, 'u');
}

/** Meals and coffee: social in a group, an ordinary 1:1 between two. */
const meal = words('lunch|coffee|breakfast|dinner|tea');

const oneOnOne =
  /(?:^|[^\d:.])1 ?(?:[:：∶/x-]|-?(?:on|to)-?|-2-) ?1s?(?!\d|[:.]\d)|\bone[- ](?:on|to)[- ]one\b|\bo3\b|vier-augen-/u;

/** Whether the title calls the meeting a 1:1. */
export function saysOneOnOne(title: string): boolean {
  return oneOnOne.test(titleLine(title).toLowerCase());
}

/** The kind a title names by its topic; null where it names none. Two people are no staff, whatever they call it. */
export function titledKind(title: string, twoPeople: boolean): Titled | null {
  const folded = titleLine(title).toLowerCase();
  const [kind = null] =
    titles.find(([kind, pattern]) => pattern.test(folded) && !(twoPeople && kind === 'staff')) ?? [];
  return kind;
}

/** Whether the title names a meal. */
export function isMeal(title: string): boolean {
  return meal.test(titleLine(title).toLowerCase());
}
