import { QueueMessage } from '@warmstart/core/due';
import { errorName, type Log } from '../log/index.ts';

/** Whatever a message failed with: Lambda writes down what a function throws, and the message of an error may quote what was read. */
class MessageFailed extends Error {
  constructor(error: unknown) {
    super(`A message failed: ${errorName(error)}.`);
    this.name = 'MessageFailed';
  }
}

/** A function that is asked for one of our own messages at a time. */
export function oneMessage(
  work: (message: QueueMessage) => Promise<unknown>,
  log: Log,
): (event: unknown) => Promise<void> {
  return oneEvent((event) => work(QueueMessage.parse(event)), log);
}

/**
 * A function that is handed one event at a time. What fails is thrown, so that Lambda tries it again and puts it aside in the end:
 * its name is all that is told of it.
 */
export function oneEvent(work: (event: unknown) => Promise<unknown>, log: Log): (event: unknown) => Promise<void> {
  return async (event) => {
    try {
      await work(event);
    } catch (error) {
      log.error('message-failed', { error: errorName(error) });
      throw new MessageFailed(error);
    }
  };
}
