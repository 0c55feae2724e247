import type { Expectation } from '@warmstart/core/team';
import { Text } from '@warmstart/core/text';
import { area, checkbox, choice, type Filled, input, type Reading, type Values } from '../forms/index.ts';
import { type Html, html } from '../layout/index.ts';
import { type Field, fieldsOf, isKind, kinds, settingsFrom, valuesOf } from './fields.ts';
import { kindWords } from './words.ts';

/** The longest sentence of an expectation. */
const longest = 1000;

/** What the form of an expectation holds. `kind` is empty for one that only the eye watches. */
export function formOf({ says, serves = '', tripwire }: Omit<Expectation, 'id' | 'allowances'>): Values {
  const kept = { says, serves };
  return tripwire === undefined ? { ...kept, kind: '' } : { ...kept, kind: tripwire.kind, ...valuesOf(tripwire) };
}

/** The expectation that was typed, keeping what the form does not show. */
export function expectationFrom(values: Values, before: Pick<Expectation, 'id' | 'allowances'>): Reading<Expectation> {
  const { says = '', serves = '', kind = '' } = values;
  const words = says.trim();
  const settings = isKind(kind) ? settingsFrom(kind, values) : null;
  const all = {
    ...faultOfSentence(words),
    ...(serves.length > longest ? { serves: `at most ${longest} characters` } : {}),
    ...(kind === '' || isKind(kind) ? {} : { kind: 'one of these' }),
    ...settings?.faults,
  };
  if (Object.keys(all).length > 0) return { value: null, faults: all };
  const { id, allowances } = before;
  const tripwire = settings?.value ?? undefined;
  return {
    faults: null,
    value: {
      id,
      says: words,
      ...(serves === '' ? {} : { serves }),
      ...(tripwire === undefined ? {} : { tripwire }),
      ...(allowances === undefined ? {} : { allowances }),
    },
  };
}

function faultOfSentence(words: string): Values {
  if (!Text.safeParse(words).success) return { says: 'one sentence' };
  return words.length > longest ? { says: `at most ${longest} characters` } : {};
}

/** The sentence, the kind of tripwire and its numbers. @param known kinds of signal to offer */
export function expectationFields(filled: Filled, known: readonly string[]): Html {
  const { kind = '' } = filled.values;
  return html`${area(filled, { name: 'says', label: 'The expectation in one sentence', rows: 2 })}
${input(filled, { name: 'serves', label: 'Which problem of your boss it holds down', hint: 'In the words that stand with them. What is answered here then counts as moved for them.' })}
${choice(
  filled,
  { name: 'kind', label: 'What notices that it fails', hint: 'Another kind has other numbers: choose, then press.' },
  [['', 'nothing but your eye'], ...kinds.map((one): [string, string] => [one, kindWords[one]])],
)}
<input type="hidden" name="was" value="${kind}">
${isKind(kind) ? html`<datalist id="kinds">${known.map((one) => html`<option value="${one}">`)}</datalist>${fieldsOf[kind].map((field) => fieldOf(filled, field))}` : null}`;
}

function fieldOf(filled: Filled, field: Field): Html {
  const { name, label, hint } = field;
  const shown = { name, label, ...(hint === undefined ? {} : { hint }) };
  switch (field.kind) {
    case 'yes':
      return html`${checkbox(filled, shown)}${name === 'armed' ? html`<p class="hint"><a href="/diffs/read">What it reads then</a>, to show to the team. What it finds appears only in the brief of the 1:1, as a question.</p>` : null}`;
    case 'who':
      return choice(filled, shown, [
        ['', 'the team as a whole'],
        ['person', 'each person, once armed'],
      ]);
    case 'by':
      return choice(filled, shown, [
        ['', 'mine and theirs'],
        ['me', 'mine'],
        ['them', 'theirs'],
      ]);
    case 'date':
      return input(filled, { ...shown, type: 'date' });
    case 'signal':
      return input(filled, { ...shown, list: 'kinds' });
    case 'length':
    case 'number':
      return input(filled, { ...shown, short: true });
    case 'words':
    case 'tags':
      return input(filled, shown);
  }
}

/** Whether another kind was chosen than the one whose numbers were shown: then there is nothing to try yet. */
export function isOtherKind({ kind = '', was }: Values): boolean {
  return was !== undefined && was !== kind;
}

/** Kinds of signal as the forms offer them. */
export const usualKinds: readonly string[] = [
  'merge',
  'pr-opened',
  'pr-review',
  'commit',
  'task-started',
  'task-done',
  'task-due-changed',
  'incident',
  'postmortem',
  'postmortem-action',
  'design-doc',
  'approval',
  'okr-proposed',
  'okr-started',
  'milestone-forecast',
];
