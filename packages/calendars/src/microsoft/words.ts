import type { Meeting } from '@warmstart/core/meeting';
import { looksLikeHtml } from '../html/looks.ts';
import { longestDescription, longestLine, longestLocation, longestTitle } from '../ics/bounds.ts';
import type { GraphEvent } from './event.ts';

/** So much of a description's HTML is read, in characters. */
const mostHtml = 200_000;

export interface WordsContext {
  /** HTML as text, once it is needed. */
  readonly plain: ((html: string) => string) | null;
  note(fault: string): void;
}

/** Whether the description has to go through the reader of HTML: by what Graph says of it, or by its looks, as in a feed. */
export function isHtml({ body }: GraphEvent): boolean {
  const content = body?.content ?? '';
  return content !== '' && (body?.contentType?.toLowerCase() === 'html' || looksLikeHtml(content.slice(0, mostHtml)));
}

export function readTitle({ subject }: Pick<GraphEvent, 'subject'>, { note }: Pick<WordsContext, 'note'>): string {
  return bounded(subject, { name: 'title', longest: longestTitle, note }) ?? '';
}

/** The whole description where it is there, else its first line. */
export function readDescription(event: GraphEvent, { plain, note }: WordsContext): string | null {
  const { body, bodyPreview } = event;
  const content = body?.content ?? bodyPreview;
  const text = plain && isHtml(event) ? plain((content ?? '').slice(0, mostHtml)) : content;
  return bounded(text?.replaceAll('\r\n', '\n'), { name: 'description', longest: longestDescription, note });
}

export function readLocation({ location, locations }: GraphEvent, { note }: WordsContext): string | null {
  const listed = (locations ?? []).slice(0, 50).flatMap(({ displayName }) => displayName?.trim() || []);
  const text = location?.displayName?.trim() || [...new Set(listed)].join('; ');
  return bounded(text, { name: 'location', longest: longestLocation, note });
}

/** The address of the call, where Graph names it apart. */
export function readConference({ onlineMeeting, onlineMeetingUrl }: GraphEvent): string | null {
  const address = (onlineMeeting?.joinUrl ?? onlineMeetingUrl ?? '')
    .slice(0, longestLine + 1)
    .replaceAll('\u0000', '')
    .trim();
  return address === '' || address.length > longestLine ? null : address.toWellFormed();
}

interface Bound {
  readonly name: string;
  readonly longest: number;
  readonly note: (fault: string) => void;
}

function bounded(given: string | null | undefined, { name, longest, note }: Bound): string | null {
  const text = (given ?? '').replaceAll('\u0000', '').trim();
  if (text === '') return null;
  if (text.length <= longest) return text.toWellFormed();
  note(`its ${name} is longer than ${longest} characters and is cut`);
  const cut = text.slice(0, longest);
  // Half of a character at the end is no character.
  return (/[\ud800-\udbff]$/.test(cut) ? cut.slice(0, -1) : cut).toWellFormed();
}

export function visibilityOf({ sensitivity }: Pick<GraphEvent, 'sensitivity'>): Meeting['visibility'] {
  switch (sensitivity?.toLowerCase()) {
    case undefined:
    case '':
    case 'normal':
      return 'public';
    case 'confidential':
      return 'confidential';
    default:
      // Personal and private, and a mark nobody knows is to be treated as private (RFC 5545, 3.8.1.3).
      return 'private';
  }
}
