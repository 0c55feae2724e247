import { Text } from '@warmstart/core/text';
import * as z from 'zod';
import { area, input, lines, linesOf, optional, readForm, wordsUpTo } from '../forms/index.ts';
import { html } from '../layout/index.ts';
import { fieldName, idsCalled, onlyOne } from './called.ts';
import { type Section, tidy } from './section.ts';

const MattersForm = z.object({
  problems: lines,
  hopes: lines,
  incentives: lines,
  motivators: lines,
  success: optional(wordsUpTo(500).pipe(Text)),
});

/** What worries and moves somebody. */
export const matters: Section = {
  title: 'What matters to them',
  values: ({ problems, hopes, incentives, motivators, success }) => ({
    problems: (problems ?? []).join('\n'),
    hopes: (hopes ?? []).join('\n'),
    incentives: (incentives ?? []).join('\n'),
    motivators: (motivators ?? []).join('\n'),
    success: success ?? '',
  }),
  read(values) {
    const { value, faults } = readForm(MattersForm, values);
    return faults ? { value: null, faults } : { faults: null, value: (before) => tidy({ ...before, ...value }) };
  },
  fields: (
    filled,
  ) => html`${area(filled, { name: 'problems', label: 'What worries them', hint: 'One a line, as in each of these.' })}
${area(filled, { name: 'hopes', label: 'What they hope for' })}
${area(filled, { name: 'incentives', label: 'What they are judged on' })}
${area(filled, { name: 'motivators', label: 'What moves them' })}
${input(filled, { name: 'success', label: 'What success is to them' })}`,
};

/** What cannot happen without somebody, and whom they can reach. */
export const gates: Section = {
  title: 'Quiet power',
  values: ({ approves, earOf }, book) => ({
    approves: (approves ?? []).join('\n'),
    earOf: (earOf ?? []).map((id) => fieldName(book, id)).join('\n'),
  }),
  read(values, book) {
    const { value, faults } = readForm(z.object({ approves: lines }), values);
    if (faults) return { value: null, faults };
    const { earOf: typed = '' } = values;
    const found = linesOf(typed).map((words) => ({ words, ids: idsCalled(book, words) }));
    const unclear = found.find(({ ids }) => ids.length !== 1);
    const told = unclear ? onlyOne(unclear.ids, unclear.words) : null;
    if (told && 'fault' in told) return { value: null, faults: { earOf: told.fault } };
    const earOf = found.length === 0 ? undefined : [...new Set(found.flatMap(({ ids }) => ids))];
    return { faults: null, value: (before) => tidy({ ...before, approves: value.approves, earOf }) };
  },
  fields: (
    filled,
  ) => html`${area(filled, { name: 'approves', label: 'What needs their yes', hint: 'One a line: what cannot ship without them.' })}
${area(filled, { name: 'earOf', label: 'Who listens to them', hint: 'A name a line; "me" is you.' })}`,
};
