import { CalendarError } from '@warmstart/core/ports';
import * as z from 'zod';
import type { Graph, Question } from './graph.ts';

/** Pages of one answer; 5,000 meetings of ten a page have room. */
const mostPages = 600;

const Page = z.object({ value: z.array(z.unknown()), '@odata.nextLink': z.string().nullish() });

/**
 * All pages of an answer, one after the other; an empty one is not the last. A next page is asked for at the same place
 * alone, whatever the address of it says.
 */
export async function* pagesOf(
  graph: Graph,
  first: Question,
): AsyncGenerator<{ items: readonly unknown[]; more: boolean }, void, void> {
  let question = first;
  const asked = new Set<string>();
  while (asked.size < mostPages) {
    asked.add(question.path);
    const read = Page.safeParse(await graph.ask(question));
    if (!read.success) throw odd('What answers in the place of Microsoft does not answer as Microsoft Graph does.');
    const next = read.data['@odata.nextLink'];
    yield { items: read.data.value, more: Boolean(next) };
    if (!next) return;
    if (!graph.isOwn(next)) throw odd('A page of the calendar is said to be in another place than Microsoft Graph.');
    if (asked.has(next)) throw odd('The pages of the calendar lead in a circle.');
    question = { ...first, path: next };
  }
  throw odd(`The calendar has more than ${mostPages} pages.`);
}

function odd(what: string): CalendarError {
  return new CalendarError('not-a-calendar', `${what} Nothing was changed. It will be asked again.`);
}
