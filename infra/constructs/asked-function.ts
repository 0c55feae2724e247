import { Duration } from 'aws-cdk-lib';
import { CfnEventInvokeConfig } from 'aws-cdk-lib/aws-lambda';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { AppFunction, type AppFunctionProps } from './app-function.ts';

export interface AskedFunctionProps extends AppFunctionProps {
  /** Where Lambda puts what failed, as a record that names the function, what it was asked for and why it failed. */
  readonly deadLetters: Queue;
}

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
  readonly deadLetters: Queue;

  constructor(scope: Construct, id: string, props: AskedFunctionProps) {
    super(scope, id);
    this.worker = new AppFunction(this, 'Worker', props);
    this.deadLetters = props.deadLetters;
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
