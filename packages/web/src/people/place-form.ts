import { type Person, type Place, placeOf } from '@warmstart/core/people';
import * as z from 'zod';
import type { Session } from '../access/index.ts';
import { choice, type Filled, type Values, wholeNumber } from '../forms/index.ts';
import { form, type Html, html } from '../layout/index.ts';
import { personPath } from './paths.ts';

const Rank = wholeNumber(1, 5, 'a number');

export const PlaceForm = z.object({ power: Rank, interest: Rank, to: z.literal('grid').optional() });

type Options = readonly (readonly [string, string])[];

/** Three questions that lead to a place: each answer says a rank. */
const questions: readonly { readonly name: string; readonly label: string; readonly options: Options }[] = [
  {
    name: 'matter',
    label: 'Would it matter to them if you overdelivered?',
    options: [
      ['1', 'They would not notice'],
      ['2', 'They would be pleased to hear of it'],
      ['3', 'It would ease their week'],
      ['4', 'It would change what they plan'],
      ['5', 'They are waiting for it'],
    ],
  },
  {
    name: 'listens',
    label: 'Who listens to them?',
    options: [
      ['1', 'Nobody whom you depend on'],
      ['2', 'Their own team'],
      ['3', 'Your peers'],
      ['4', 'Your boss'],
      ['5', 'Those above your boss'],
    ],
  },
  {
    name: 'disliked',
    label: 'What if they disliked you?',
    options: [
      ['1', 'Nothing would change'],
      ['2', 'Small things would take longer'],
      ['3', 'Your people would feel it'],
      ['4', 'A plan of yours could stop'],
      ['5', 'Your role would be in doubt'],
    ],
  },
];

/** What three answers propose: interest is what it matters to them, power the more of the other two. Null until all are given. */
export function proposed(answers: Values): Place | null {
  const [matter, listens, disliked] = questions.map(({ name }) => {
    const rank = Rank.safeParse(answers[name] ?? '');
    return rank.success ? rank.data : null;
  });
  if (!matter || !listens || !disliked) return null;
  return { interest: matter, power: Math.max(listens, disliked) };
}

/** Asks the three questions; the answer comes back as a proposal, and nothing is kept of it. */
export function questionForm(person: Person, answers: Values): Html {
  const filled = { values: answers, faults: {} };
  return html`<form action="${personPath(person.id, 'place')}">${questions.map(({ name, label, options }) =>
    choice(filled, { name, label }, [['', 'choose'], ...options]),
  )}<button>Propose a place</button></form>`;
}

const ranks: Options = [
  ['', 'choose'],
  ['1', '1, little'],
  ['2', '2'],
  ['3', '3'],
  ['4', '4, high'],
  ['5', '5, high'],
];

/** The two selects that place somebody. */
export function placeForm(person: Person, filled: Filled, session: Session): Html {
  return form(
    { session, action: personPath(person.id, 'place') },
    html`${choice(filled, { name: 'power', label: 'Power' }, ranks)}
${choice(filled, { name: 'interest', label: 'Interest' }, ranks)}
<button class="first">Place</button>`,
  );
}

/** A place as the two selects hold it. */
export function placeValues(place: Place | null): Values {
  return place === null ? {} : { power: String(place.power), interest: String(place.interest) };
}

/** What the selects hold where nothing was typed: what the answers propose, else where they stand. */
export function startingPlace(person: Person, answers: Values): Values {
  return placeValues(proposed(answers) ?? placeOf(person));
}
