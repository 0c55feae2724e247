import { Duration } from 'aws-cdk-lib';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import * as targets from 'aws-cdk-lib/aws-events-targets';
import { Construct } from 'constructs';
import { AppFunction, type AppFunctionProps } from './app-function.ts';

export interface ScheduledFunctionProps extends AppFunctionProps {
  /** Minutes. */
  readonly every: number;
}

/** A function that is run by the clock. A run that fails is not repeated: the next one makes up for it. */
export class ScheduledFunction extends Construct {
  readonly worker: AppFunction;

  constructor(scope: Construct, id: string, props: ScheduledFunctionProps) {
    super(scope, id);
    this.worker = new AppFunction(this, 'Worker', props);
    const every = Duration.minutes(props.every);
    const late = { retryAttempts: 0, maxEventAge: every };
    this.worker.function.configureAsyncInvoke(late);
    new Rule(this, 'Clock', {
      description: props.does,
      schedule: Schedule.rate(every),
      targets: [new targets.LambdaFunction(this.worker.function, late)],
    });
  }
}
