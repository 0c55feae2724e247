import type { ManagerId } from '@warmstart/core/ports';
import type { PersonalToken } from '@warmstart/core/session';
import type { Context, Hono, MiddlewareHandler } from 'hono';
import type { Tokens } from '../tokens/index.ts';

/** What is known of whoever asks, once they are let in. */
export interface Session {
  /** Whose pages they see: known of the session alone, never of what the browser sends besides. */
  readonly manager: ManagerId;
  /** The address they signed in with, to show; null where nobody signs in. */
  readonly email: string | null;
  /** What it is called in what is kept, which tells nothing of its secret; empty where it may only read. */
  readonly name: string;
  /** Stands in every form of the session and comes back with it: another site cannot know it. */
  readonly formToken: string;
}

export interface WebEnv {
  Variables: { session: Session };
}

/** Decides who is let in. The local one knows a token; the hosted one an identity provider. */
export interface Access {
  /** Refuses requests for another host than ours. Runs first, for every address. */
  readonly host: MiddlewareHandler;
  /** Lets the manager through with a session, and answers everybody else itself. */
  readonly guard: MiddlewareHandler<WebEnv>;
  /** Counts whoever comes without leave; the answer where it is too often, else null. */
  tooOften(c: Context): Promise<Response | null>;
  /** For the managers' own scripts, which append notes. */
  readonly tokens: Tokens;
  /** As whom the session of a request came in; null where nobody signs in. */
  mailboxOf(c: Context): PersonalToken['mailbox'];
  /** On a machine of one manager: whose it is, and the session of a request, where it has one. Null where people sign in. */
  readonly machine: { readonly manager: ManagerId; sessionOf(c: Context): Promise<Session | null> } | null;
  /** How people sign in and out; null where the address itself lets them in. */
  readonly signing: Signing | null;
}

/** Coming and going, where people sign in. */
export interface Signing {
  /** The addresses under `/sign-in`, for whoever is not in yet. */
  readonly pages: Hono<WebEnv>;
  /** Ends the session that asks. */
  signOut(c: Context<WebEnv>): Promise<void>;
  /** Ends every session of its manager. */
  signOutEverywhere(c: Context<WebEnv>): Promise<void>;
  /** The same, and forgets who they are: signing in again makes a new manager. */
  forget(c: Context<WebEnv>): Promise<void>;
}
