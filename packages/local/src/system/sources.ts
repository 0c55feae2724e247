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
