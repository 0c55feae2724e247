import type { MiddlewareHandler } from 'hono';

/** What is known of whoever asks, once they are let in. */
export interface Session {
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
}
