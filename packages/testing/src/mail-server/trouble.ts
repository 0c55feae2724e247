/** Where in the conversation something goes wrong; `after`: when the whole mail has been read. */
export type MailStep = 'connect' | 'login' | 'sender' | 'recipient' | 'after';

/** What a server does instead of going on. */
export interface MailTrouble {
  readonly at: MailStep;
  /**
   * An answer like `550 5.1.1 No such mailbox`; `hang`: never answers; `drop`: closes the connection; a promise: goes on
   * once it is kept.
   */
  readonly does: Answer | 'hang' | 'drop' | Promise<unknown>;
  /** Whether the mail counts as received when the trouble comes after it; false unless set. */
  readonly taken?: boolean;
  /** How many mails it happens to; all until it is changed unless set. */
  readonly times?: number;
}

export type Answer = `${4 | 5}${string}`;

/** An error that makes the server answer so. */
export class AnswerError extends Error {
  readonly responseCode: number;

  constructor(answer: Answer) {
    super(answer.slice(4));
    this.name = 'AnswerError';
    this.responseCode = Number(answer.slice(0, 3));
  }
}

/** What goes wrong on a server, one step at a time. */
export class Troubles {
  readonly #disconnect: () => void;
  #now: MailTrouble | null = null;
  #left = 0;

  constructor(disconnect: () => void) {
    this.#disconnect = disconnect;
  }

  set(trouble: MailTrouble | null): void {
    this.#now = trouble;
    this.#left = trouble?.times ?? Number.POSITIVE_INFINITY;
  }

  /** Goes on at a step, or does what goes wrong there. @param take keeps the mail, where there is one */
  meet(step: MailStep, goOn: (error?: Error | null) => void, take = () => {}): void {
    const { does, taken } = this.#due(step) ?? {};
    if (taken || does === undefined || does instanceof Promise) take();
    if (does === undefined) goOn();
    else if (does instanceof Promise) does.then(() => goOn(), goOn);
    else if (does === 'drop') this.#disconnect();
    else if (does !== 'hang') goOn(new AnswerError(does));
  }

  #due(step: MailStep): MailTrouble | null {
    if (this.#now?.at !== step || this.#left === 0) return null;
    this.#left--;
    return this.#now;
  }
}
