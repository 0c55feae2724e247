import type { Kind } from '../brief.ts';

/** What is said where nothing better is known. The first question of each kind is the one for a meeting of its own. */
export interface Defaults {
  readonly aim: string;
  readonly watch: string;
  readonly asks: readonly string[];
}

const byKind: Readonly<Record<Exclude<Kind, 'other'>, Defaults>> = {
  'one-on-one': {
    aim: 'Hear their plan without steering.',
    watch: 'If progress is slow, then ask what costs most.',
    asks: [
      'What will you show me in two weeks?',
      'What are you waiting for, and from whom?',
      'What should I stop doing?',
    ],
  },
  'skip-one-on-one': {
    aim: 'Learn how work really feels.',
    watch: 'If they want a verdict, then promise only a hearing.',
    asks: [
      'What keeps recurring that nobody fixes?',
      'What would you change first, in my place?',
      'Whose work deserves more notice than it gets?',
    ],
  },
  boss: {
    aim: "Take one worry off the boss's desk.",
    watch: 'If my idea contradicts their stance, then hold it.',
    asks: [
      'What is being handed down to you?',
      'What would you like to hear less about?',
      'What must go right this month?',
    ],
  },
  staff: {
    aim: 'Surface deviations, not progress.',
    watch: 'If I start solving, then ask who owns it.',
    asks: [
      'What is off plan, and who is answering?',
      'Which promise is at risk this week?',
      'What surprised you since we met?',
    ],
  },
  roadmap: {
    aim: 'Back problems leadership already has.',
    watch: 'If one thing enters, then name what leaves.',
    asks: [
      'What need lies behind this request?',
      'What would we stop to do this?',
      'Which bet would you drop, and why?',
    ],
  },
  'design-review': {
    aim: 'Settle load-bearing choices only.',
    watch: 'If generality grows, then ask how long this lives.',
    asks: [
      'Which affected owner has not agreed?',
      'What is hard to undo here?',
      'What did you decide against, and why?',
    ],
  },
  'post-mortem': {
    aim: 'A proven cause; one action that detects, one that prevents.',
    watch: 'If someone is cornered, then continue privately.',
    asks: ['What would have shown us sooner?', 'What went well that luck explains?', 'Where else could this happen?'],
  },
  'read-out': {
    aim: 'Say the decision wanted first.',
    watch: 'If numbers are doubted, then explain their limits.',
    asks: [
      'What is missing to decide today?',
      'What would change your mind?',
      'Who else must hear this before it is final?',
    ],
  },
  coaching: {
    aim: 'One behaviour, practised now.',
    watch: 'If I take over, then hand it back.',
    asks: [
      'What small change, measured how?',
      'What did you try since we met?',
      'What would make it easier next time?',
    ],
  },
  negotiation: {
    aim: 'Understand both needs before compromising.',
    watch: 'If positions repeat, then ask what each is judged on.',
    asks: [
      'What constraint have we not seen?',
      'What happens to you if we fail to agree?',
      'What could you give that costs you little?',
    ],
  },
  okr: {
    aim: 'Few believable outcomes.',
    watch: 'If it is an action, then ask what it changes.',
    asks: [
      'What did we learn since last quarter?',
      'Which of these would we miss least?',
      'How would we notice that it worked?',
    ],
  },
  hr: {
    aim: 'Facts, next step, date.',
    watch: 'If asked to judge, then return to observations.',
    asks: ['What must I do, and not do?', 'What happens next, and when?', 'Who may know of this?'],
  },
  interview: {
    aim: 'Evidence on one value some fail.',
    watch: 'If I am charmed, then ask for an example.',
    asks: [
      'What did you improve, measured how?',
      'Whom did you disagree with, and what then?',
      'What did you stop doing, and why?',
    ],
  },
  customer: {
    aim: 'Learn whether the launch landed.',
    watch: 'If a one-off is requested, then ask why.',
    asks: [
      'What is still harder than necessary?',
      'What did you do before you had this?',
      'What would you miss if it were gone?',
    ],
  },
  social: {
    aim: 'Enjoy people; thank specifically.',
    watch: 'If work comes up, then park it.',
    asks: ['What are you proud of lately?', 'Who helped you lately?', 'What are you looking forward to?'],
  },
};

/** The defaults of a kind; an other meeting has none, since nobody knows what it is for. */
export function defaultsOf(kind: Kind): Defaults | null {
  return kind === 'other' ? null : byKind[kind];
}
