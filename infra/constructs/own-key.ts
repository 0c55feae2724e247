import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import type { AppFunction } from './app-function.ts';

/** What using something that is encrypted with the key takes, action by action. */
const using = [
  'kms:Decrypt',
  'kms:DescribeKey',
  'kms:Encrypt',
  'kms:GenerateDataKey',
  'kms:GenerateDataKeyWithoutPlaintext',
  'kms:ReEncryptFrom',
  'kms:ReEncryptTo',
];

/** A key of one's own, renewed every year, for whoever must be able to take it away. */
export class OwnKey extends Construct {
  readonly key: Key;
  /** What it is called, as commands take it. */
  readonly alias: string;

  constructor(scope: Construct, id: string, { alias }: { readonly alias: string }) {
    super(scope, id);
    this.alias = alias;
    this.key = new Key(this, 'Key', { alias, enableKeyRotation: true, removalPolicy: RemovalPolicy.RETAIN });
    const { account, region, partition } = Stack.of(this);
    this.key.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal(`logs.${region}.amazonaws.com`)],
        actions: using,
        // In the policy of a key this is the key itself; AWS knows no other way to name it there.
        resources: ['*'],
        conditions: {
          ArnLike: { 'kms:EncryptionContext:aws:logs:arn': `arn:${partition}:logs:${region}:${account}:log-group:*` },
        },
      }),
    );
    // Alarms come to a topic: whoever brings them must be able to encrypt them.
    this.key.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
        resources: ['*'],
        conditions: { StringEquals: { 'aws:SourceAccount': account } },
      }),
    );
  }

  grant(to: AppFunction): void {
    to.allow(using, [this.key.keyArn]);
  }
}
