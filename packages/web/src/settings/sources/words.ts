import type { Backfill, ConnectedSource, SourceKind, SourceTrouble } from '@warmstart/core/signal';
import type { Setting } from '../../day/index.ts';
import { sayAgo, sayWhen } from '../../words/index.ts';

export function sayKind(kind: SourceKind): string {
  return { github: 'GitHub', jira: 'Jira', webhook: 'Webhook' }[kind];
}

/** What of a source is listed: repositories, or projects. */
export function saySeveral(kind: SourceKind): string {
  return kind === 'jira' ? 'projects' : 'repositories';
}

/** When it called last. */
export function sayHeard({ on, lastHeardAt }: ConnectedSource, at: Setting): string {
  if (!on) return 'Paused: what it calls with is not kept';
  return lastHeardAt === null ? 'Not heard yet' : `Last heard ${sayAgo(lastHeardAt, at.now)}`;
}

/** How fetching its past goes, and whether the manager has to do something about it. */
export function sayPast(
  { kind, backfill, on }: ConnectedSource,
  at: Setting,
): { readonly text: string; readonly grave: boolean } {
  if (kind === 'webhook') return { text: 'Its past is sent by it, or imported from a file.', grave: false };
  if (backfill === null) return { text: 'Its past is not fetched: no token was given.', grave: false };
  const { doneAt, trouble } = backfill;
  const so = counted(backfill.signals);
  if (doneAt !== null) return { text: `The 90 days before ${sayWhen(doneAt, at)} are here: ${so}.`, grave: false };
  if (!on) return { text: `Its past is fetched on once it goes on: ${so} so far.`, grave: false };
  if (trouble === null) return { text: `The last 90 days are being fetched: ${so} so far.`, grave: false };
  return { text: `${sayTrouble(kind, trouble, { backfill, at })} ${capital(so)} so far.`, grave: isGrave(trouble) };
}

/** Whether it stays so unless somebody does something. */
function isGrave(trouble: SourceTrouble): boolean {
  return trouble === 'no-access' || trouble === 'not-found';
}

function sayTrouble(
  kind: SourceKind,
  trouble: SourceTrouble,
  { backfill, at }: { readonly backfill: Backfill; readonly at: Setting },
): string {
  const name = sayKind(kind);
  switch (trouble) {
    case 'no-access':
      return `${name} lets this token read nothing there. Give another one below.`;
    case 'not-found':
      return `${name} has none of these ${saySeveral(kind)}, or this token may not see them. Name them again below, or give another token.`;
    case 'throttled': {
      const until = backfill.notBefore === null ? 'a while' : sayWhen(backfill.notBefore, at);
      return `${name} wants to be left alone until ${until}. It goes on by itself.`;
    }
    case 'unreachable':
      return `${name} cannot be reached now. It goes on by itself.`;
    case 'not-readable':
      return `${name} answers with something that cannot be read. It is tried again by itself.`;
  }
}

function counted(signals: number): string {
  return signals === 1 ? '1 signal' : `${signals} signals`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
