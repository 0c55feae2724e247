import type { Person, Position } from '@warmstart/core/people';
import { Text } from '@warmstart/core/text';
import { PlainDate } from '@warmstart/core/time';
import { area, checkbox, type Filled, input, type Values } from '../forms/index.ts';
import { type Html, html } from '../layout/index.ts';
import { type Section, tidy } from './section.ts';

/** Empty ones offered. */
const spare = 2;
/** Edited at once; those behind them stay as they are, and come up when others go. */
const most = 20;

/** What somebody said in public or holds strongly. One without words goes. */
export const positions: Section = {
  title: 'Positions',
  values({ positions: held = [] }) {
    const values: Record<string, string> = { positions: String(Math.min(most, held.length + spare)) };
    held.slice(0, most).forEach(({ says, on, noGo, sealed }, index) => {
      values[`says-${index}`] = says;
      values[`on-${index}`] = on ?? '';
      values[`noGo-${index}`] = noGo ? 'yes' : '';
      values[`sealed-${index}`] = sealed ? 'yes' : '';
    });
    return values;
  },
  read(values) {
    const faults: Record<string, string> = {};
    const held = rowsOf(values).flatMap((index): Position[] => {
      const { says = '', on = '' } = { says: values[`says-${index}`], on: values[`on-${index}`] };
      if (says === '') return [];
      if (!Text.safeParse(says).success || says.length > 500)
        faults[`says-${index}`] = 'some text, at most 500 characters';
      if (on !== '' && !PlainDate.safeParse(on).success) faults[`on-${index}`] = 'a date that exists, like 2026-11-19';
      return [
        {
          says,
          ...(on === '' ? {} : { on }),
          ...(values[`noGo-${index}`] === 'yes' ? { noGo: true } : {}),
          ...(values[`sealed-${index}`] === 'yes' ? { sealed: true } : {}),
        },
      ];
    });
    if (Object.keys(faults).length > 0) return { value: null, faults };
    return { faults: null, value: (before) => withPositions(before, held) };
  },
  fields: (filled) => html`<input type="hidden" name="positions" value="${rowsOf(filled.values).length}">
${rowsOf(filled.values).map((index) => fieldsOf(filled, index))}`,
};

function withPositions(before: Person, held: readonly Position[]): Person {
  const all = [...held, ...(before.positions ?? []).slice(most)];
  return tidy({ ...before, positions: all.length === 0 ? undefined : all });
}

function rowsOf({ positions: rows = '' }: Values): number[] {
  const count = /^\d{1,2}$/.test(rows) ? Math.min(most, Number(rows)) : spare;
  return Array.from({ length: count }, (_, index) => index);
}

function fieldsOf(filled: Filled, index: number): Html {
  return html`<fieldset><legend class="small">Position ${index + 1}</legend>
${area(filled, { name: `says-${index}`, label: 'In their words', rows: 2 })}
${input(filled, { name: `on-${index}`, label: 'Said on', type: 'date' })}
${checkbox(filled, { name: `noGo-${index}`, label: 'Not to be contradicted' })}
${checkbox(filled, { name: `sealed-${index}`, label: 'Behind the seal' })}</fieldset>
`;
}
