import { Text } from '@warmstart/core/text';
import { PlainDate } from '@warmstart/core/time';
import type { Values } from '../forms/index.ts';
import type { Answer } from './answer.ts';
import type { Refused } from './row.ts';

const longest = 400;

/** A whole answer; what is wrong with one, to be said beside its fields; or null for nothing that a page could have sent. */
export function readAnswer(
  values: Values,
  { diff, today }: { readonly diff: string; readonly today: PlainDate },
): { readonly answer: Answer } | { readonly refused: Refused } | null {
  const { what } = values;
  switch (what) {
    case 'dig':
    case 'nobody':
    case 'team':
    case 'me':
      return { answer: { what } };
    case 'intervene':
      return readIntervention(values, diff);
    case 'innocuous':
      return readInnocuous(values, { diff, today });
    default:
      return null;
  }
}

function readIntervention(values: Values, diff: string) {
  const { symptoms = '', diagnosis = '', next = '', by = '', off } = values;
  const refused = (why: string, more: Values = {}) => ({
    refused: { diff, what: 'intervene' as const, why, typed: { ...values, ...more } },
  });
  const parts = { symptoms, diagnosis, next, by };
  if (Object.values(parts).some((words) => !Text.safeParse(words).success))
    return refused('symptoms, diagnosis, next step and who carries it belong together');
  if (Object.values({ ...parts, off: off ?? '' }).some((words) => words.length > longest))
    return refused(`each at most ${longest} characters`);
  const isMe = /^(me|i)$/i.test(by);
  // Asked once, before the manager steps onto the field.
  if (isMe && off === undefined)
    return refused(
      'you would carry it: what would you do if you were not allowed on the field? Answer, or leave it empty and record',
      { ask: 'yes' },
    );
  const bench = isMe && off !== undefined && Text.safeParse(off).success ? ` (from the side: ${off})` : '';
  return { answer: { what: 'intervene' as const, intervention: { ...parts, next: `${next}${bench}` } } };
}

function readInnocuous(values: Values, { diff, today }: { readonly diff: string; readonly today: PlainDate }) {
  const { reason = '', until = '' } = values;
  const refused = (why: string) => ({ refused: { diff, what: 'innocuous' as const, why, typed: values } });
  if (!Text.safeParse(reason).success) return refused('a reason, so that you know it the next time');
  if (reason.length > longest) return refused(`a reason of at most ${longest} characters`);
  if (until !== '' && !PlainDate.safeParse(until).success) return refused('a date that exists, like 2026-11-19');
  if (until !== '' && until < today) return refused('a day that is still to come');
  return { answer: { what: 'innocuous' as const, reason, until: until === '' ? null : until } };
}
