import * as z from 'zod';

/** Items of one list, and the length of one of them: more than any book holds of one person or team. */
const mostLines = 40;
const longestLine = 500;

/** The lines of a field that holds a list, without blank ones. */
export function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** A list with an item a line; empty is not set. */
export const lines = z
  .string()
  .default('')
  .transform((text, context) => {
    const items = linesOf(text);
    if (items.length > mostLines) context.addIssue({ code: 'custom', message: `at most ${mostLines} lines` });
    if (items.some((item) => item.length > longestLine))
      context.addIssue({ code: 'custom', message: `at most ${longestLine} characters a line` });
    return items.length === 0 ? undefined : items;
  });

/** Words of at most so many characters. */
export function wordsUpTo(limit: number) {
  return z.string().refine((text) => text.length <= limit, `at most ${limit} characters`);
}
