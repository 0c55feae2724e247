import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { codeOf } from './bundle.ts';
import type { OwnKey } from './own-key.ts';

/** What all functions of a stage share. */
export interface House {
  readonly stage: string;
  readonly logDays: RetentionDays;
  /** Null where keys that AWS keeps are good enough. */
  readonly ownKey: OwnKey | null;
}

export interface AppFunctionProps {
  readonly house: House;
  /** Its folder within functions/. */
  readonly name: string;
  /** What it does, in a line. */
  readonly does: string;
  /** Seconds. */
  readonly timeout: number;
  /** Megabytes; Lambda gives computing power in proportion. */
  readonly memory: number;
}

/**
 * One function: Node 24 on arm64, one small file, logs as JSON that are kept for a while, and no right but to write them.
 * What else it may do, and the variables that go with it, come from the `grant` of what it uses.
 *
 * None reserves concurrency: a new account has 10 in all and may reserve none of them. Queues limit their workers, the
 * web its requests, and the sweep is over before the next begins.
 */
export class AppFunction extends Construct {
  readonly name: string;
  readonly timeout: Duration;
  readonly function: lambda.Function;
  readonly logs: LogGroup;

  constructor(scope: Construct, id: string, { house, name, does, timeout, memory }: AppFunctionProps) {
    super(scope, id);
    this.name = name;
    this.timeout = Duration.seconds(timeout);
    this.logs = new LogGroup(this, 'Logs', {
      logGroupName: `/warmstart/${house.stage}/${name}`,
      retention: house.logDays,
      removalPolicy: RemovalPolicy.DESTROY,
      ...(house.ownKey && { encryptionKey: house.ownKey.key }),
    });
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
      description: `What ${name} of Warmstart (${house.stage}) may do`,
    });
    this.function = new lambda.Function(this, 'Function', {
      functionName: `warmstart-${house.stage}-${name}`,
      description: does,
      code: codeOf(name),
      handler: 'index.handler',
      runtime: lambda.Runtime.NODEJS_24_X,
      architecture: lambda.Architecture.ARM_64,
      memorySize: memory,
      timeout: this.timeout,
      role,
      logGroup: this.logs,
      loggingFormat: lambda.LoggingFormat.JSON,
      environment: { STAGE: house.stage },
      ...(house.ownKey && { environmentEncryption: house.ownKey.key }),
    });
    this.allow(['logs:CreateLogStream', 'logs:PutLogEvents'], [this.logs.logGroupArn]);
    house.ownKey?.grant(this);
  }

  /** Gives it a right. Only the `grant` of a construct calls this, which tells it the variables that go with it. */
  allow(actions: readonly string[], resources: readonly string[], conditions: Record<string, unknown> = {}): void {
    this.function.addToRolePolicy(
      new PolicyStatement({ actions: [...actions], resources: [...resources], conditions }),
    );
  }

  tell(name: string, value: string): void {
    this.function.addEnvironment(name, value);
  }
}
