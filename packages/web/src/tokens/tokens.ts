import type { AccessStore, Clock, Kept, ManagerId } from '@warmstart/core/ports';
import type { PersonalToken } from '@warmstart/core/session';
import { secondsBetween } from '@warmstart/core/time';
import { newSecret } from '../access/index.ts';

/** Of one manager; somebody who needs more has lost count of them. */
export const mostTokens = 20;

/** Notes within a minute, by one token or one link: more is a script that runs in circles. */
const mostNotes = 60;

/** When a token was used last is kept to within so many seconds, so that a note costs no write for it. */
const within = 600;

/** What tells a token of ours in a list of secrets, so that scanners find one that was published. */
const prefix = 'warmstart-note-';

/** Where tokens are kept, and who may still use theirs. */
export interface Keeping {
  readonly keeper: AccessStore;
  readonly clock: Clock;
  /** Whether whoever made it may still come in. */
  readonly may: (mailbox: PersonalToken['mailbox']) => boolean;
}

/** Whom a token stands for. */
export type Holder = Pick<PersonalToken, 'manager' | 'id'>;

/** Tokens of managers' own scripts: they append notes and do nothing else. The store knows but the hash of each. */
export class Tokens {
  private readonly keeping: Keeping;

  constructor(keeping: Keeping) {
    this.keeping = keeping;
  }

  /** @returns the token, to be shown once; null where there are too many already */
  async make(wanted: Pick<PersonalToken, 'manager' | 'name' | 'mailbox'>): Promise<string | null> {
    const { keeper, clock } = this.keeping;
    if ((await keeper.tokensOf(wanted.manager)).length >= mostTokens) return null;
    const secret = `${prefix}${newSecret()}`;
    await keeper.keepToken(await hashOf(secret), { ...wanted, id: newSecret(8), made: clock.now(), used: null });
    return secret;
  }

  /** Whom a token stands for; null where it was revoked, never was, or is of somebody who may not come in any more. */
  async holder(secret: string): Promise<Holder | null> {
    if (!looksRight.test(secret)) return null;
    const hash = await hashOf(secret);
    const kept = await this.keeping.keeper.tokenOf(hash);
    if (kept === null || !this.keeping.may(kept.value.mailbox)) return null;
    await this.keepUsed(hash, kept);
    return kept.value;
  }

  /** Counts one more note within the minute. @param whose the id of a token, or a name of a link */
  mayNote(whose: string): Promise<boolean> {
    const { keeper, clock } = this.keeping;
    return keeper.countUp(`notes ${whose}`, mostNotes, clock.now());
  }

  /** The newest first. */
  async list(manager: ManagerId): Promise<readonly PersonalToken[]> {
    const all = await this.keeping.keeper.tokensOf(manager);
    return [...all].sort((a, b) => (a.made < b.made ? 1 : a.made > b.made ? -1 : a.id < b.id ? -1 : 1));
  }

  /** @returns whether the manager had one of that id */
  revoke(manager: ManagerId, id: string): Promise<boolean> {
    return this.keeping.keeper.endToken(manager, id);
  }

  private async keepUsed(hash: string, { value, rev }: Kept<PersonalToken>): Promise<void> {
    const now = this.keeping.clock.now();
    if (value.used !== null && secondsBetween(value.used, now) < within) return;
    // Somebody else kept it, or revoked it: theirs stands.
    await this.keeping.keeper.saveToken(hash, { ...value, used: now }, rev);
  }
}

const looksRight = new RegExp(`^${prefix}[0-9a-f]{64}$`);

/** The secret itself has 256 random bits, so a plain hash tells nothing of it. */
async function hashOf(secret: string): Promise<string> {
  const bytes = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(`warmstart token\n${secret}`));
  return Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
