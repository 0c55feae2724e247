import { Duration, Validations } from 'aws-cdk-lib';
import { CfnEventInvokeConfig } from 'aws-cdk-lib/aws-lambda';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { AppFunction, type AppFunctionProps } from './app-function.ts';
import { type DeadLettersProps, deadLettersIn } from './dead-letters.ts';

export type AskedFunctionProps = AppFunctionProps & DeadLettersProps;

/** How often Lambda tries again what failed: the most it does. */
const again = 2;

/** How long what was asked for may wait while the account runs as many functions as it may: the longest there is. */
const oldest = Duration.hours(6);

/**
 * A function that is asked directly and answers nobody: Lambda itself keeps what it is asked for, and what it could not do in
 * three tries is put aside where it wakes somebody. Unlike a queue that Lambda polls all day, it costs nothing while it waits.
 */
export class AskedFunction extends Construct {
  readonly worker: AppFunction;
  /** What was put aside: the event, in a record of why. */
  readonly deadLetters: Queue;

  constructor(scope: Construct, id: string, props: AskedFunctionProps) {
    super(scope, id);
    this.worker = new AppFunction(this, 'Worker', props);
    this.deadLetters = deadLettersIn(this, props);
    Validations.of(this.deadLetters).acknowledge({
      id: 'AwsSolutions-SQS3',
      reason: 'It is itself where Lambda puts what failed.',
    });
    this.worker.allow(['sqs:SendMessage'], [this.deadLetters.queueArn]);
    const asked = new CfnEventInvokeConfig(this, 'Asked', {
      functionName: this.worker.function.functionName,
      qualifier: '$LATEST',
      maximumRetryAttempts: again,
      maximumEventAgeInSeconds: oldest.toSeconds(),
      destinationConfig: { onFailure: { destination: this.deadLetters.queueArn } },
    });
    // Lambda refuses a place for what failed before the function may put anything there.
    asked.node.addDependency(this.worker.function);
  }

  /** Lets a function ask this one, and tells it by which name. @param variable where it finds that */
  grantAsk(to: AppFunction, variable: string): void {
    to.allow(['lambda:InvokeFunction'], [this.worker.function.functionArn]);
    to.tell(variable, this.worker.function.functionName);
  }
}
