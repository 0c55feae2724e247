import type { OpenSession, PersonalToken } from '../session/index.ts';
import type { Instant } from '../time/index.ts';
import type { Kept, ManagerId, Saved } from './store.ts';

/** Who somebody is, as one provider tells it: two providers never name the same person by the same pair. */
export interface Identity {
  readonly issuer: string;
  readonly subject: string;
}

/** Who is who at the door, and who is in. */
export interface AccessStore {
  /**
   * The manager an identity belongs to, for good.
   * @param fresh whose it becomes where it is new; of two who come first at once both get the same
   */
  managerOf(identity: Identity, fresh: ManagerId, now: Instant): Promise<ManagerId>;

  /** @param id made from the secret of the session, never the secret itself */
  beginSession(id: string, session: OpenSession): Promise<void>;
  session(id: string): Promise<Kept<OpenSession> | null>;
  /** Keeps when the session was used last; one that ended meanwhile stays ended. */
  keepSession(id: string, session: OpenSession, rev: number): Promise<Saved>;
  endSession(id: string): Promise<void>;
  /** Ends every session of a manager. */
  endSessions(manager: ManagerId): Promise<void>;
  /** Keeps a new one. @param hash made from its secret, never the secret itself */
  keepToken(hash: string, token: PersonalToken): Promise<void>;
  /** Whom a token stands for; null where it was revoked, or never was. One read. */
  tokenOf(hash: string): Promise<Kept<PersonalToken> | null>;
  /** Those of a manager, in no order. */
  tokensOf(manager: ManagerId): Promise<readonly PersonalToken[]>;
  /** Keeps when a token was used last; one that was revoked meanwhile stays so. */
  saveToken(hash: string, token: PersonalToken, rev: number): Promise<Saved>;
  /** Revokes one of a manager's own. @returns whether there was one of that id */
  endToken(manager: ManagerId, id: string): Promise<boolean>;

  /** Ends every session and token of a manager, and forgets the identities that led there. */
  forgetManager(manager: ManagerId): Promise<void>;

  /**
   * Counts one more within the minute, as long as they are no more than so many. One write, no read.
   * @param whose a name of whoever is counted; kept as its hash
   * @returns whether it was one of them
   */
  countUp(whose: string, most: number, now: Instant): Promise<boolean>;
}
