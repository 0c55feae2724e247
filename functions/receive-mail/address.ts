import type { Manager } from '@warmstart/core/manager';
import type { ManagerId, ManagerStore } from '@warmstart/core/ports';
import { isNoteToken, type NoteTokenRead, readNoteToken } from '@warmstart/runtime/note-token';
import type { ReceiveMail } from './deps.ts';

/** An address that takes notes, or took them. */
export interface NoteAddress {
  readonly id: ManagerId;
  readonly mine: ManagerStore;
  readonly manager: Manager;
  readonly token: NoteTokenRead;
  readonly expired: boolean;
}

/** The tokens among the recipients, each once. No mail goes to more of them: who writes to many guesses. */
const mostTokens = 5;

export function tokensIn(recipients: readonly string[], domain: string): string[] {
  const tokens = recipients.flatMap((recipient) => {
    const at = recipient.lastIndexOf('@');
    const isOurs = recipient.slice(at + 1).toLowerCase() === domain.toLowerCase();
    return isOurs && at > 0 ? [recipient.slice(0, at).toLowerCase()] : [];
  });
  return [...new Set(tokens)].slice(0, mostTokens);
}

/** Opens an address; null for one that is not ours. Reads only, so that guessing at addresses leaves nothing behind. */
export async function openAddress(token: string, { store, clock }: ReceiveMail): Promise<NoteAddress | null> {
  const read = readNoteToken(token);
  if (read === null) return null;
  const mine = store.of(read.manager);
  const { noteKey: key, world } = await mine.briefing({ meetings: [], deliveries: [] });
  const { manager } = world.directory;
  // At its start it was good, if it is ours at all.
  if (key === null || manager === null || !isNoteToken(token, { purpose: 'mail', key, now: read.start })) return null;
  const expired = !isNoteToken(token, { purpose: 'mail', key, now: clock.now() });
  return { id: read.manager, mine, manager, token: read, expired };
}
