import { CreateTableCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { CreateQueueCommand, type SQSClient } from '@aws-sdk/client-sqs';
import * as z from 'zod';
import type { Lambda } from './lambda.ts';
import { Mapping } from './mapping.ts';
import { type Names, resourcesAs, type Template } from './template.ts';

const Table = z.object({
  TableName: z.string(),
  BillingMode: z.literal('PAY_PER_REQUEST'),
  AttributeDefinitions: z.array(z.object({ AttributeName: z.string(), AttributeType: z.enum(['S', 'N', 'B']) })),
  KeySchema: z.array(z.object({ AttributeName: z.string(), KeyType: z.enum(['HASH', 'RANGE']) })),
  LocalSecondaryIndexes: z.array(
    z.object({
      IndexName: z.string(),
      KeySchema: z.array(z.object({ AttributeName: z.string(), KeyType: z.enum(['HASH', 'RANGE']) })),
      Projection: z.object({ ProjectionType: z.literal('ALL') }),
    }),
  ),
});

/** Makes the table of the template. @returns its name */
export async function makeTable(template: Template, client: DynamoDBClient, names: Names): Promise<string> {
  const [table] = resourcesAs(template, { type: 'AWS::DynamoDB::Table', schema: Table, names });
  if (!table) throw new Error('The template has no table.');
  await client.send(new CreateTableCommand(table.properties));
  return table.properties.TableName;
}

const Queue = z.object({
  QueueName: z.string(),
  VisibilityTimeout: z.number().optional(),
  RedrivePolicy: z.object({ deadLetterTargetArn: z.string(), maxReceiveCount: z.number() }).optional(),
});

/** Makes the queues of the template, with the time they hide a message and where they put what fails. */
export async function makeQueues(template: Template, client: SQSClient, names: Names): Promise<void> {
  for (const { properties } of resourcesAs(template, { type: 'AWS::SQS::Queue', schema: Queue, names })) {
    const { QueueName, VisibilityTimeout, RedrivePolicy } = properties;
    const Attributes = {
      ...(VisibilityTimeout !== undefined && { VisibilityTimeout: `${VisibilityTimeout}` }),
      ...(RedrivePolicy !== undefined && { RedrivePolicy: JSON.stringify(RedrivePolicy) }),
    };
    await client.send(new CreateQueueCommand({ QueueName, Attributes }));
  }
}

const Source = z.object({
  BatchSize: z.number(),
  EventSourceArn: z.string(),
  FunctionName: z.string(),
  FunctionResponseTypes: z.array(z.string()).default([]),
  // Without it Lambda goes up to 1,250 side by side (developer guide, Amazon SQS event source mappings).
  ScalingConfig: z.object({ MaximumConcurrency: z.number() }).default({ MaximumConcurrency: 1250 }),
});

/** Connects queues and functions as the template does. @param lambdas by their logical ids */
export function connectQueues(
  template: Template,
  { client, names, lambdas }: { client: SQSClient; names: Names; lambdas: ReadonlyMap<string, Lambda> },
): Mapping[] {
  return resourcesAs(template, { type: 'AWS::Lambda::EventSourceMapping', schema: Source, names }).map(
    ({ properties: { BatchSize, EventSourceArn, FunctionName, FunctionResponseTypes, ScalingConfig } }) => {
      const lambda = lambdas.get(FunctionName);
      const name = names(`arn ${EventSourceArn}`);
      const url = names(`queue ${name}`);
      if (!lambda || name === null || url === null)
        throw new Error(`Nothing connects ${EventSourceArn} and ${FunctionName}.`);
      return new Mapping({
        client,
        queue: { arn: EventSourceArn, name, url },
        lambda,
        batch: BatchSize,
        workers: ScalingConfig.MaximumConcurrency,
        partial: FunctionResponseTypes.includes('ReportBatchItemFailures'),
      });
    },
  );
}
