import { Duration } from 'aws-cdk-lib';
import { EventSourceMapping } from 'aws-cdk-lib/aws-lambda';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { AppFunction, type AppFunctionProps } from './app-function.ts';
import { encryptionOf } from './dead-letters.ts';

export interface QueueFunctionProps extends AppFunctionProps {
  /** The variable in which senders find its queue. */
  readonly variable: string;
  /** How many queues share the work, each with pollers of its own that wake workers side by side. */
  readonly lanes?: number;
  /** The most messages one run is given. */
  readonly batch: number;
  /** The most runs at once for each queue; null for as many as the account allows. */
  readonly workers: number | null;
  /** Where it puts what failed, made within it or shared: from there each queue gets back its own. */
  readonly deadLetters: (within: Construct) => Queue;
}

/** How often a message is handed out before it is put aside. */
const tries = 3;

/**
 * A function that works on a queue: what fails comes back by itself, without the rest of its batch, and after three tries
 * is put aside where it wakes somebody.
 */
export class QueueFunction extends Construct {
  readonly worker: AppFunction;
  /** One, unless there are lanes. */
  readonly queue: Queue;
  readonly queues: readonly Queue[];
  readonly deadLetters: Queue;
  readonly #variable: string;

  constructor(scope: Construct, id: string, props: QueueFunctionProps) {
    super(scope, id);
    const { variable, lanes = 1 } = props;
    this.#variable = variable;
    this.worker = new AppFunction(this, 'Worker', props);
    this.deadLetters = props.deadLetters(this);
    this.queue = this.#lane('', props);
    this.queues = [this.queue, ...Array.from({ length: lanes - 1 }, (_, index) => this.#lane(`${index + 2}`, props))];
  }

  /** Lets a function put messages into the queue, and tells it where that is. */
  grantSend(to: AppFunction): void {
    this.#grant(to, [this.queue]);
  }

  /** As `grantSend`, of all lanes. */
  grantSendToAll(to: AppFunction): void {
    this.#grant(to, this.queues);
  }

  #grant(to: AppFunction, queues: readonly Queue[]): void {
    to.allow(
      ['sqs:SendMessage'],
      queues.map(({ queueArn }) => queueArn),
    );
    to.tell(this.#variable, queues.map(({ queueUrl }) => queueUrl).join(','));
  }

  /** One queue and what brings its messages to the function. @param mark empty for the first */
  #lane(mark: string, { house, name, batch, workers }: QueueFunctionProps): Queue {
    const queue = new Queue(this, `Queue${mark}`, {
      ...encryptionOf(house),
      queueName: `warmstart-${house.stage}-${name}${mark && `-${mark}`}`,
      enforceSSL: true,
      retentionPeriod: Duration.days(4),
      // Six times as long as a run may take, as Lambda asks for: nothing is handed out while it is worked on.
      visibilityTimeout: Duration.seconds(6 * this.worker.timeout.toSeconds()),
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: tries },
    });
    this.worker.allow(['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'], [queue.queueArn]);
    const source = new EventSourceMapping(this, `Source${mark}`, {
      target: this.worker.function,
      eventSourceArn: queue.queueArn,
      batchSize: batch,
      ...(workers !== null && { maxConcurrency: workers }),
      reportBatchItemFailures: true,
    });
    // Lambda refuses to connect the two before the function may read the queue.
    source.node.addDependency(this.worker.function);
    return queue;
  }
}
