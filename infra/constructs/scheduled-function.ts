import { Duration } from 'aws-cdk-lib';
import { EventField, Rule, RuleTargetInput, Schedule } from 'aws-cdk-lib/aws-events';
import * as targets from 'aws-cdk-lib/aws-events-targets';
import { Construct } from 'constructs';
import { AppFunction, type AppFunctionProps } from './app-function.ts';

export interface ScheduledFunctionProps extends AppFunctionProps {
  /** Minutes. */
  readonly every: number;
  /** How many runs each time share the work; one unless set. Each is told which it is. */
  readonly sweeps?: number;
}

/** The most targets of one rule (EventBridge). */
const mostTargets = 5;

/** A function that is run by the clock. A run that fails is not repeated: the next one makes up for it. */
export class ScheduledFunction extends Construct {
  readonly worker: AppFunction;

  constructor(scope: Construct, id: string, props: ScheduledFunctionProps) {
    super(scope, id);
    this.worker = new AppFunction(this, 'Worker', props);
    const every = Duration.minutes(props.every);
    const late = { retryAttempts: 0, maxEventAge: every };
    this.worker.function.configureAsyncInvoke(late);
    const sweeps = props.sweeps ?? 1;
    for (let first = 0; first < sweeps; first += mostTargets) {
      const some = Array.from({ length: Math.min(mostTargets, sweeps - first) }, (_, index) => first + index);
      new Rule(this, first === 0 ? 'Clock' : `Clock${first}`, {
        ruleName: `warmstart-${props.house.stage}-${props.name}${first === 0 ? '' : `-${first}`}`,
        description: props.does,
        schedule: Schedule.rate(every),
        targets: some.map(
          (sweep) =>
            new targets.LambdaFunction(this.worker.function, {
              ...late,
              event: RuleTargetInput.fromObject({ time: EventField.time, sweep }),
            }),
        ),
      });
    }
    this.worker.tell('SWEEPS', `${sweeps}`);
  }
}
