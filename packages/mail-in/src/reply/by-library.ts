import EmailReplyParser from 'email-reply-parser';
import { saysSomething } from './signature.ts';

/**
 * Some of its expressions look at a line again and again: on one of 4,000 hostile characters it spends eight seconds. What is
 * longer than any answer, or has a longer line than a program writes, is left to our own rules.
 */
const longest = 4000;
const longestLine = 300;
const mostLines = 120;

/**
 * What email-reply-parser leaves of a text: it knows quotes and signatures of languages our own rules do not. Only what it
 * cuts off at the end counts, and never a line that says something.
 */
export function byLibrary(text: string): string {
  if (text.length > longest || isBeyond(text.split('\n'))) return text;
  const visible = bare(new EmailReplyParser().parseReply(text));
  if (visible === '' || !bare(text).startsWith(visible)) return text;
  const lines = text.split('\n');
  let end = lines.length;
  while (end > 0 && bare(lines.slice(0, end).join('')).length > visible.length) end--;
  const kept = lines.slice(0, end);
  if (bare(kept.join('')) !== visible || lines.slice(end).some(saysSomething)) return text;
  return kept.join('\n');
}

function isBeyond(lines: readonly string[]): boolean {
  return lines.length > mostLines || lines.some(({ length }) => length > longestLine);
}

function bare(text: string): string {
  return text.replace(/\s/g, '');
}
