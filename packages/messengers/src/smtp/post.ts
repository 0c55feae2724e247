import type { ComposedMail } from '../mime/index.ts';
import { SmtpError } from './fault.ts';
import { Places } from './places.ts';
import type { SmtpServer } from './server.ts';
import { type Limits, openSession, type Session } from './session.ts';

export interface PostLimits extends Limits {
  /** The most connections at once; more mails wait. */
  readonly connections: number;
}

/** A mail takes at most this many times the patience with a single answer, waiting for a connection included. */
const patience = 3;

/** Hands mails to one server over a few connections, which are kept while mails follow each other. */
export class Post {
  readonly #server: SmtpServer;
  readonly #limits: PostLimits;
  readonly #places: Places;
  readonly #idle: Session[] = [];
  #closed = false;

  constructor(server: SmtpServer, limits: PostLimits) {
    this.#server = server;
    this.#limits = limits;
    this.#places = new Places(limits.connections);
  }

  /** Hands a mail over, once, and answers with the server's words. Rejects with SmtpError; nothing is sent after that. */
  async send(mail: ComposedMail): Promise<string> {
    const late = new AbortController();
    const timer = setTimeout(() => late.abort(), this.#limits.timeoutSeconds * patience * 1000);
    try {
      if (!(await this.#places.take(late.signal)))
        throw new SmtpError({ step: 'queue', trouble: 'timeout', answer: null, begun: false });
      try {
        return (await this.#overKept(mail, late.signal)) ?? (await this.#overNew(mail, late.signal));
      } finally {
        this.#places.free();
      }
    } finally {
      clearTimeout(timer);
    }
  }

  /** Closes the connections that wait for mails, and those at work when they are done. */
  close(): void {
    this.#closed = true;
    for (const session of this.#idle.splice(0)) session.close();
  }

  /** Over a kept connection; null where none is left, or it turns out that the server had left it. */
  async #overKept(mail: ComposedMail, signal: AbortSignal): Promise<string | null> {
    let session = this.#idle.pop();
    while (session && !session.alive) session = this.#idle.pop();
    if (!session) return null;
    try {
      return await this.#over(session, mail, signal);
    } catch (error) {
      if (error instanceof SmtpError && wasLeft(error) && !signal.aborted) return null;
      throw error;
    }
  }

  async #overNew(mail: ComposedMail, signal: AbortSignal): Promise<string> {
    return this.#over(await openSession(this.#server, this.#limits, signal), mail, signal);
  }

  async #over(session: Session, mail: ComposedMail, signal: AbortSignal): Promise<string> {
    const response = await session.deliver(mail, signal);
    if (this.#closed) session.close();
    else this.#idle.push(session);
    return response;
  }
}

/** Whether the server ended the conversation (421 is its goodbye) with nothing of the mail handed over. */
function wasLeft({ fault }: SmtpError): boolean {
  return !fault.begun && (fault.answer === null ? fault.trouble === 'closed' : fault.answer.status === 421);
}
