import { InvokeCommand, type LambdaClient } from '@aws-sdk/client-lambda';
import type { QueueMessage } from '@warmstart/core/due';
import type { Queue } from '@warmstart/core/ports';

/**
 * Functions of Lambda that are asked directly, one for each kind of worker: Lambda keeps what it took until it was worked on,
 * three times at most, and puts aside what failed (developer guide, Invoking a Lambda function asynchronously). It knows no
 * delay, so whoever sends with one is refused: done at once, it would be done too soon.
 */
export function askingQueue(client: LambdaClient, nameOf: (message: QueueMessage) => string): Queue {
  return {
    async send(message, delaySeconds) {
      if (delaySeconds > 0) throw new RangeError(`a function cannot be asked for a ${message.kind} that is due later`);
      const Payload = Buffer.from(JSON.stringify(message));
      await client.send(new InvokeCommand({ FunctionName: nameOf(message), InvocationType: 'Event', Payload }));
    },
  };
}
