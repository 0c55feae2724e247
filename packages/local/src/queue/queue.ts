import { randomUUID } from 'node:crypto';
import { QueueMessage } from '@warmstart/core/due';
import type { Queue } from '@warmstart/core/ports';
import { addSeconds, type Instant, type Seconds } from '@warmstart/core/time';
import type { Timers } from '../timers/index.ts';
import { type DeadLetters, errorText } from './letters.ts';
import { Slots } from './slots.ts';

/** The most SQS can hold a message back (DelaySeconds), in seconds. */
const longestDelay: Seconds = 900;

/** How often a message is tried before it is given up. */
const mostReceives = 3;

/** The wait before the second try; each further one waits five times as long. */
const firstWait: Seconds = 5;

export interface LocalQueue extends Queue {
  /** Sends a dead letter again. @returns false where there is none of that id */
  redrive(id: string): Promise<boolean>;
  /** Resolves when nothing is worked on and nothing waits that is due by now. Time must pass for it, or be moved. */
  idle(): Promise<void>;
  /** Begins nothing more. What was sent and not begun is gone: whoever sent it has to know it is not done. */
  close(): void;
}

export interface QueueOptions {
  readonly timers: Timers;
  /** Works on one message; rejects to have it tried again. A message may come twice. */
  readonly handle: (message: QueueMessage) => Promise<void>;
  readonly letters: DeadLetters;
  /** Told what every failed try failed of. */
  readonly onError: (error: unknown) => void;
  /** How many messages are worked on at once; 8 unless told. */
  readonly concurrency?: number;
}

/** A queue in this process that behaves as SQS does: delays, at least once, tried again later, given up after three. */
export function localQueue(options: QueueOptions): LocalQueue {
  return new InProcessQueue(options);
}

interface Waiting {
  readonly message: QueueMessage;
  readonly sent: Instant;
  readonly receives: number;
}

class InProcessQueue implements LocalQueue {
  readonly #options: QueueOptions;
  readonly #slots: Slots;
  /** What waits, by the time it is due. */
  readonly #waiting = new Map<Instant, Waiting[]>();
  #busy = 0;
  #closed = false;
  #idlers: (() => void)[] = [];

  constructor(options: QueueOptions) {
    this.#options = options;
    this.#slots = new Slots(options.concurrency ?? 8);
  }

  /** Throws `RangeError` on a delay that no provider takes, and `ZodError` on a message that is none. */
  async send(message: QueueMessage, delaySeconds: number): Promise<void> {
    if (!(Number.isInteger(delaySeconds) && delaySeconds >= 0 && delaySeconds <= longestDelay))
      throw new RangeError(`a delay of ${delaySeconds} s: it takes whole seconds from 0 to ${longestDelay}`);
    this.#hold({ message: QueueMessage.parse(message), sent: this.#now(), receives: 0 }, delaySeconds);
  }

  async redrive(id: string): Promise<boolean> {
    const { letters } = this.#options;
    const letter = (await letters.list()).find((each) => each.id === id);
    if (!letter) return false;
    // Sent before it is removed: a crash between the two sends it twice, and never loses it.
    await this.send(letter.message, 0);
    await letters.remove(id);
    return true;
  }

  async idle(): Promise<void> {
    while (!this.#isIdle()) await new Promise<void>((resolve) => this.#idlers.push(resolve));
  }

  close(): void {
    this.#closed = true;
    this.#waiting.clear();
    this.#tellIdlers();
  }

  #now(): Instant {
    return this.#options.timers.clock.now();
  }

  #hold(waiting: Waiting, delay: Seconds): void {
    if (this.#closed) return;
    const due = addSeconds(this.#now(), delay);
    const together = this.#waiting.get(due);
    if (together) together.push(waiting);
    else {
      this.#waiting.set(due, [waiting]);
      this.#options.timers.at(due, () => this.#release(due));
    }
  }

  /** Works on all that is due at one time; done when every one of them is. */
  async #release(due: Instant): Promise<void> {
    const released = this.#waiting.get(due) ?? [];
    this.#waiting.delete(due);
    this.#busy += released.length;
    await Promise.all(
      released.map(async (waiting) => {
        await this.#slots.use(() => this.#receive(waiting));
        this.#busy--;
        this.#tellIdlers();
      }),
    );
  }

  async #receive({ message, sent, receives }: Waiting): Promise<void> {
    if (this.#closed) return;
    try {
      // Parsed again on the way out: each try gets a message of its own, as from a real queue.
      await this.#options.handle(QueueMessage.parse(message));
    } catch (error) {
      this.#options.onError(error);
      const failed = { message, sent, receives: receives + 1 };
      if (failed.receives < mostReceives) this.#hold(failed, firstWait * 5 ** receives);
      else await this.#giveUp(failed, error);
    }
  }

  async #giveUp(failed: Waiting, error: unknown): Promise<void> {
    try {
      await this.#options.letters.add({ ...failed, id: randomUUID(), died: this.#now(), error: errorText(error) });
    } catch (unwritten) {
      // A full disk, say: the message stays, and is tried again much later.
      this.#options.onError(unwritten);
      this.#hold(failed, longestDelay);
    }
  }

  #isIdle(): boolean {
    const now = this.#now();
    return this.#busy === 0 && ![...this.#waiting.keys()].some((due) => due <= now);
  }

  #tellIdlers(): void {
    if (!this.#isIdle()) return;
    for (const tell of this.#idlers.splice(0)) tell();
  }
}
