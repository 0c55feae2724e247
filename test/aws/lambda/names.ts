import type { Names, Template } from './template.ts';

export const region = 'eu-central-1';
export const account = '000000000000';

/** What CloudFormation calls the one bucket there is. */
export const bucketName = 'warmstart-mailinbucket-1a2b3c';

/** Where the pages are: an HTTP API gives itself an address like this one. */
export const origin = `https://a1b2c3d4e5.execute-api.${region}.amazonaws.com`;

/**
 * What the references of a template come to when everything in it has been made. Functions are known by their logical
 * ids. It also tells the URL of a queue by `queue <its name>`, and the name of a queue by `arn <its ARN>`.
 * @param queues where SQS is: a client goes by the URL of a queue
 */
export function namesOf({ Resources }: Template, queues: string): Names {
  const known = new Map<string, string>([
    ['AWS::Region', region],
    ['AWS::AccountId', account],
    ['AWS::Partition', 'aws'],
    ['AWS::URLSuffix', 'amazonaws.com'],
  ]);
  for (const [id, { Type, Properties }] of Object.entries(Resources))
    for (const [name, value] of Object.entries(namesFor(Type, { id, properties: Properties, queues })))
      known.set(name, value);
  return (reference) => known.get(reference) ?? null;
}

interface Made {
  readonly id: string;
  readonly properties: Readonly<Record<string, unknown>>;
  readonly queues: string;
}

function namesFor(type: string, { id, properties, queues }: Made): Record<string, string> {
  const { QueueName, TableName, Name } = properties;
  switch (type) {
    case 'AWS::SQS::Queue': {
      const name = String(QueueName);
      const arn = `arn:aws:sqs:${region}:${account}:${name}`;
      const url = `${queues}/${account}/${name}`;
      return { [id]: url, [`${id}.Arn`]: arn, [`${id}.QueueName`]: name, [`queue ${name}`]: url, [`arn ${arn}`]: name };
    }
    case 'AWS::DynamoDB::Table':
      return { [id]: String(TableName) };
    case 'AWS::S3::Bucket':
      return { [id]: bucketName, [`${id}.Arn`]: `arn:aws:s3:::${bucketName}` };
    case 'AWS::SES::ConfigurationSet':
      return { [id]: String(Name) };
    case 'AWS::Lambda::Function':
      return { [id]: id, [`${id}.Arn`]: id };
    case 'AWS::ApiGatewayV2::Api':
      return { [id]: 'a1b2c3d4e5', [`${id}.ApiEndpoint`]: origin };
    default:
      return {};
  }
}
