import type { ConnectedSource } from '@warmstart/core/signal';
import type { SourceDesk } from '@warmstart/web/app';
import type { SourceConnected, SourceToConnect } from '@warmstart/web/control';

/** Connects a source for the command line, in words that say what comes of it. */
export async function connectSource(wanted: SourceToConnect, desk: SourceDesk): Promise<SourceConnected> {
  const answer = await desk.connect(wanted);
  if (!answer.done) return { done: false, says: [`Not connected: ${answer.why.replace(/\.$/, '')}.`], given: null };
  const { source, address, secret } = answer;
  return {
    done: true,
    says: [`${wanted.name} is connected.${wanted.token === null ? '' : ' Its last 90 days are being fetched.'}`],
    given: { source, address, secret, reachable: desk.reachable },
  };
}

/** What keeps the past of sources from coming, with a way out; nothing of what passes by itself. */
export function sourceTroubles(sources: readonly ConnectedSource[]): readonly string[] {
  return sources.flatMap(({ name, on, backfill }) => {
    if (!on || backfill === null || backfill.doneAt !== null) return [];
    switch (backfill.trouble) {
      case 'no-access':
        return [`${name}: its token may read nothing there. Give another one on the Settings page.`];
      case 'not-found':
        return [
          `${name}: what was named is not there, or its token may not see it. Name it again on the Settings page.`,
        ];
      default:
        return [];
    }
  });
}
