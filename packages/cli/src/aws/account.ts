import type { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import type { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { SESv2Client } from '@aws-sdk/client-sesv2';
import type { SQSClient } from '@aws-sdk/client-sqs';
import type { SSMClient } from '@aws-sdk/client-ssm';

/** Which account and region: what is not said here is found as every tool of AWS finds it (environment, profile, login). */
export interface AccountOptions {
  readonly region?: string | undefined;
  readonly profile?: string | undefined;
}

/** One AWS account in one region, by its services. Only a service that is asked is loaded. */
export interface Account {
  stacks(): Promise<CloudFormationClient>;
  figures(): Promise<CloudWatchClient>;
  tables(): Promise<DynamoDBClient>;
  mail(): Promise<SESv2Client>;
  queues(): Promise<SQSClient>;
  parameters(): Promise<SSMClient>;
}

/** How long a connection and an answer may take, in milliseconds, and how often a call is made. */
const patience = { requestHandler: { connectionTimeout: 5_000, requestTimeout: 15_000 }, maxAttempts: 2 };

export function accountOf({ region, profile }: AccountOptions): Account {
  const settings = { ...patience, ...(region !== undefined && { region }), ...(profile !== undefined && { profile }) };
  return {
    stacks: once(async () => new (await import('@aws-sdk/client-cloudformation')).CloudFormationClient(settings)),
    figures: once(async () => new (await import('@aws-sdk/client-cloudwatch')).CloudWatchClient(settings)),
    tables: once(async () => new (await import('@aws-sdk/client-dynamodb')).DynamoDBClient(settings)),
    mail: once(async () => new (await import('@aws-sdk/client-sesv2')).SESv2Client(settings)),
    queues: once(async () => new (await import('@aws-sdk/client-sqs')).SQSClient(settings)),
    parameters: once(async () => new (await import('@aws-sdk/client-ssm')).SSMClient(settings)),
  };
}

function once<Client>(make: () => Promise<Client>): () => Promise<Client> {
  let made: Promise<Client> | null = null;
  return () => {
    made ??= make();
    return made;
  };
}
