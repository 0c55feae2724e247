import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SQSClient } from '@aws-sdk/client-sqs';
import { dynaliteEngine, dynoxideEngine } from '@warmstart/testing/engines';
import { startLambdaServer } from '@warmstart/testing/lambda-server';
import { startSesInbox } from '@warmstart/testing/ses-inbox';
import { startSqsServer } from '@warmstart/testing/sqs-server';
import { startFront } from './front.ts';
import { region } from './names.ts';
import { startParameters } from './parameters.ts';

/** What stands in for AWS: an engine of DynamoDB and SES, each behind a front that sees all calls, SQS, Parameter Store and Lambda's Invoke. */
export type StandIns = Awaited<ReturnType<typeof startStandIns>>;

const credentials = { accessKeyId: 'nobody', secretAccessKey: 'nothing' };

/** Starts them. @param parameters the values of Parameter Store by their whole names */
export async function startStandIns(at: number, parameters: Readonly<Record<string, string>>) {
  const [engine, sqs, inbox, secrets, lambda] = await Promise.all([
    startEngine(),
    startSqsServer(at),
    startSesInbox(),
    startParameters(parameters),
    startLambdaServer(),
  ]);
  const [database, mail] = await Promise.all([startFront(engine.endpoint), startFront(inbox.endpoint)]);
  const dynamo = new DynamoDBClient({ endpoint: engine.endpoint, region, credentials });
  const queues = new SQSClient({ endpoint: sqs.endpoint, region, credentials });
  return {
    sqs,
    inbox,
    lambda,
    database,
    mail,
    /** Clients of our own, past the fronts. */
    dynamo,
    queues,
    /** What Lambda sets for every function, with the addresses of these in place of the real ones. */
    environment: {
      AWS_REGION: region,
      AWS_ACCESS_KEY_ID: credentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
      AWS_ENDPOINT_URL_DYNAMODB: database.endpoint,
      AWS_ENDPOINT_URL_SQS: sqs.endpoint,
      AWS_ENDPOINT_URL_LAMBDA: lambda.endpoint,
      // One stand-in serves both.
      AWS_ENDPOINT_URL_S3: sqs.endpoint,
      AWS_ENDPOINT_URL_SESV2: mail.endpoint,
      AWS_ENDPOINT_URL_SSM: secrets.endpoint,
      TZ: ':UTC',
    },
    async close() {
      dynamo.destroy();
      queues.destroy();
      await Promise.all([database.close(), mail.close(), secrets.close(), lambda.close()]);
      await Promise.all([engine.close(), sqs.close(), inbox.close()]);
    },
  };
}

/** The binary where there is one for the machine: it leaves this process alone. */
async function startEngine() {
  return (await dynoxideEngine()) ?? dynaliteEngine();
}
